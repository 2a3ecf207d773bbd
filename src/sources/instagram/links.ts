import type { Query, Recognised } from "../api.ts";
import { invalidHandle } from "../invalid-handle.ts";
import { hostOf, parseLink, segmentsOf } from "../links.ts";
import { pkOfShortcode, shortcodeOfPk } from "./shortcode.ts";

/** The site itself, and front ends of others. */
const HOSTS = /^(?:(?:www\.|m\.)?instagram\.com|(?:www\.)?instagr\.am|(?:www\.|d\.|g\.)?ddinstagram\.com)$/;
const LONGEST_LINK = 2000;

const HANDLE = /^[a-z0-9._]{1,30}$/;
const PK = /^\d{1,20}$/;
const SHARE_CODE = /^[\w-]{1,40}$/;
const POST_WORDS = ["p", "tv", "reel", "reels"];
const TABS = ["reels", "tagged", "highlights"] as const;
/** First path segments that are never a user. */
const RESERVED = [
  ...POST_WORDS,
  ...["stories", "s", "share", "explore", "accounts", "direct", "about", "developer", "legal", "web"],
  ...["graphql", "api", "emails", "challenge"],
];

const REFUSED: Recognised = { is: "refused", platform: "instagram" };

export function recogniseInstagram(link: URL): Recognised | undefined {
  const host = hostOf(link);
  const isApp = link.protocol === "instagram:";
  if (!isApp && !HOSTS.test(host) && host !== "l.instagram.com") return undefined;
  if (link.href.length > LONGEST_LINK) return REFUSED;
  if (host === "l.instagram.com") return targetOf(link);
  const query = isApp ? appQuery(link) : (queryOf(link) ?? undefined);
  return query ? { is: "query", query: { platform: "instagram", ...query } } : REFUSED;
}

/** Query for stories by handle, or by a link to a profile, tab or story. @throws {UserError} `error-handle-invalid` */
export function instagramStoriesOf(text: string): Query {
  const word = text.trim().replace(/^@/, "").toLowerCase();
  const user = userOf(word);
  if (user) return { platform: "instagram", kind: "stories", ...user };
  const link = parseLink(text);
  const found = link && recogniseInstagram(link);
  const { handle, userId } = found?.is === "query" ? found.query : {};
  if (!handle && !userId) throw invalidHandle(text);
  return { platform: "instagram", kind: "stories", ...(handle && { handle }), ...(userId && { userId }) };
}

/** Address by which gallery-dl knows this query: stories by the number of their user, which a rename keeps. */
export function pageOf({ kind, handle, userId, id = "", itemId }: Query): string {
  const isByNumber = userId !== undefined && (kind === "stories" || handle === undefined);
  const user = isByNumber ? `id:${userId}` : handle;
  const path = {
    stories: `stories/${user}/${itemId ? `${itemId}/` : ""}`,
    highlight: `stories/highlights/${id}/`,
    highlights: `${user}/highlights/`,
    reels: `${user}/reels/`,
    tagged: `${user}/tagged/`,
    post: kind === "post" ? `p/${shortcodeOfPk(id)}/` : "",
    share: `share/${id}/`,
    spotlight: "",
  }[kind];
  return `https://www.instagram.com/${path}`;
}

type Found = Omit<Query, "platform"> | undefined;

function queryOf(link: URL): Found {
  const [first = "", second = "", third = "", ...more] = segmentsOf(link);
  const { searchParams } = link;
  if (first === "share") return shareQuery([second, third, ...more].filter(Boolean));
  if (first === "stories" && second === "highlights") return highlightQuery(third, searchParams);
  if (first === "stories" && second !== "me") return storiesQuery(second, third, searchParams);
  if (first === "s") return highlightQuery(highlightIdOf(second), searchParams);
  if (first === "reels" && second === "audio") return undefined;
  if (POST_WORDS.includes(first)) return postQuery(second, searchParams);
  const user = userOf(first.toLowerCase());
  if (!user) return undefined;
  if (["p", "reel"].includes(second)) return postQuery(third, searchParams);
  if (second === "") return { kind: "stories", ...user };
  const tab = TABS.find((one) => one === second);
  return tab && !third ? { kind: tab, ...user } : undefined;
}

function userOf(word: string): { handle: string } | { userId: string } | undefined {
  if (/^id:\d{1,20}$/.test(word)) return { userId: word.slice(3) };
  return HANDLE.test(word) && !RESERVED.includes(word) ? { handle: word } : undefined;
}

function storiesQuery(name: string, itemId: string, parameters: URLSearchParams): Found {
  const user = userOf(name.toLowerCase());
  if (!user || (itemId && !PK.test(itemId))) return undefined;
  const userId = pkIn(parameters, "reel_owner_id") ?? pkIn(parameters, "reel_id");
  return { kind: "stories", ...(userId && { userId }), ...user, ...(itemId && { itemId }) };
}

function highlightQuery(id: string | undefined, parameters: URLSearchParams): Found {
  if (!id || !PK.test(id)) return undefined;
  const itemId = pkIn(parameters, "story_media_id");
  return { kind: "highlight", id, ...(itemId && { itemId }) };
}

/** `aGlnaGxpZ2h0Og…` is "highlight:17900000000000001"; the padding is often lost. */
const highlightIdOf = (encoded: string): string | undefined =>
  /^highlight:(\d+)$/.exec(Buffer.from(encoded, "base64url").toString("latin1"))?.[1];

function postQuery(code: string, parameters: URLSearchParams): Found {
  const id = pkOfShortcode(code);
  if (!id) return undefined;
  const itemId = pkIn(parameters, "carousel_share_child_media_id");
  const index = Number(/^[1-9]\d?$/.exec(parameters.get("img_index") ?? "")?.[0]);
  return { kind: "post", id, ...(itemId ? { itemId } : index && { index }) };
}

function shareQuery(pieces: string[]): Found {
  const [code = "", ...kinds] = pieces.toReversed();
  const isKnown = kinds.length === 0 || (kinds.length === 1 && POST_WORDS.includes(kinds[0] ?? ""));
  return isKnown && SHARE_CODE.test(code) ? { kind: "share", id: pieces.join("/") } : undefined;
}

function appQuery(link: URL): Found {
  const id = link.hostname === "media" ? pkIn(link.searchParams, "id") : undefined;
  return id ? { kind: "post", id } : undefined;
}

/** Pk in `3700000000000000001` or `3700000000000000001_99000000001`, which adds the owner. */
const pkIn = (parameters: URLSearchParams, name: string): string | undefined =>
  /^(\d{1,20})(?:_\d{1,20})?$/.exec(parameters.get(name) ?? "")?.[1];

/** Target of a link that the site wrapped for tracking. */
function targetOf(link: URL): Recognised {
  const target = URL.parse(link.searchParams.get("u") ?? "");
  if (!target || !/^https?:$/.test(target.protocol)) return REFUSED;
  if (target.hostname === link.hostname) return REFUSED;
  return recogniseInstagram(target) ?? { is: "link", url: target.href };
}
