import type { Redis } from "ioredis";
import type { Dispatcher } from "undici";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Rows } from "../../stores/index.ts";
import type { Listing, Query, SessionAlarm, SourcesConfig } from "../api.ts";
import type { SourceClient } from "../client.ts";
import { openProxy } from "../net/proxy.ts";
import { readCookies } from "../session/cookies.ts";
import { createSession } from "../session/session.ts";
import { instagramStoriesOf, recogniseInstagram } from "./links.ts";
import { createLister } from "./lister.ts";
import { createRest, locationOf, type RestDeps } from "./rest.ts";
import { createTool, type Tool } from "./tool.ts";

const REAL_ORIGIN = "https://www.instagram.com";

export interface InstagramDeps {
  config: SourcesConfig;
  rows: Pick<
    Rows,
    | "findSourceUser"
    | "rememberSourceUser"
    | "findSession"
    | "setSession"
    | "takeSessionAlarm"
    | "findSessionCookies"
    | "keepSessionCookies"
  >;
  keys: Redis;
  dispatcher: Dispatcher;
  /** Of gallery-dl; it may not run. */
  programPath(): Promise<string>;
  alarm: SessionAlarm;
  log: Logger;
}

/**
 * Instagram: gallery-dl asks first, since it follows the site's changes; what it cannot tell, a small client of our own
 * finds out (and asks first for single posts). Opens nothing before its first use.
 */
export function createInstagram(deps: InstagramDeps): SourceClient {
  const { config, rows, keys, dispatcher, alarm, log } = deps;
  const { origin, cookiesFile, paceSeconds } = config.instagram;
  const site = { origin, dispatcher };
  const session = createSession({
    platform: "instagram",
    ...{ secret: config.sessionSecret, folder: config.sessionFolder },
    cookiesFile,
    read: (text) =>
      readCookies(text, {
        domain: "instagram.com",
        needed: "sessionid",
        drop: ["wd"], // the size of a window: pictures would come no larger
        now: new Date(),
      }),
    accountOf: ({ values }) => /^\d+/.exec(values.sessionid ?? "")?.[0] ?? values.ds_user_id,
    ...{ paceSeconds, rows, keys, alarm, log },
  });
  const tool = lazyTool(deps);
  const lister = createLister({ site, rows, tool: tool.get, log });

  async function list(query: Query, { signal }: { signal: AbortSignal }): Promise<Listing> {
    if (query.kind === "share") return list(await resolveShare(query, site, signal), { signal });
    const listing = await session.run((access) => lister(query, access), {
      signal,
      needsCookies: query.kind !== "post",
    });
    const { owner } = listing;
    if (owner?.userId && owner.handle === query.handle)
      await rows.rememberSourceUser({ platform: "instagram", handle: owner.handle, userId: owner.userId });
    return offering(query, found(query, listing));
  }

  return {
    recognise: recogniseInstagram,
    storiesOf: instagramStoriesOf,
    list,
    session: session.view,
    renewSession: (cookies, options) => session.renew(cookies, (access) => createRest(site, access).probe(), options),
    resumeSession: session.resume,
    close: tool.close,
  };
}

async function resolveShare(query: Query, site: RestDeps, signal: AbortSignal): Promise<Query> {
  const { status, location } = await locationOf(site, { path: `/share/${query.id}/`, signal });
  if (status >= 500) throw new Error(`the site answered ${status}`);
  if (status === 429) throw new UserError("error-source-wait", { minutes: 30 });
  const target = URL.parse(location ?? "", REAL_ORIGIN);
  const found = target && recogniseInstagram(target);
  if (found?.is === "query" && found.query.kind !== "share") return found.query;
  throw new UserError("error-source-gone");
}

/** @throws {UserError} where one thing was asked for, and it is not there */
function found(query: Query, listing: Listing): Listing {
  const isOneThing = query.kind === "post" || query.kind === "highlight" || query.itemId !== undefined;
  if (listing.items.length > 0 || !isOneThing) return listing;
  const isEmpty = listing.skipped.some(({ reason }) => reason === "no-media");
  throw new UserError(isEmpty ? "error-source-no-media" : "error-source-gone");
}

/** Highlights are not counted in advance: that would cost a call per check. */
const offering = (query: Query, listing: Listing): Listing =>
  query.kind === "stories" && listing.items.length === 0 ? { ...listing, offers: ["highlights"] } : listing;

function lazyTool({ config, programPath, log }: Pick<InstagramDeps, "config" | "programPath" | "log">) {
  let opened: Promise<{ tool: Tool; close(): Promise<void> }> | undefined;
  const open = async () => {
    const { allowPrivateHosts, outboundProxy } = config;
    const proxy = await openProxy({ allowPrivateHosts, outboundProxy, log });
    return { tool: createTool({ config, programPath, proxy, log }), close: () => proxy.close() };
  };
  return {
    async get(): Promise<Tool> {
      opened ??= open().catch((error) => {
        opened = undefined;
        throw error;
      });
      return (await opened).tool;
    },
    async close() {
      await (await opened)?.close();
    },
  };
}
