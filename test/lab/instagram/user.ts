import type { Clip } from "../asset.ts";
import { type Account, type Item, liveStories, type PostOptions, type StoryOptions, type World } from "./world.ts";

/** Something that was posted. */
interface InstagramItem {
  readonly pk: string;
  /** "<pk>_<owner's number>" */
  readonly id: string;
  readonly code: string;
  readonly link: string;
  /** Of a carousel. */
  readonly children: readonly { pk: string }[];
  /** Its author takes it away. */
  removes(): void;
}

interface InstagramHighlight {
  readonly id: string;
  readonly link: string;
  readonly pks: readonly string[];
  removes(): void;
}

export interface InstagramUser {
  readonly id: string;
  readonly username: string;
  /** Of the profile. */
  readonly link: string;
  readonly storiesLink: string;
  postsStory(story: Clip & StoryOptions): Promise<InstagramItem>;
  /** The named one, or all of them. */
  removesStory(story?: InstagramItem): void;
  postsPhoto(post: { photo: string } & PostOptions): Promise<InstagramItem>;
  postsReel(post: { video: string } & PostOptions): Promise<InstagramItem>;
  postsCarousel(post: { items: Clip[] } & PostOptions): Promise<InstagramItem>;
  /** Of new stories that are only in it. */
  highlight(highlight: { title: string; items: (Clip & PostOptions)[] }): Promise<InstagramHighlight>;
  /** Somebody else's post names this user. */
  isTaggedIn(post: InstagramItem): void;
  /** Its number stays. */
  renames(username: string): void;
  becomes(state: { isPrivate?: boolean; isFollowed?: boolean }): void;
}

const SITE = "https://www.instagram.com";

export function createUser(world: World, account: Account): InstagramUser {
  async function publish(product: "feed" | "clips", clip: Clip, options: PostOptions): Promise<Item> {
    const item = await world.make(account, { product, clip, options });
    account.posts.unshift(item);
    return item;
  }

  return {
    id: account.id,
    get username() {
      return account.username;
    },
    get link() {
      return `${SITE}/${account.username}/`;
    },
    get storiesLink() {
      return `${SITE}/stories/${account.username}/`;
    },
    async postsStory(story) {
      const item = await world.make(account, { product: "story", clip: story, options: optionsOf(story) });
      account.stories.push(item);
      return shown(item);
    },
    removesStory(story) {
      for (const item of liveStories(account)) if (!story || item.pk === story.pk) item.isGone = true;
    },
    postsPhoto: async (post) => shown(await publish("feed", post, optionsOf(post))),
    postsReel: async (post) => shown(await publish("clips", post, optionsOf(post))),
    async postsCarousel({ items, ...options }) {
      const [first] = items;
      if (!first) throw new Error("a carousel has items");
      const parent = await publish("feed", first, options);
      parent.product = "carousel_container";
      for (const clip of items) {
        const { takenAt } = parent;
        parent.children.push(await world.make(account, { product: "carousel_item", clip, options: { takenAt } }));
      }
      return shown(parent);
    },
    async highlight({ title, items }) {
      const stories: Item[] = [];
      for (const story of items)
        stories.push(await world.make(account, { product: "story", clip: story, options: optionsOf(story) }));
      const highlight = { id: world.newHighlightId(), title, createdAt: new Date(), items: stories };
      account.highlights.push(highlight);
      return {
        id: highlight.id,
        link: `${SITE}/stories/highlights/${highlight.id}/`,
        pks: stories.map(({ pk }) => pk),
        removes: () => void account.highlights.splice(account.highlights.indexOf(highlight), 1),
      };
    },
    isTaggedIn({ pk }) {
      const item = world.findItem(pk);
      if (item) account.tagged.unshift(item);
    },
    renames(username) {
      account.username = username;
    },
    becomes: (state) => void Object.assign(account, state),
  };
}

function optionsOf(post: Clip & StoryOptions): StoryOptions {
  const { photo: _, video: __, ...options } = post as StoryOptions & { photo?: string; video?: string };
  return options;
}

function shown(item: Item): InstagramItem {
  const { pk, code, owner, product, children } = item;
  const at = product === "story" ? `stories/${owner.username}/${pk}` : `${product === "clips" ? "reel" : "p"}/${code}`;
  return {
    pk,
    id: `${pk}_${owner.id}`,
    code,
    link: `${SITE}/${at}/`,
    children: children.map((child) => ({ pk: child.pk })),
    removes() {
      item.isGone = true;
    },
  };
}
