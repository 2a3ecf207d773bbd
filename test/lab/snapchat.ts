import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { type Cdn, openCdn, refused } from "./cdn.ts";
import { makeThumbnail } from "./probe.ts";
import type { Resource } from "./resource.ts";
import { openSite, type Site, type SiteRequest } from "./site.ts";
import { createPages } from "./snapchat/pages.ts";
import { createUser, type SnapchatItem, type SnapchatUser } from "./snapchat/user.ts";
import { createWorld } from "./snapchat/world.ts";
import { createTroubles, type Overlay, type Trouble, type TroubleOptions } from "./troubles.ts";

/** How a page can be another one than it should; any other way is written as a `Resource`. */
export type SnapchatMode =
  | "ordinary"
  | "not-found"
  | "stripped"
  | "no-data"
  | "someone-else"
  | "too-many-requests"
  | "server-error";

export interface Snapchat extends Site {
  readonly cdn: Cdn;
  /** `isOrdinary`: without a public profile. */
  user(username: string, options?: { isOrdinary?: boolean }): SnapchatUser;
  /** From now on, or for so many requests. "ok" ends all that was ordered before. */
  answers(how: "ok" | SnapchatMode | Resource, options?: TroubleOptions): Trouble;
  /** How often pages were asked for, by a part of their path. */
  pages(part: string | RegExp): number;
  /** The short link that the app's share button gives for a link. */
  shares(link: string): string;
}

const PAGES = /^\/(@|spotlight)/;

/** A Snapchat of its own on loopback, as its public web site shows itself. */
export async function openSnapchat({ folder }: { folder: string }): Promise<Snapchat> {
  const home = path.join(folder, `snapchat-${crypto.randomUUID()}`);
  await mkdir(home, { recursive: true });
  const world = createWorld();
  const previews = new Map<string, Promise<Resource>>();
  const cdn = await openCdn(media);
  const pages = createPages({ mediaUrl: cdn.url });
  const troubles = createTroubles();
  const shared = new Map<string, string>();
  const site = await openSite((request) => troubles.apply(request, answer(request)));

  /** Paths have no extension, and nobody needs a signature. */
  function media({ path: at }: SiteRequest): Resource | Promise<Resource> {
    const [, mediaId = "", size] = /^\/d\/([\w-]+)\.(\d+)(?:\.IRZXSOY)?$/.exec(at) ?? [];
    const asset = world.media.get(mediaId);
    if (!asset) return refused(404, "Not Found");
    const etag = `"${mediaId}.${size}"`;
    if (size !== "256") return { body: { path: asset.file }, contentType: typeOf(asset.kind), etag };
    const target = path.join(home, `${mediaId}.jpg`);
    const made = previews.get(mediaId) ?? makeThumbnail(asset.file, target).then((isMade) => previewAt(target, isMade));
    previews.set(mediaId, made);
    return made;
  }

  function answer(request: SiteRequest): Resource {
    const { path: at, host, query } = request;
    const short = host.startsWith("t.") ? at : /^\/t(\/.+)$/.exec(at)?.[1];
    if (short !== undefined) return shortLink(short);
    const old = /^\/(?:add|u|s)\/(.+)$/.exec(at)?.[1];
    if (old !== undefined) return { status: 308, redirectTo: `/@${old}${query.size > 0 ? `?${query}` : ""}` };
    return pageAt(at);
  }

  function shortLink(at: string): Resource {
    const target = shared.get(at.replace(/\/$/, ""));
    return target ? { status: 302, redirectTo: target } : pages.missing("");
  }

  function pageAt(at: string): Resource {
    const spotlightId = /^\/(?:@[^/]+\/)?spotlight\/([\w-]+)\/?$/.exec(at)?.[1];
    const spotlight = spotlightId ? world.findSpotlight(spotlightId) : undefined;
    if (spotlight?.snap) return pages.spotlight(spotlight.owner, spotlight.snap);
    const [, username = "", first, second] = /^\/@([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?\/?$/.exec(at) ?? [];
    const profile = world.find(username);
    if (!profile || spotlightId) return pages.missing(username);
    if (first !== "highlight") return pages.profilePage(profile, first ? { snapId: first } : {});
    const highlight = profile.highlights.find(({ id }) => id === second);
    return highlight ? pages.highlight(profile, highlight) : pages.missing(username);
  }

  /** Whose page it is, even if nobody has that name. */
  function profileOf({ path: at }: SiteRequest) {
    const username = /^\/@([^/]+)/.exec(at)?.[1] ?? "somebody";
    const nobody = { username, title: username, isOrdinary: false, story: [], highlights: [], spotlights: [] };
    return world.find(username) ?? nobody;
  }

  const modes: Record<SnapchatMode, Overlay> = {
    ordinary: (request) => pages.ordinary(profileOf(request)),
    "not-found": (request) => pages.missing(profileOf(request).username),
    stripped: (request) => pages.profilePage(profileOf(request), { isStripped: true }),
    "no-data": pages.withoutData(),
    "someone-else": (request) => pages.profilePage({ ...profileOf(request), username: "somebody.else" }),
    "too-many-requests": { status: 429, body: "", headers: { "retry-after": "60" } },
    "server-error": { status: 503, body: "" },
  };

  async function close(): Promise<void> {
    await Promise.all([site.close(), cdn.close()]);
    await rm(home, { recursive: true, force: true });
  }

  return {
    ...site,
    cdn,
    user: (username, options = {}) => createUser(world, world.join({ ...options, username })),
    answers(how, options = {}) {
      if (how === "ok") {
        troubles.clear();
        return { hits: 0, remove: () => undefined };
      }
      return troubles.add(typeof how === "string" ? modes[how] : how, { to: PAGES, ...options });
    },
    pages: (part) =>
      site.requests.filter(({ path: at }) => (typeof part === "string" ? at.includes(part) : part.test(at))).length,
    shares(link) {
      const code = `/SYN${shared.size}abc`;
      shared.set(code, link);
      return `https://t.snapchat.com${code}`;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

const typeOf = (kind: "photo" | "video") => (kind === "photo" ? "image/jpeg" : "video/mp4");

const previewAt = (target: string, isMade: boolean): Resource =>
  isMade ? { body: { path: target }, contentType: "image/jpeg" } : refused(404, "Not Found");

export type { SnapchatItem };
