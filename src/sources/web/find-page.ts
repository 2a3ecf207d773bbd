import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { plainLink } from "../net/follow.ts";
import type { LinkTarget, LookUpOptions, WebPage } from "../web-api.ts";
import { siteOf } from "./address.ts";
import type { FirstLook } from "./first-look.ts";
import type { Match } from "./gallery/gate.ts";
import type { Gallery } from "./gallery/list.ts";
import { type Route, routeOf } from "./gallery/routes.ts";
import { splitItem } from "./item-link.ts";
import { isPlainLink } from "./plain-link.ts";

type Asked = LookUpOptions & { withCookies: boolean };

/** The ways to find out what a link leads to; each throws as {@link Web.lookUp} does. */
export interface PageWays {
  lookFirst(url: string, asked: Asked): Promise<FirstLook>;
  lookUpVideo(url: string, asked: Asked): Promise<WebPage>;
  matchGallery(url: string, asked: Asked): Promise<Match>;
  /** Extractor for a post of a server that anybody may run. */
  findExtractor(url: string, asked: Asked): Promise<Route["forced"]>;
  listGallery(url: string, asked: Asked & Pick<Route, "most" | "forced">): Promise<Gallery | { next: string }>;
  log: Logger;
}

/** Posts that lead to another page: at most this many, one after the other. */
const MOST_HOPS = 2;
/** Failures of a tool after which the other one may do better. */
const AFTER_GALLERY = ["error-page-no-pictures", "error-page-changed", "error-page-blocked", "error-page-login"];
const AFTER_VIDEO = ["error-page-no-video", "error-page-unsupported", "error-page-changed", "error-page-blocked"];
/** A slideshow at the address of a video: yt-dlp finds nothing but its music. */
const SLIDESHOWS = /(^|\.)tiktok\.com$/;

/** See {@link Web.lookUp}. */
export async function findPage(
  url: string,
  { withCookies = false, ...options }: LookUpOptions,
  ways: PageWays,
): Promise<LinkTarget> {
  return find(url, { ...options, withCookies, hops: 0 }, ways);
}

type Search = Asked & { hops: number };

async function find(url: string, search: Search, ways: PageWays): Promise<LinkTarget> {
  plainLink(url);
  if (splitItem(url).item !== undefined) return ways.lookUpVideo(url, search);
  const route = routeOf(url);
  if (route.first === "gallery-dl") return picturesFirst(route, search, ways);
  const { found, end } = await ways.lookFirst(url, search);
  if (found) return found;
  const ended = routeOf(end);
  if (ended.first === "gallery-dl") return picturesFirst(ended, search, ways);
  const forced = await ways.findExtractor(end, search);
  return forced ? picturesFirst({ ...ended, isOfBoth: true, forced }, search, ways) : videoFirst(ended, search, ways);
}

async function picturesFirst(route: Route, search: Search, ways: PageWays): Promise<LinkTarget> {
  const { url, isOfBoth } = route;
  const { found, failure } = await attempt(() => listed(route, search, ways), isOfBoth ? AFTER_GALLERY : []);
  if (!found) return otherTool({ failure }, { from: "gallery-dl", url, ways }, () => ways.lookUpVideo(url, search));
  if (!isOfBoth || found.is !== "gallery" || !isOneVideo(found)) return found;
  return ways.lookUpVideo(url, search).catch((error) => {
    if (!(error instanceof UserError)) throw error;
    ways.log.info({ site: found.site, cause: error.key }, "video without a menu of qualities");
    return found;
  });
}

async function videoFirst(route: Route, search: Search, ways: PageWays): Promise<LinkTarget> {
  const { url } = route;
  const first = await attempt(() => ways.lookUpVideo(url, search), AFTER_VIDEO);
  if (first.found && !isSoundOfSlides(first.found)) return first.found;
  const next = (await isPost(url, search, ways)) ? () => followed(route, search, ways) : undefined;
  return otherTool(first, { from: "yt-dlp", url, ways }, next);
}

/** What a tool has found, or the failure after which the other one may do better. */
type Attempt<Found> = { found: Found; failure?: undefined } | { found?: undefined; failure: UserError };

/** `expected`: keys of such failures; all others are thrown on. */
async function attempt<Found>(ask: () => Promise<Found>, expected: readonly string[]): Promise<Attempt<Found>> {
  try {
    return { found: await ask() };
  } catch (error) {
    if (error instanceof UserError && expected.includes(error.key)) return { failure: error };
    throw error;
  }
}

/** Whether gallery-dl reads it. @throws {UserError} `error-page-feed` for what has no end */
async function isPost(url: string, search: Search, ways: PageWays): Promise<boolean> {
  const match = await ways.matchGallery(url, search);
  if (match === "feed") throw new UserError("error-page-feed", { site: siteOf(url) });
  return match === "post";
}

/** What the other tool finds, where it can be asked; else what the first one has said. */
async function otherTool(
  first: Attempt<LinkTarget>,
  { from, url, ways }: { from: string; url: string; ways: PageWays },
  ask: (() => Promise<LinkTarget>) | undefined,
): Promise<LinkTarget> {
  const cause = first.failure?.key ?? "only sound";
  if (ask) ways.log.info({ site: siteOf(url), from, cause }, "asking the other tool");
  const found = await ask?.().catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    ways.log.info({ site: siteOf(url), cause: error.key }, "the other tool found nothing either");
    return undefined;
  });
  if (found) return found;
  if (first.failure) throw first.failure;
  return first.found;
}

/** Files of a post that the table names. */
async function listed(route: Route, search: Search, ways: PageWays): Promise<LinkTarget> {
  if (route.forced || (await isPost(route.url, search, ways))) return followed(route, search, ways);
  return (await ways.lookFirst(route.url, search)).found ?? ways.lookUpVideo(route.url, search);
}

/** Files of a post, or of where it leads: an address in the words of the site, so a link like any that is sent to us. */
async function followed({ url, most, forced }: Route, search: Search, ways: PageWays): Promise<LinkTarget> {
  const found = await ways.listGallery(url, { ...search, most, forced });
  if (!("next" in found)) return found;
  const { next } = found;
  const { hops, withCookies } = search;
  if (hops >= MOST_HOPS || !isPlainLink(next)) throw new UserError("error-page-unsupported", { site: siteOf(url) });
  return find(next, { ...search, withCookies: withCookies && siteOf(next) === siteOf(url), hops: hops + 1 }, ways);
}

const isOneVideo = ({ files, unread }: Gallery): boolean =>
  unread === 0 && files.length === 1 && files[0]?.kind === "video";

const isSoundOfSlides = (page: WebPage): boolean =>
  page.is === "video" && page.qualities.length === 0 && SLIDESHOWS.test(new URL(page.url).hostname);
