import { z } from "zod";
import { UserError } from "../../errors.ts";
import type { Rows } from "../../stores/index.ts";
import type { Query } from "../api.ts";
import { ID, loose } from "../json.ts";
import { SessionTrouble } from "../session/trouble.ts";
import { NotFound, unknownAnswer } from "./failures.ts";
import { type ItemFacts, readPosts, readReels } from "./items.ts";
import type { Rest } from "./rest.ts";

/** More in one call are refused. */
const REELS_AT_ONCE = 5;
/** As many as the tool gets. */
const MOST_HIGHLIGHTS = 10;

const REELS = z.object({ reels_media: loose(z.array(z.unknown())) });
const POSTS = z.object({ items: z.array(z.unknown()) });
const TRAY = z.object({ tray: z.array(z.object({ id: z.string() })) });
const FOUND = z.object({ id: ID, is_private: loose(z.boolean()), followed_by_viewer: loose(z.boolean()) });
const PROFILE = z.object({ data: z.object({ user: FOUND.nullable() }) });
const CANDIDATE = z.object({
  pk: ID,
  username: z.string(),
  is_private: loose(z.boolean()),
  friendship_status: loose(z.object({ following: loose(z.boolean()) })),
});
const INFO = z.object({ user: CANDIDATE });
const SEARCH = z.object({ users: z.array(z.object({ user: CANDIDATE })) });

export type Users = Pick<Rows, "findSourceUser" | "rememberSourceUser">;

/**
 * Lists through the web API itself, with as few calls as possible. Undefined for what only the tool can list. @throws
 * {SessionTrouble}; {UserError} as {@link Sources.list}; {Error} for outages
 */
export async function listByRest(
  query: Query,
  { rest, users }: { rest: Rest; users: Users },
): Promise<ItemFacts[] | undefined> {
  try {
    if (query.kind === "stories") return readReels(await reels([await userIdOf(query, { rest, users })], rest));
    if (query.kind === "highlight") return readReels(await reels([`highlight:${query.id}`], rest));
    if (query.kind === "post") return await post(query, rest);
    if (query.kind === "highlights") return await highlights(await userIdOf(query, { rest, users }), rest);
    return undefined;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await rest.probe(); // 404 is also what a session gets that the site does not like
    throw new UserError("error-source-gone", {}, { cause: error });
  }
}

async function reels(ids: readonly string[], rest: Rest): Promise<unknown[]> {
  const parameters = new URLSearchParams(ids.map((id): [string, string] => ["reel_ids", id]));
  const answer = REELS.safeParse(await rest.get(`feed/reels_media/?${parameters}`));
  if (!answer.success) throw unknownAnswer("reels_media of an unknown shape");
  // Without a session the site answers 200 with an empty list of another name.
  if (!answer.data.reels_media) throw new SessionTrouble("dead", "reels_media is missing");
  return answer.data.reels_media;
}

async function post({ id, handle }: Query, rest: Rest): Promise<ItemFacts[]> {
  const answer = POSTS.safeParse(await rest.get(`media/${id}/info/`, { handle }));
  if (!answer.success) throw unknownAnswer("media info of an unknown shape");
  return readPosts(answer.data.items);
}

async function highlights(userId: string, rest: Rest): Promise<ItemFacts[]> {
  const answer = TRAY.safeParse(await rest.get(`highlights/${userId}/highlights_tray/`));
  if (!answer.success) throw unknownAnswer("highlights tray of an unknown shape");
  const ids = answer.data.tray.map(({ id }) => id).slice(0, MOST_HIGHLIGHTS);
  const items: ItemFacts[] = [];
  for (let from = 0; from < ids.length; from += REELS_AT_ONCE)
    items.push(...readReels(await reels(ids.slice(from, from + REELS_AT_ONCE), rest)));
  return items;
}

/**
 * Name of the user whose stories are asked for by number: empty lists do not tell. Undefined where the number is not known.
 * @throws {UserError} `error-source-unknown-user`, `error-source-private`
 */
export async function currentNameOf(
  { kind, userId, handle = "" }: Query,
  rest: Rest,
): Promise<{ handle: string } | undefined> {
  if (kind !== "stories" || userId === undefined) return undefined;
  const answer = await rest.get(`users/${userId}/info/`, { handle }).catch(async (error) => {
    if (!(error instanceof NotFound)) throw error;
    if (!error.isPlain) await rest.probe();
    throw new UserError("error-source-unknown-user", { handle }, { cause: error });
  });
  const user = INFO.safeParse(answer).data?.user;
  if (!user) throw unknownAnswer("user info of an unknown shape");
  const name = user.username.toLowerCase();
  if (isHidden(user)) throw new UserError("error-source-private", { handle: name });
  return { handle: name };
}

const isHidden = ({ is_private: isPrivate, friendship_status: friendship }: z.infer<typeof CANDIDATE>): boolean =>
  isPrivate === true && friendship?.following === false;

/** Stored for ever: this lookup is the call that the site limits most. */
async function userIdOf(
  { userId, handle = "" }: Query,
  { rest, users }: { rest: Rest; users: Users },
): Promise<string> {
  const known = userId ?? (await users.findSourceUser("instagram", handle));
  if (known) return known;
  const found =
    (await byProfile(handle, rest).catch((error) => fallThrough(error, rest))) ??
    (await bySearch(handle, rest).catch((error) => fallThrough(error, rest))) ??
    (await byPage(handle, rest));
  await users.rememberSourceUser({ platform: "instagram", handle, userId: found });
  return found;
}

/** Falls through to the next way of looking up, unless the session is to blame. */
async function fallThrough(error: unknown, rest: Rest): Promise<undefined> {
  if (error instanceof NotFound) return void (await rest.probe());
  if (!(error instanceof UserError) || error.key !== "error-source-format") throw error;
}

async function byProfile(handle: string, rest: Rest): Promise<string | undefined> {
  const answer = await rest.get(`users/web_profile_info/?username=${handle}`, { handle }).catch((error) => {
    const isUnknown = error instanceof NotFound && error.isPlain;
    throw isUnknown ? new UserError("error-source-unknown-user", { handle }, { cause: error }) : error;
  });
  const profile = PROFILE.safeParse(answer).data;
  if (!profile) return undefined;
  const { user } = profile.data;
  if (!user) throw new UserError("error-source-unknown-user", { handle });
  if (user.is_private && !user.followed_by_viewer) throw new UserError("error-source-private", { handle });
  return user.id;
}

async function bySearch(handle: string, rest: Rest): Promise<string | undefined> {
  const answer = SEARCH.safeParse(await rest.get(`/web/search/topsearch/?query=${handle}`, { handle }));
  const found = answer.data?.users.find(({ user }) => user.username.toLowerCase() === handle)?.user;
  if (found && isHidden(found)) throw new UserError("error-source-private", { handle });
  return found?.pk;
}

async function byPage(handle: string, rest: Rest): Promise<string> {
  const page = await rest.page(`/${handle}/`, { handle }).catch(async (error) => {
    if (!(error instanceof NotFound)) throw error;
    await rest.probe();
    throw new UserError("error-source-unknown-user", { handle }, { cause: error });
  });
  const id = /"profile_id":"(\d{1,20})"/.exec(page)?.[1];
  if (!id) throw unknownAnswer("a profile page without a number");
  return id;
}
