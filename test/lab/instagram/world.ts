import { type Asset, assetOf, type Clip } from "../asset.ts";
import { shortcodeOf } from "./ids.ts";

export interface PostOptions {
  /** Now. Whole seconds. */
  takenAt?: Date;
  caption?: string;
}

export interface StoryOptions extends PostOptions {
  /** After `takenAt`: 24 hours. */
  expiresInSeconds?: number;
  /** Only for close friends. */
  isForCloseFriends?: boolean;
  /** A photo that the site turned into a video because of its music (with a video only). */
  isPhotoWithMusic?: boolean;
  /** The listing names it without any address. */
  hasNoMedia?: boolean;
}

export interface Item extends StoryOptions {
  pk: string;
  code: string;
  owner: Account;
  product: "story" | "feed" | "clips" | "carousel_container" | "carousel_item";
  asset: Asset;
  takenAt: Date;
  children: Item[];
  isGone: boolean;
}

export interface Highlight {
  id: string;
  title: string;
  createdAt: Date;
  items: Item[];
}

export interface Account {
  id: string;
  username: string;
  fullName: string;
  isPrivate: boolean;
  isFollowed: boolean;
  stories: Item[];
  /** Posts and reels, newest first. */
  posts: Item[];
  tagged: Item[];
  highlights: Highlight[];
}

export type World = ReturnType<typeof createWorld>;

const DAY_SECONDS = 86_400;
const FIRST_PKS = { story: 3_900_000_000_000_000_001n, post: 3_700_000_000_000_000_001n };

/** Everybody on the played Instagram and everything they posted. */
export function createWorld() {
  const accounts: Account[] = [];
  const items = new Map<string, Item>();
  const next = { user: 99_000_000_001n, highlight: 17_900_000_000_000_001n, ...FIRST_PKS };

  async function make(
    owner: Account,
    { product, clip, options }: { product: Item["product"]; clip: Clip; options: StoryOptions },
  ): Promise<Item> {
    const pk = String(product === "story" ? next.story++ : next.post++);
    const takenAt = new Date(Math.floor((options.takenAt ?? new Date()).getTime() / 1000) * 1000);
    const asset = await assetOf(clip);
    const item = { ...options, pk, code: shortcodeOf(pk), owner, product, asset, takenAt, children: [], isGone: false };
    items.set(pk, item);
    return item;
  }

  return {
    accounts,
    make,
    join({
      username,
      isPrivate = false,
      isFollowed = false,
    }: {
      username: string;
      isPrivate?: boolean;
      isFollowed?: boolean;
    }): Account {
      const fullName = username.replace(/(^|[._])(\w)/g, (_, gap, letter) => (gap ? " " : "") + letter.toUpperCase());
      const id = String(next.user++);
      const account: Account = {
        id,
        username,
        fullName,
        isPrivate,
        isFollowed,
        stories: [],
        posts: [],
        tagged: [],
        highlights: [],
      };
      accounts.push(account);
      return account;
    },
    newHighlightId: () => String(next.highlight++),
    find: (username: string) => accounts.find((account) => account.username === username.toLowerCase()),
    findById: (id: string) => accounts.find((account) => account.id === id),
    /** Undefined also for what was taken away or has run out. */
    findItem(pk: string): Item | undefined {
      const item = items.get(pk);
      return item && isThere(item) ? item : undefined;
    },
  };
}

export const expiryOf = ({ takenAt, expiresInSeconds = DAY_SECONDS }: Item): Date =>
  new Date(takenAt.getTime() + 1000 * expiresInSeconds);

/** Of a story: it lives. */
const isThere = (item: Item) =>
  !item.isGone && (item.product !== "story" || isKept(item) || expiryOf(item) > new Date());

/** In a highlight a story stays for ever. */
const isKept = ({ owner, pk }: Item) => owner.highlights.some(({ items }) => items.some((item) => item.pk === pk));

/** Oldest first. */
export const liveStories = ({ stories }: Account): Item[] =>
  stories
    .filter((item) => !item.isGone && expiryOf(item) > new Date())
    .sort((one, other) => one.takenAt.getTime() - other.takenAt.getTime());

/** Whether the account of the session may see what somebody posts. */
export const isOpen = ({ isPrivate, isFollowed }: Account): boolean => !isPrivate || isFollowed;
