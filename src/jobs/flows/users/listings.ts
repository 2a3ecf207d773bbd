import type { Redis } from "ioredis";
import type { Listing, Platform, SourceItem } from "../../../sources/index.ts";

/** Addresses in a listing may expire soon after. */
const LONGEST_AGE_MS = 10 * 60_000;

interface Target {
  platform: Platform;
  handle: string;
}

/** Last listing of each watched user, reused for a chat that begins to watch right after another. */
export interface Listings {
  find(target: Target, options: { maxAgeMs: number }): Promise<Listing | undefined>;
  remember(target: Target, listing: Listing): Promise<void>;
  forget(target: Target): Promise<void>;
}

export function createListings({ keys }: { keys: Redis }): Listings {
  const key = ({ platform, handle }: Target) => `listing:${platform}:${handle}`;
  return {
    async find(target, { maxAgeMs }) {
      const [text, leftMs] = await Promise.all([keys.get(key(target)), keys.pttl(key(target))]);
      const isYoung = LONGEST_AGE_MS - leftMs <= maxAgeMs;
      return text !== null && leftMs > 0 && isYoung ? revived(text) : undefined;
    },
    async remember(target, listing) {
      await keys.set(key(target), JSON.stringify(listing), "PX", LONGEST_AGE_MS);
    },
    async forget(target) {
      await keys.del(key(target));
    },
  };
}

function revived(text: string): Listing {
  const listing: Listing = JSON.parse(text);
  return { ...listing, items: listing.items.map(withTimes) };
}

const withTimes = (item: SourceItem): SourceItem => ({
  ...item,
  takenAt: new Date(item.takenAt),
  expiresAt: item.expiresAt && new Date(item.expiresAt),
});
