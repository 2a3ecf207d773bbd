import type { Redis } from "ioredis";
import { RetryLater, UserError } from "../../../errors.ts";
import { PLATFORM_NAMES, type Sources } from "../../../sources/index.ts";
import { type ItemRow, type Rows, takeTurn } from "../../../stores/index.ts";
import type { Run } from "../../engine/phases.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import type { ItemFile } from "../../items/file.ts";
import { resolveChoice } from "../links/choices.ts";
import { webItem, webItemOf } from "../links/items.ts";
import type { LookUps } from "../look-ups.ts";
import { placeOf } from "./items.ts";
import { requestOf } from "./request.ts";

/** Begun per list: sites take who opens many pages at once for a robot. */
const ENTRIES_PER_MINUTE = { count: 10, windowMs: 60_000 };
const TURN_SECONDS = 24 * 3600;

interface Deps {
  rows: Rows;
  keys: Redis;
  lookUps: LookUps;
  sources: Pick<Sources, "web">;
  limits: ChatLimits;
  fetchLink: (run: Run, row: ItemRow) => Promise<ItemFile>;
}

/** Looks the entry up when its turn has come, and fetches what goes into the chat of it. */
export function createEntryFetch(deps: Deps) {
  return async (run: Run, row: ItemRow): Promise<ItemFile> => {
    await waitForTurn(deps.keys, run, row);
    const item = await lookedUp(deps, run, row);
    await deps.rows.refreshItem(run.job.id, row.mediaId, item);
    return deps.fetchLink(run, { ...row, item });
  };
}

/** @throws {RetryLater} until then; each entry takes one turn, however often it is tried */
async function waitForTurn(keys: Redis, { job }: Run, { mediaId }: ItemRow): Promise<void> {
  const key = `playlist:${job.id}-${job.run}`;
  const own = `${key}:${mediaId}`;
  const known = await keys.get(own);
  const at = known === null ? await nextTurn(keys, key) : Number(known);
  if (known === null) await keys.set(own, at, "EX", TURN_SECONDS);
  const waitMs = at - Date.now();
  if (waitMs > 0) throw new RetryLater(waitMs);
}

async function nextTurn(keys: Redis, key: string): Promise<number> {
  const limits = [{ key, ...ENTRIES_PER_MINUTE }];
  return (await takeTurn(keys, { limits, longestWaitMs: TURN_SECONDS * 1000 })).at;
}

/** What goes into the chat: a link of ours would be lost among so many. @throws {UserError} as a look-up */
async function lookedUp({ lookUps, sources, limits }: Deps, { job, signal, ageMs }: Run, row: ItemRow) {
  const { url } = webItemOf(row);
  const withCookies = sources.web.mayUseCookies(job.userId);
  const page = await lookUps.get(url, { signal, ageMs, withCookies });
  if (page.is === "query")
    throw new UserError("error-link-unsupported", { platform: PLATFORM_NAMES[page.query.platform] });
  if (page.is === "gallery") throw new UserError("error-page-unsupported", { site: page.site });
  const choice = resolveChoice(page, requestOf(job).choice, { ...limits, hasLinks: false });
  if (choice === undefined) throw new UserError("error-page-unsupported", { site: page.site });
  const { sendBytes } = limits;
  return { ...webItem(page, choice, { sendBytes, withCookies }), place: placeOf(row) };
}
