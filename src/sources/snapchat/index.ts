import type { Redis } from "ioredis";
import type { Dispatcher } from "undici";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { type Listing, PLATFORM_NAMES, type Query, type SourcesConfig } from "../api.ts";
import type { SourceClient } from "../client.ts";
import { highlightEntries, listingOf, spotlightEntries, spotlightId, storyEntries } from "./items.ts";
import { recogniseSnapchat, snapchatStoriesOf } from "./links.ts";
import { createSitePace, type Pace } from "./pace.ts";
import {
  HIGHLIGHT_PAGE,
  type Metadata,
  PROFILE_PAGE,
  type ProfilePage,
  parseAs,
  SPOTLIGHT_PAGE,
  UnknownFormat,
} from "./shapes.ts";
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

  async function read(query: Query, signal: AbortSignal): Promise<Listing> {
    if (query.kind === "highlight") return readHighlight(query, signal);
    if (query.kind === "spotlight" && query.id !== undefined) return readSpotlight(query.id, signal);
    return readProfile(query, signal);
  }

  async function readProfile(query: Query, signal: AbortSignal): Promise<Listing> {
    const handle = needed(query.handle);
    const path = `/@${encodeURIComponent(handle)}${query.itemId ? `/${encodeURIComponent(query.itemId)}` : ""}`;
    for (let attempt = 1; ; attempt++) {
      const found = await site.open(path, signal);
      if (found === undefined)
        throw query.itemId
          ? new UserError("error-source-gone")
          : new UserError("error-source-unknown-user", { handle });
      const page = parseAs(PROFILE_PAGE, found);
      if (page.userProfile.$case === "userInfo") throw new UserError("error-source-no-profile", { handle });
      expectOwner(page.userProfile.publicProfileInfo.username, handle);
      if (!isStripped(page, { hasSpotlights: query.itemId === undefined })) return listingOfProfile(page, query);
      if (attempt === 2) throw new UserError("error-source-partial", { platform: PLATFORM_NAMES.snapchat });
      log.warn({ platform: "snapchat" }, "partial page received");
    }
  }

  async function readHighlight(query: Query, signal: AbortSignal): Promise<Listing> {
    const handle = needed(query.handle);
    const id = needed(query.id);
    const found = await site.open(`/@${encodeURIComponent(handle)}/highlight/${encodeURIComponent(id)}`, signal);
    if (found === undefined) throw new UserError("error-source-gone");
    const page = parseAs(HIGHLIGHT_PAGE, found);
    expectOwner(page.publicUserProfile.username, handle);
    if (!page.highlight) throw new UserError("error-source-gone");
    return listingOf(highlightEntries(page.highlight, { handle, id }), { owner: handle });
  }

  async function readSpotlight(id: string, signal: AbortSignal): Promise<Listing> {
    const found = await site.open(`/spotlight/${encodeURIComponent(id)}`, signal);
    if (found === undefined) throw new UserError("error-source-gone");
    const { spotlightStories } = parseAs(SPOTLIGHT_PAGE, found).spotlightFeed;
    const asked = spotlightStories.find(({ story }) => spotlightId(story) === id);
    if (!asked) throw new UserError("error-source-gone");
    const owner = asked.metadata?.videoMetadata?.creator?.personCreator?.username.toLowerCase();
    return listingOf(spotlightEntries(asked.story, { metadata: asked.metadata, id }), { owner });
  }

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

  async function session(): ReturnType<SourceClient["session"]> {
    const rest = await sitePace.resting();
    if (!rest) return { platform: "snapchat", state: "none", since: startedAt };
    return { platform: "snapchat", state: "throttled", ...rest };
  }

  return {
    recognise: recogniseSnapchat,
    storiesOf: snapchatStoriesOf,
    async list(query, { signal }) {
      try {
        const resolved = await resolve(query, signal);
        return only(await read(resolved, signal), resolved.itemId);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof UnknownFormat)) throw error;
        log.error({ platform: "snapchat", kind: query.kind, missing: error.message }, "a page is not as it was");
        throw new UserError("error-source-format", { platform: PLATFORM_NAMES.snapchat }, { cause: error });
      }
    },
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

function listingOfProfile(page: ProfilePage, query: Query): Listing {
  const handle = needed(query.handle);
  const highlights = (page.curatedHighlights ?? []).flatMap((highlight) =>
    highlight.highlightId ? highlightEntries(highlight, { handle, id: highlight.highlightId }) : [],
  );
  const metadata: Metadata[] = page.spotlightStoryMetadata ?? [];
  const spotlights = (page.spotlightHighlights ?? []).flatMap((spotlight, index) =>
    spotlightEntries(spotlight, { metadata: metadata[index], handle }),
  );
  if (query.kind === "highlights") return listingOf(highlights, { owner: handle });
  if (query.kind === "spotlight") return listingOf(spotlights, { owner: handle });
  const listing = listingOf(storyEntries(page.story, handle), { owner: handle });
  const isFetchable = (entry: (typeof highlights)[number]): boolean => "item" in entry;
  if (listing.items.length > 0) return listing;
  if (highlights.some(isFetchable)) listing.offers.push("highlights");
  if (spotlights.some(isFetchable)) listing.offers.push("spotlights");
  return listing;
}

/** The profile announces more than the page holds: "nothing is live" would be a guess. */
function isStripped(page: ProfilePage, { hasSpotlights }: { hasSpotlights: boolean }): boolean {
  if (page.userProfile.$case !== "publicProfileInfo") return false;
  const { story, curatedHighlights, spotlightHighlights } = page;
  if ([story?.snapList, curatedHighlights, spotlightHighlights].some((list) => list?.length)) return false;
  const profile = page.userProfile.publicProfileInfo;
  return Boolean(profile.hasStory || profile.hasCuratedHighlights || (hasSpotlights && profile.hasSpotlightHighlights));
}

function expectOwner(found: string, handle: string): void {
  if (found.toLowerCase() !== handle) throw new UnknownFormat("the page of another user");
}

function only(listing: Listing, itemId: string | undefined): Listing {
  if (itemId === undefined) return listing;
  const items = listing.items.filter(({ id }) => id === itemId);
  const skipped = listing.skipped.filter(({ id }) => id === itemId);
  if (items.length + skipped.length === 0) throw new UserError("error-source-gone");
  return { ...listing, items, skipped };
}

function needed(part: string | undefined): string {
  if (part === undefined) throw new Error("a query without what it asks for");
  return part;
}
