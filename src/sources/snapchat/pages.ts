import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { type Listing, PLATFORM_NAMES, type Query } from "../api.ts";
import { highlightEntries, listingOf, spotlightEntries, spotlightId, storyEntries } from "./items.ts";
import {
  HIGHLIGHT_PAGE,
  type Metadata,
  PROFILE_PAGE,
  type ProfilePage,
  parseAs,
  SPOTLIGHT_PAGE,
  UnknownFormat,
} from "./shapes.ts";
import type { Site } from "./site.ts";

interface Reading {
  site: Site;
  signal: AbortSignal;
  log: Logger;
}

/** All that the page of a query shows. @throws {UserError}; {UnknownFormat} */
export async function readPage(query: Query, reading: Reading): Promise<Listing> {
  if (query.kind === "highlight") return readHighlight(query, reading);
  if (query.kind === "spotlight" && query.id !== undefined) return readSpotlight(query.id, reading);
  return readProfile(query, reading);
}

async function readProfile(query: Query, { site, signal, log }: Reading): Promise<Listing> {
  const handle = needed(query.handle);
  const path = `/@${encodeURIComponent(handle)}${query.itemId ? `/${encodeURIComponent(query.itemId)}` : ""}`;
  for (let attempt = 1; ; attempt++) {
    const found = await site.open(path, signal);
    if (found === undefined)
      throw query.itemId ? new UserError("error-source-gone") : new UserError("error-source-unknown-user", { handle });
    const page = parseAs(PROFILE_PAGE, found);
    if (page.userProfile.$case === "userInfo") throw new UserError("error-source-no-profile", { handle });
    expectOwner(page.userProfile.publicProfileInfo.username, handle);
    if (!isStripped(page, { hasSpotlights: query.itemId === undefined })) return listingOfProfile(page, query);
    if (attempt === 2) throw new UserError("error-source-partial", { platform: PLATFORM_NAMES.snapchat });
    log.warn({ platform: "snapchat" }, "partial page received");
  }
}

async function readHighlight(query: Query, { site, signal }: Reading): Promise<Listing> {
  const handle = needed(query.handle);
  const id = needed(query.id);
  const found = await site.open(`/@${encodeURIComponent(handle)}/highlight/${encodeURIComponent(id)}`, signal);
  if (found === undefined) throw new UserError("error-source-gone");
  const page = parseAs(HIGHLIGHT_PAGE, found);
  expectOwner(page.publicUserProfile.username, handle);
  if (!page.highlight) throw new UserError("error-source-gone");
  return listingOf(highlightEntries(page.highlight, { handle, id }), { owner: handle });
}

async function readSpotlight(id: string, { site, signal }: Reading): Promise<Listing> {
  const found = await site.open(`/spotlight/${encodeURIComponent(id)}`, signal);
  if (found === undefined) throw new UserError("error-source-gone");
  const { spotlightStories } = parseAs(SPOTLIGHT_PAGE, found).spotlightFeed;
  const asked = spotlightStories.find(({ story }) => spotlightId(story) === id);
  if (!asked) throw new UserError("error-source-gone");
  const owner = asked.metadata?.videoMetadata?.creator?.personCreator?.username.toLowerCase();
  return listingOf(spotlightEntries(asked.story, { metadata: asked.metadata, id }), { owner });
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

export function needed(part: string | undefined): string {
  if (part === undefined) throw new Error("a query without what it asks for");
  return part;
}
