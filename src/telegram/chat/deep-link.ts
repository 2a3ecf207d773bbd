import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { UserError } from "../../errors.ts";
import type { Platform } from "../../sources/index.ts";
import { type LinkTargets, readLinkTargets } from "../links/links.ts";
import type { Services } from "../update/services.ts";
import { platformOf } from "../update/user-words.ts";
import type { HelpTopic } from "./help.ts";

/** What `t.me/<bot>?start=<payload>` asks for. */
export type DeepLink =
  | { is: "help"; topic: HelpTopic }
  | { is: "watch"; platform: Platform; handle: string }
  | { is: "link"; url: string; targets: LinkTargets };

type Known = Pick<Services, "sources" | "helpTopics" | "topicsOfKinds">;

/** All that Telegram lets through. */
const PAYLOAD = /^[\w-]{1,64}$/;
/** Stands for a link that is too long for a payload. */
const REMEMBERED = /^link-([\w-]{43})$/;
const REMEMBERED_SECONDS = 3600;
const HELP = /^help-([a-z]+)$/i;
const WATCH = /^watch-([a-z]+)-(.+)$/i;
const PLAIN_LINK = /^https?:\/\/[!-~]+$/i;

/** Payload that asks for the link: the link itself, or where that is too long a name for it, known for an hour. */
export async function payloadOf(url: string, keys: Redis): Promise<string> {
  const payload = Buffer.from(url).toString("base64url");
  if (PAYLOAD.test(payload) && PLAIN_LINK.test(url)) return payload;
  const name = createHash("sha256").update(url).digest("base64url");
  await keys.set(`start-link:${name}`, url, "EX", REMEMBERED_SECONDS);
  return `link-${name}`;
}

/** As `readDeepLink`, also of links that are too long for a payload. */
export async function findDeepLink(
  payload: string,
  known: Known & Pick<Services, "keys">,
): Promise<DeepLink | undefined> {
  const name = REMEMBERED.exec(payload)?.[1];
  if (name === undefined) return readDeepLink(payload, known);
  const url = await known.keys.get(`start-link:${name}`);
  return url === null ? undefined : linkTo(url, known);
}

/** Reads "help-links", "watch-instagram-NAME" or a link in base64url; undefined for everything else, as anybody can write one. */
export function readDeepLink(payload: string, known: Known): DeepLink | undefined {
  if (!PAYLOAD.test(payload)) return undefined;
  return readHelp(payload, known) ?? readWatch(payload, known) ?? readLink(payload, known);
}

function readHelp(payload: string, { helpTopics, topicsOfKinds }: Known): DeepLink | undefined {
  const name = HELP.exec(payload)?.[1]?.toLowerCase() ?? "";
  const topic = helpTopics.find((each) => each === name) ?? topicsOfKinds.get(name);
  return topic === undefined ? undefined : { is: "help", topic };
}

function readWatch(payload: string, { sources }: Known): DeepLink | undefined {
  const [, site = "", written = ""] = WATCH.exec(payload) ?? [];
  const name = written.replaceAll("--", "."); // Telegram lets no dot through, and no name has two hyphens in a row
  const platform = platformOf(site);
  if (!platform) return undefined;
  try {
    const { handle } = sources.storiesOf(platform, name);
    return handle === undefined ? undefined : { is: "watch", platform, handle };
  } catch (error) {
    if (error instanceof UserError) return undefined; // no name of that site
    throw error;
  }
}

function readLink(payload: string, known: Known): DeepLink | undefined {
  const url = Buffer.from(payload, "base64url").toString("utf8");
  return PLAIN_LINK.test(url) ? linkTo(url, known) : undefined;
}

/** Not of one with a user, whose name could pass for the host. */
function linkTo(url: string, { sources }: Known): DeepLink | undefined {
  if (URL.parse(url)?.username) return undefined;
  const targets = readLinkTargets([{ is: "link", text: url }], sources);
  return targets.targets.length === 1 ? { is: "link", url, targets } : undefined;
}
