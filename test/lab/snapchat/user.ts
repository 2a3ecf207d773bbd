import type { Clip } from "../asset.ts";
import {
  type Curated,
  liveSnaps,
  type Profile,
  type Snap,
  type SnapOptions,
  type SpotlightOptions,
  type World,
} from "./world.ts";

/** Something that was posted. */
export interface SnapchatItem {
  readonly id: string;
  /** What its media address contains. */
  readonly mediaId: string;
  readonly link: string;
  removes(): void;
}

interface SnapchatHighlight {
  readonly id: string;
  readonly link: string;
  readonly mediaIds: readonly string[];
}

export interface SnapchatUser {
  readonly username: string;
  readonly link: string;
  postsSnap(snap: Clip & SnapOptions): Promise<SnapchatItem>;
  /** The named one, or all of them. */
  removesSnap(snap?: SnapchatItem): void;
  postsSpotlight(snap: Clip & SpotlightOptions): Promise<SnapchatItem>;
  /** A place among the spotlights with nothing in it. */
  leavesSpotlightEmpty(): void;
  highlight(highlight: { title: string; items: (Clip & SnapOptions)[] }): Promise<SnapchatHighlight>;
}

const SITE = "https://www.snapchat.com";

export function createUser(world: World, profile: Profile): SnapchatUser {
  const { username } = profile;
  const link = `${SITE}/@${username}`;
  const shown = (snap: Snap, at: string): SnapchatItem => ({
    id: snap.id,
    mediaId: snap.mediaId,
    link: at,
    removes() {
      snap.isGone = true;
    },
  });

  return {
    username,
    link,
    async postsSnap(snap) {
      const made = await world.make(snap, { ...optionsOf(snap), kind: "snap" });
      profile.story.push(made);
      return shown(made, `${link}/${made.id}`);
    },
    removesSnap(snap) {
      for (const each of liveSnaps(profile)) if (!snap || each.id === snap.id) each.isGone = true;
    },
    async postsSpotlight(snap) {
      const made = await world.make(snap, { ...optionsOf(snap), kind: "spotlight" });
      profile.spotlights.unshift(made);
      return shown(made, `${link}/spotlight/${made.id}`);
    },
    leavesSpotlightEmpty: () => void profile.spotlights.unshift(undefined),
    async highlight({ title, items }) {
      const highlight: Curated = { id: world.newHighlightId(), title, snaps: [] };
      for (const item of items) highlight.snaps.push(await world.make(item, { ...optionsOf(item), kind: "snap" }));
      profile.highlights.push(highlight);
      const { id, snaps } = highlight;
      return { id, link: `${link}/highlight/${id}`, mediaIds: snaps.map(({ mediaId }) => mediaId) };
    },
  };
}

function optionsOf(snap: Clip & SpotlightOptions): SpotlightOptions {
  const { photo: _, video: __, ...options } = snap as SpotlightOptions & { photo?: string; video?: string };
  return options;
}
