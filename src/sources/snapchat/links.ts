import type { Query, Recognised } from "../api.ts";
import { invalidHandle } from "../invalid-handle.ts";
import { hostOf, parseLink, segmentsOf } from "../links.ts";

/** Officially 3 to 15 characters; older names are longer. */
const HANDLE = /^[a-z0-9][a-z0-9._-]{0,31}$/;
const SNAP_ID = /^[\w-]{20,200}$/;
const HIGHLIGHT_ID = /^[\w-]{8,64}$/;
const SPOTLIGHT_ID = /^[\w-]{8,200}$/;
const CODE = /^[\w-]{4,64}$/;
/** Hosts of profiles, stories and spotlights; others of snapchat.com hold none. */
const HOSTS = ["snapchat.com", "www.snapchat.com", "m.snapchat.com", "story.snapchat.com"];
const SHORT_HOST = "t.snapchat.com";

const REFUSED: Recognised = { is: "refused", platform: "snapchat" };

export const isSnapchatHost = (host: string): boolean => host === "snapchat.com" || host.endsWith(".snapchat.com");

/** Undefined for a link of another site. */
export function recogniseSnapchat(link: URL): Recognised | undefined {
  const host = hostOf(link);
  if (!/^https?:$/.test(link.protocol) || !isSnapchatHost(host)) return undefined;
  const segments = segmentsOf(link);
  const query = host === SHORT_HOST ? shareOf(segments) : HOSTS.includes(host) ? queryOf(segments) : undefined;
  return query ? { is: "query", query: { platform: "snapchat", ...query } } : REFUSED;
}

/** @throws {UserError} `error-handle-invalid` for what is neither a name nor a link with one */
export function snapchatStoriesOf(text: string): Query {
  const handle = handleOf(text.trim());
  if (handle) return { platform: "snapchat", kind: "stories", handle };
  const link = parseLink(text);
  const found = link && recogniseSnapchat(link);
  if (found?.is !== "query" || !found.query.handle) throw invalidHandle(text);
  return { platform: "snapchat", kind: "stories", handle: found.query.handle };
}

type Part = Omit<Query, "platform"> | undefined;

function queryOf(segments: string[]): Part {
  const [first = "", ...rest] = segments;
  if (first.startsWith("@")) return pageOfUser(first, rest);
  switch (first.toLowerCase()) {
    case "add":
    case "u":
    case "s":
      return pageOfUser(rest[0] ?? "", rest.slice(1));
    case "spotlight":
    case "o":
      return spotlightOf(rest[0]);
    case "t":
      return shareOf(rest);
    default:
      return undefined;
  }
}

function pageOfUser(name: string, [what, id]: string[]): Part {
  const handle = handleOf(name);
  if (!handle) return undefined;
  if (what === undefined) return { kind: "stories", handle };
  if (what.toLowerCase() === "highlight")
    return id !== undefined && HIGHLIGHT_ID.test(id) ? { kind: "highlight", handle, id } : undefined;
  if (what.toLowerCase() === "spotlight") return spotlightOf(id);
  return SNAP_ID.test(what) ? { kind: "stories", handle, itemId: what } : undefined;
}

const spotlightOf = (id: string | undefined): Part =>
  id !== undefined && SPOTLIGHT_ID.test(id) ? { kind: "spotlight", id } : undefined;

const shareOf = ([code, ...rest]: string[]): Part =>
  code !== undefined && CODE.test(code) && rest.length === 0 ? { kind: "share", id: code } : undefined;

/** Lower case, without the @; undefined for an invalid name. */
function handleOf(text: string): string | undefined {
  if (text.length > 33) return undefined;
  const handle = text.replace(/^@/, "").toLowerCase();
  return HANDLE.test(handle) ? handle : undefined;
}
