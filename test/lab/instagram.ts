import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { createApi } from "./instagram/api.ts";
import { createGraphql } from "./instagram/graphql.ts";
import { type InstagramCdn, openMedia } from "./instagram/media.ts";
import { createModes, type InstagramMode, json } from "./instagram/modes.ts";
import { bundle, homePage, isBundle, missingPage, plainPage, profilePage } from "./instagram/pages.ts";
import { createSession, type InstagramSession } from "./instagram/session.ts";
import { createShapes } from "./instagram/shapes.ts";
import { createUser, type InstagramUser } from "./instagram/user.ts";
import { createWorld } from "./instagram/world.ts";
import type { Resource } from "./resource.ts";
import { openSite, type Site, type SiteRequest } from "./site.ts";
import { createTroubles, type Trouble, type TroubleOptions } from "./troubles.ts";

export interface Instagram extends Site {
  readonly cdn: InstagramCdn;
  /** The operator's. */
  readonly session: InstagramSession;
  /** What no browser asks: a cursor that is none. Empty is good. */
  readonly complaints: readonly string[];
  /** How often stories or highlights were asked for, by either API. */
  readonly listings: number;
  user(username: string, options?: { isPrivate?: boolean; isFollowed?: boolean }): InstagramUser;
  /** From now on, until the next `answers` or for so many requests. "ok" ends all that was ordered before. */
  answers(how: "ok" | InstagramMode | Resource, options?: TroubleOptions): Trouble;
  /** The link that the app's share button gives for a post's link. */
  shares(link: string): string;
}

/** An Instagram of its own on loopback, as its web site shows itself; answers by path and Host, whatever comes first. */
export async function openInstagram({ folder }: { folder: string }): Promise<Instagram> {
  const home = path.join(folder, `instagram-${crypto.randomUUID()}`);
  await mkdir(home, { recursive: true });
  const world = createWorld();
  const media = await openMedia({ folder: home });
  const shapes = createShapes(media);
  const session = createSession();
  const api = createApi({ world, shapes, session });
  const graphql = createGraphql({ world, shapes });
  const modes = createModes({ endSession: session.ends });
  const troubles = createTroubles();
  const shared = new Map<string, string>();
  const complaints: string[] = [];
  let listings = 0;
  const site = await openSite((request) => {
    if (isListing(request)) listings++;
    const complaint = complaintAbout(request);
    if (complaint) complaints.push(complaint);
    return troubles.apply(request, answer(request));
  });

  function answer(request: SiteRequest): Resource {
    const { path: at, host } = request;
    if (isBundle(at)) return bundle();
    if (host.startsWith("static.")) return missingPage();
    const viewer = session.viewerOf(request);
    if (at === "/api/graphql" || at === "/graphql/query") return graphql(request, viewer) ?? outdated();
    if (at.startsWith("/api/v1/")) return api.answer(request, viewer);
    if (at === "/web/search/topsearch/") return api.topSearch({ request, viewer, parts: [] });
    if (at.startsWith("/share/")) return share(request);
    return pageAt(at);
  }

  /** What a client gets that sends a number of an operation which the site has given up. */
  const outdated = () => modeOf("graphql-error");

  function modeOf(mode: InstagramMode): Resource {
    const { overlay } = modes[mode];
    return typeof overlay === "function" ? json(200, {}) : overlay;
  }

  /** A browser that does not say it is on its way somewhere gets a page instead of the redirect. */
  function share({ path: at, headers }: SiteRequest): Resource {
    const target = shared.get(at.replace(/\/$/, ""));
    if (!target) return missingPage();
    const isBrowser = String(headers["user-agent"]).startsWith("Mozilla/");
    if (isBrowser && headers["sec-fetch-mode"] !== "navigate") return plainPage();
    return { status: 302, redirectTo: `${target}?utm_source=ig_web_copy_link` };
  }

  function pageAt(at: string): Resource {
    const [first = "", second = ""] = at.split("/").slice(1);
    if (first === "") return homePage();
    if (/^(accounts|challenge|consent|p|reel|reels|tv|explore)$/.test(first)) return plainPage();
    const isStories = first === "stories";
    const account = world.find(isStories ? second : first);
    if (isStories) return account || second === "highlights" ? plainPage() : missingPage();
    return account ? profilePage(account) : missingPage();
  }

  async function close(): Promise<void> {
    await Promise.all([site.close(), media.cdn.close()]);
    await rm(home, { recursive: true, force: true });
  }

  return {
    ...site,
    cdn: media.cdn,
    session,
    complaints,
    get listings() {
      return listings;
    },
    user: (username, options = {}) => createUser(world, world.join({ ...options, username })),
    answers(how, options = {}) {
      if (how === "ok") {
        troubles.clear();
        return { hits: 0, remove: () => undefined };
      }
      const { overlay, to } = typeof how === "string" ? modes[how] : { overlay: how, to: "" };
      return troubles.add(overlay, { to, ...options });
    },
    shares(link) {
      const at = `/share/${new URL(link).pathname.split("/")[1]}/BAC${shared.size}lab`;
      shared.set(at, link);
      return `https://www.instagram.com${at}/`;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A program that was told to have no cursor says so to the site, which waits for a text. */
function complaintAbout({ path: at, query, form }: SiteRequest): string | undefined {
  const maxId = query.get("max_id");
  if (maxId !== null && !/^(\d+(_\d+)?)?$/.test(maxId)) return `${at} was asked from max_id=${maxId}`;
  const operation = form.get("fb_api_req_friendly_name");
  const { after } = operation ? JSON.parse(form.get("variables") ?? "{}") : {};
  const isFine = after === undefined || after === null || typeof after === "string";
  return isFine ? undefined : `${operation} was asked from after=${JSON.stringify(after)}`;
}

const isListing = ({ path: at, form }: SiteRequest) =>
  at === "/api/v1/feed/reels_media/" || form.get("fb_api_req_friendly_name") === "PolarisStoriesV3ReelPageGalleryQuery";

export type { InstagramMode };
