/** Those whose users have names and stories, and can be watched. */
export const USER_PLATFORMS = ["instagram", "snapchat"] as const;
export const PLATFORMS = [...USER_PLATFORMS, "telegram"] as const;
export type Platform = (typeof PLATFORMS)[number];
/** Display names, the same in every language. */
export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  instagram: "Instagram",
  snapchat: "Snapchat",
  telegram: "Telegram",
};

type UserPlatform = (typeof USER_PLATFORMS)[number];
/** Addresses of users' pages, by their handles. */
export const PROFILE_LINKS: Readonly<Record<UserPlatform, (handle: string) => string>> &
  Partial<Record<Platform, (handle: string) => string>> = {
  instagram: (handle) => `https://www.instagram.com/${handle}/`,
  snapchat: (handle) => `https://www.snapchat.com/@${handle}`,
};

/** Request to a site. Plain data, stored in a row. Ids are texts: they exceed 2^53. */
export interface Query {
  platform: Platform;
  /** `reels`, `tagged`, `highlights`, and `spotlight` without id, are tabs of a profile; `share` is a short link. */
  kind: "stories" | "highlight" | "post" | "spotlight" | "share" | "reels" | "tagged" | "highlights";
  /** Lower case. */
  handle?: string | undefined;
  /** Site's id of the user, where the link had it. */
  userId?: string | undefined;
  /** Of the highlight, the post (its pk), the spotlight; the path of a short link. */
  id?: string | undefined;
  itemId?: string | undefined;
  /** Only this child of a carousel, from 1. */
  index?: number | undefined;
}
