import type { Listing, Query, SourceItem } from "../api.ts";
import type { Metadata, Snap, Story } from "./shapes.ts";

const SITE = "https://www.snapchat.com";
const STORY_LIFE_MS = 24 * 3_600_000;
/** Of JavaScript's dates; the site has none before it was founded. */
const LAST_SECOND = 8.64e12;

/** An item of a page, or the reason why it cannot be fetched. */
type Entry = { item: SourceItem } | { skipped: Listing["skipped"][number] };

export function storyEntries(story: Story | null | undefined, handle: string): Entry[] {
  return (story?.snapList ?? []).map((snap, index) => {
    const id = snap.snapId ?? "";
    if (id === "") return { skipped: { id: `${handle}:${index}`, reason: "no-media" } };
    const query: Query = { platform: "snapchat", kind: "stories", handle, itemId: id };
    const link = `${SITE}/@${handle}/${id}`;
    const entry = entryOf(snap, { id, type: "story", owner: handle, link, query });
    if ("item" in entry) entry.item.expiresAt = new Date(entry.item.takenAt.getTime() + STORY_LIFE_MS);
    return entry;
  });
}

/** Snaps of highlights have no ids of their own. */
export function highlightEntries(highlight: Story, { handle, id }: { handle: string; id: string }): Entry[] {
  return (highlight.snapList ?? []).map((snap, index) => {
    const itemId = `${id}:${snap.snapIndex ?? index}`;
    const query: Query = { platform: "snapchat", kind: "highlight", handle, id, itemId };
    const link = `${SITE}/@${handle}/highlight/${id}`;
    return entryOf(snap, { id: itemId, type: "highlight", owner: handle, link, query });
  });
}

/** Skips the empty placeholders among a profile's spotlights. */
export function spotlightEntries(
  spotlight: Story,
  { metadata, handle, id = spotlightId(spotlight) }: { metadata: Metadata; handle?: string; id?: string | undefined },
): Entry[] {
  const [snap] = spotlight.snapList ?? [];
  if (!snap || id === "") return [];
  const video = metadata?.videoMetadata;
  const owner = (video?.creator?.personCreator?.username ?? handle ?? "snapchat").toLowerCase();
  const query: Query = { platform: "snapchat", kind: "spotlight", id };
  const entry = entryOf(
    { ...snap, timestampInSec: snap.timestampInSec ?? secondsOf(video?.uploadDateMs) },
    { id, type: "spotlight", owner, link: `${SITE}/spotlight/${id}`, query },
    video?.contentUrl,
  );
  if (!("item" in entry)) return [entry];
  const { width, height } = video ?? {};
  const size = width && height ? { width, height } : {};
  const durationSeconds = Number(video?.durationMs ?? 0) / 1000;
  Object.assign(entry.item, {
    media: entry.item.media.map((one) => ({ ...one, ...size })),
    ...(metadata?.description && { caption: metadata.description }),
    ...(durationSeconds > 0 && { durationSeconds }),
  });
  return [entry];
}

export const spotlightId = ({ storyId, snapList }: Story): string => storyId || snapList?.[0]?.snapId || "";

/** Oldest first, each once; in the same second in the order of the page. */
export function listingOf(
  entries: Entry[],
  { owner, offers = [] }: { owner: string | undefined; offers?: Listing["offers"] },
): Listing {
  const items = entries.flatMap((entry) => ("item" in entry ? [entry.item] : []));
  const skipped = entries.flatMap((entry) => ("skipped" in entry ? [entry.skipped] : []));
  return {
    platform: "snapchat",
    ...(owner && { owner: { handle: owner } }),
    items: [...new Map(items.map((item) => [item.id, item])).values()].sort((a, b) => +a.takenAt - +b.takenAt),
    skipped: [...new Map(skipped.map((one) => [one.id, one])).values()],
    offers,
  };
}

function entryOf(
  snap: Snap,
  known: Pick<SourceItem, "id" | "type" | "owner" | "link" | "query">,
  otherUrl?: string | null,
): Entry {
  const urls = [...new Set([snap.snapUrls?.mediaUrl, otherUrl].filter((url) => !!url && URL.canParse(url)))];
  if (urls.length === 0) return { skipped: { id: known.id, reason: "no-media" } };
  return {
    item: {
      ...known,
      kind: snap.snapMediaType ? "video" : "photo",
      takenAt: dateOf(snap.timestampInSec),
      isPublic: true, // its pages show nothing else
      media: urls.map((url) => ({ url: url as string })),
    },
  };
}

/** Without a time it counts as new, and goes last. */
function dateOf(seconds: string | null | undefined): Date {
  const value = Number(seconds ?? 0);
  return value > 0 && value < LAST_SECOND ? new Date(value * 1000) : new Date();
}

const secondsOf = (ms: string | null | undefined): string | undefined =>
  ms ? String(Math.floor(Number(ms) / 1000)) : undefined;
