import { z } from "zod";
import type { SourceItem } from "../api.ts";
import { ID, loose, parseJson } from "../json.ts";
import { SessionTrouble } from "../session/trouble.ts";
import { CHALLENGES, readAnswer } from "./failures.ts";
import type { ItemFacts } from "./items.ts";

const SITE_HOSTS = ["www.instagram.com", "i.instagram.com"];
const FILE = 3;
const FAILURE = -1;

const DATE = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) // UTC; "[Invalid DateTime]" comes as well
  .transform((text) => new Date(`${text.replace(" ", "T")}Z`));

/** Third element of a message about a file. */
const FACTS = z.object({
  media_id: ID,
  type: loose(z.enum(["story", "highlight", "post", "reel"])),
  num: loose(z.number()),
  date: loose(DATE),
  post_date: loose(DATE),
  expires: loose(DATE),
  post_id: loose(ID),
  sidecar_media_id: loose(ID),
  username: loose(z.string()),
  owner_id: loose(ID),
  user: loose(z.object({ is_private: loose(z.boolean()) })),
  description: loose(z.string()),
  audience: loose(z.string()),
  width: loose(z.number()),
  height: loose(z.number()),
  video_url: loose(z.string()),
});
const FAILURE_FACTS = z
  .object({ error: loose(z.string()), message: loose(z.string()) })
  .catch({ error: undefined, message: undefined });

/** Result of gallery-dl; `unclear` has to be resolved by another way. */
export type ToolAnswer =
  | { is: "files"; items: ItemFacts[] }
  | { is: "gone" }
  /** `status`: HTTP status of the site's refusal that it failed over. */
  | { is: "unclear"; reason: string; status?: number | undefined };

/**
 * Parses the output of `-j`. An empty list is unclear: no items, no session and a private account all look like that.
 * @throws {SessionTrouble} where the site rejects the session
 */
export function readToolOutput(stdout: string): ToolAnswer {
  const messages = z.array(z.array(z.unknown())).safeParse(parsed(stdout)).data;
  if (!messages) return { is: "unclear", reason: "no JSON" };
  const failure = messages.find(([kind]) => kind === FAILURE);
  if (failure) return failureAnswer(FAILURE_FACTS.parse(failure[1] ?? {}));
  const items = messages.flatMap(([kind, url, facts]) => (kind === FILE ? fileOf(url, facts) : []));
  return items.length > 0 ? { is: "files", items } : { is: "unclear", reason: "an empty list" };
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined; // the caller asks somebody else
  }
}

function failureAnswer({ error = "", message = "" }: z.infer<typeof FAILURE_FACTS>): ToolAnswer {
  if (error === "AbortExtraction") {
    const page = /redirect to (login|challenge) page/.exec(message)?.[1];
    if (page) throw new SessionTrouble(page === "login" ? "dead" : "challenged", `redirect to ${page} page`);
  }
  const [, status, host = ""] = /^'(\d{3}) [^']*' for 'https:\/\/([^/']+)/.exec(message) ?? [];
  if (error === "NotFoundError" && /\b(story|highlight)\b/i.test(message)) return { is: "gone" };
  const isOfSite = error === "HttpError" && SITE_HOSTS.includes(host);
  return { is: "unclear", reason: `${error}: ${message}`, status: isOfSite ? Number(status) : undefined };
}

const CALL = /^\[urllib3\.connectionpool\]\[debug\] https:\/\/([\w.-]+):443 "[A-Z]+ (\S+) HTTP\/1\.1" (\d{3}) /gm;

/**
 * Checks refusals by the site: of the call that the tool failed over, and of those on stderr, since it hides some behind
 * errors of another name. `page`: the last one received, with the reason of a refusal. @throws {SessionTrouble}
 */
export function refuseCalls(
  { status: last }: { status?: number | undefined },
  notes: { stderr: string; page: string },
) {
  for (const [, host = "", path = "", status] of notes.stderr.matchAll(CALL)) {
    if (!SITE_HOSTS.includes(host)) continue;
    if (CHALLENGES.test(path)) throw new SessionTrouble("challenged", "redirect to a challenge");
    if (path.startsWith("/accounts/login")) throw new SessionTrouble("dead", "redirect to the login");
    refuseStatus(Number(status), notes.page);
  }
  if (last !== undefined) refuseStatus(last, notes.page);
}

/** Treated as the API answer that it is; what is not about the session is left to the next way. */
function refuseStatus(status: number, body: string): void {
  if (status < 400 || status >= 500) return;
  try {
    readAnswer({ status, body, contentType: "", location: undefined, setCookies: [] });
  } catch (error) {
    if (error instanceof SessionTrouble) throw error;
  }
}

function fileOf(url: unknown, facts: unknown): ItemFacts[] {
  const address = z.url({ protocol: /^https?$/ }).safeParse(url).data;
  const file = FACTS.safeParse(facts).data;
  if (!file) return [];
  const { type = "post", width, height } = file;
  const isPart = file.sidecar_media_id !== undefined;
  const media: SourceItem["media"] = address ? [{ url: address, width, height }] : [];
  return [
    {
      id: file.media_id,
      type,
      parentId: type === "highlight" ? file.post_id : file.sidecar_media_id,
      place: isPart ? file.num : undefined,
      owner: file.username?.toLowerCase(),
      ownerId: file.owner_id,
      takenAt: type === "post" || type === "reel" ? (file.post_date ?? file.date) : file.date,
      expiresAt: file.expires,
      caption: file.description,
      isForCloseFriends: file.audience === "besties",
      isOwnerPrivate: file.user?.is_private,
      video: file.video_url ? media : [],
      photo: file.video_url ? [] : media,
    },
  ];
}
