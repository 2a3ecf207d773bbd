import type { Redis } from "ioredis";
import type { Dispatcher } from "undici";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Rows } from "../../stores/index.ts";
import { type Listing, PLATFORM_NAMES, type Query, type SessionAlarm, type SourcesConfig } from "../api.ts";
import type { SourceClient } from "../client.ts";
import { openProxy } from "../net/proxy.ts";
import { readCookies } from "../session/cookies.ts";
import { type Access, createSession } from "../session/session.ts";
import { unknownAnswer } from "./failures.ts";
import { listingOf } from "./items.ts";
import { instagramStoriesOf, recogniseInstagram } from "./links.ts";
import { createRest, locationOf } from "./rest.ts";
import { listByRest } from "./rest-listing.ts";
import { createTool, type Tool, type ToolRun } from "./tool.ts";

const REAL_ORIGIN = "https://www.instagram.com";

interface InstagramDeps {
  config: SourcesConfig;
  rows: Pick<Rows, "findSourceUser" | "rememberSourceUser" | "findSession" | "setSession" | "takeSessionAlarm">;
  keys: Redis;
  dispatcher: Dispatcher;
  alarm: SessionAlarm;
  log: Logger;
}

/**
 * Instagram: gallery-dl asks first, since it follows the site's changes; what it cannot tell, a small client of our own
 * finds out (and asks first for single posts). Opens nothing before its first use.
 */
export function createInstagram({ config, rows, keys, dispatcher, alarm, log }: InstagramDeps): SourceClient {
  const { origin, cookiesFile, paceSeconds } = config.instagram;
  const site = { origin, dispatcher };
  const session = createSession({
    platform: "instagram",
    folder: config.sessionFolder,
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
  const tool = lazyTool({ config, log });
  let unclear = 0;

  async function list(query: Query, { signal }: { signal: AbortSignal }): Promise<Listing> {
    if (query.kind === "share") return list(await resolveShare(query, signal), { signal });
    const listing = await session.run((access) => ask(query, access), { signal, needsCookies: query.kind !== "post" });
    const { owner } = listing;
    if (owner?.userId && owner.handle === query.handle)
      await rows.rememberSourceUser({ platform: "instagram", handle: owner.handle, userId: owner.userId });
    return offering(query, found(query, listing));
  }

  async function ask(query: Query, access: Access): Promise<Listing> {
    return (await askForPost(query, access)) ?? askTool(query, access);
  }

  /** For a post's video gallery-dl gives the last version, the smallest; with the same one call we take the largest. */
  async function askForPost(query: Query, access: Access): Promise<Listing | undefined> {
    if (query.kind !== "post" || !access.cookies) return undefined;
    try {
      const items = await listByRest(query, { rest: createRest(site, access), users: rows });
      return items && listingOf(query, items);
    } catch (error) {
      if (!(error instanceof UserError && error.key === "error-source-format")) throw error;
      log.warn({ err: error }, "post not understood, asking gallery-dl");
      return undefined;
    }
  }

  async function askTool(query: Query, access: Access): Promise<Listing> {
    const run = await access.call(async () => (await tool.get()).run(query, access));
    const { answer, withoutMedia } = run;
    if (answer.is === "gone") throw new UserError("error-source-gone");
    if (answer.is === "files")
      return listingOf(
        query,
        answer.items,
        withoutMedia.map((id) => ({ id, reason: "no-media" })),
      );
    unclear++;
    log.info({ kind: query.kind, reason: answer.reason, count: unclear }, "gallery-dl gave no clear answer");
    if (!access.cookies) throw new UserError("error-session-missing", { platform: PLATFORM_NAMES.instagram });
    return askAgain(query, { access, run });
  }

  async function askAgain(query: Query, { access, run }: { access: Access; run: ToolRun }): Promise<Listing> {
    const { handle } = query;
    if (run.isPrivate) throw new UserError("error-source-private", { handle: handle ?? "" });
    if (run.userId && handle) await rows.rememberSourceUser({ platform: "instagram", handle, userId: run.userId });
    const rest = createRest(site, access);
    const items = await listByRest(query, { rest, users: rows });
    if (items) return listingOf(query, items);
    await rest.probe();
    throw unknownAnswer(`gallery-dl: ${run.answer.is === "unclear" ? run.answer.reason : ""}`);
  }

  async function resolveShare(query: Query, signal: AbortSignal): Promise<Query> {
    const { status, location } = await locationOf(site, { path: `/share/${query.id}/`, signal });
    if (status >= 500) throw new Error(`the site answered ${status}`);
    if (status === 429) throw new UserError("error-source-wait", { minutes: 30 });
    const target = URL.parse(location ?? "", REAL_ORIGIN);
    const found = target && recogniseInstagram(target);
    if (found?.is === "query" && found.query.kind !== "share") return found.query;
    throw new UserError("error-source-gone");
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

function lazyTool({ config, log }: Pick<InstagramDeps, "config" | "log">) {
  let opened: Promise<{ tool: Tool; close(): Promise<void> }> | undefined;
  const open = async () => {
    const { allowPrivateHosts, outboundProxy } = config;
    const proxy = await openProxy({ allowPrivateHosts, outboundProxy, log });
    return { tool: createTool({ config, proxy, log }), close: () => proxy.close() };
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
