import type { Redis } from "ioredis";
import type { Dispatcher } from "undici";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { type Listing, PLATFORM_NAMES, type Query, type SourcesConfig } from "../api.ts";
import type { SourceClient } from "../client.ts";
import { recogniseSnapchat, snapchatStoriesOf } from "./links.ts";
import { createSitePace, type Pace } from "./pace.ts";
import { needed, readPage } from "./pages.ts";
import { UnknownFormat } from "./shapes.ts";
import { createSite } from "./site.ts";

/** Limit of short links that lead to short links. */
const MAX_SHARES = 3;

interface SnapchatDeps {
  config: Pick<SourcesConfig, "snapchat">;
  keys: Redis;
  dispatcher: Dispatcher;
  log: Logger;
  /** Default: `pace.ts`. */
  pace?: Pace | undefined;
}

/** Public stories, highlights and spotlights, as seen without an account: there is no session. */
export function createSnapchat({ config, keys, dispatcher, log, pace }: SnapchatDeps): SourceClient {
  const startedAt = new Date();
  const sitePace = createSitePace(keys, pace);
  const site = createSite({ origin: config.snapchat.origin, dispatcher, sitePace });

  async function resolve(query: Query, signal: AbortSignal): Promise<Query> {
    let current = query;
    for (let shares = 0; current.kind === "share"; shares++) {
      const link = await site.resolve(needed(current.id), signal);
      if (!link) throw new UserError("error-source-gone");
      const found = recogniseSnapchat(link);
      if (found?.is !== "query" || shares === MAX_SHARES)
        throw new UserError("error-link-unsupported", { platform: PLATFORM_NAMES.snapchat });
      current = found.query;
    }
    return current;
  }

  async function list(query: Query, { signal }: { signal: AbortSignal }): Promise<Listing> {
    try {
      const resolved = await resolve(query, signal);
      return only(await readPage(resolved, { site, log, signal }), resolved.itemId);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UnknownFormat)) throw error;
      log.error({ platform: "snapchat", kind: query.kind, missing: error.message }, "a page is not as it was");
      throw new UserError("error-source-format", { platform: PLATFORM_NAMES.snapchat }, { cause: error });
    }
  }

  async function session(): ReturnType<SourceClient["session"]> {
    const rest = await sitePace.resting();
    if (!rest) return { platform: "snapchat", state: "none", since: startedAt };
    return { platform: "snapchat", state: "throttled", ...rest };
  }

  return {
    recognise: recogniseSnapchat,
    storiesOf: snapchatStoriesOf,
    list,
    session,
    async renewSession() {
      throw new UserError("error-cookies-invalid");
    },
    async resumeSession() {
      await sitePace.reset();
      return session();
    },
    async close() {
      // nothing to close
    },
  };
}

function only(listing: Listing, itemId: string | undefined): Listing {
  if (itemId === undefined) return listing;
  const items = listing.items.filter(({ id }) => id === itemId);
  const skipped = listing.skipped.filter(({ id }) => id === itemId);
  if (items.length + skipped.length === 0) throw new UserError("error-source-gone");
  return { ...listing, items, skipped };
}
