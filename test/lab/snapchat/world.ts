import { randomUUID } from "node:crypto";
import { type Asset, assetOf, type Clip } from "../asset.ts";

export interface SnapOptions {
  /** Now. Whole seconds. */
  takenAt?: Date;
  /** After `takenAt`: 24 hours. */
  expiresInSeconds?: number;
  /** The page names it without any address. */
  hasNoMedia?: boolean;
}

export interface SpotlightOptions extends SnapOptions {
  /** "Spotlight Snap", as most have it. */
  name?: string;
  description?: string;
}

export interface Snap extends SpotlightOptions {
  id: string;
  /** In its address: /d/<mediaId>.1322.IRZXSOY */
  mediaId: string;
  asset: Asset;
  takenAt: Date;
  isGone: boolean;
}

export interface Curated {
  id: string;
  title: string;
  snaps: Snap[];
}

export interface Profile {
  username: string;
  title: string;
  /** Somebody without a public profile. */
  isOrdinary: boolean;
  story: Snap[];
  highlights: Curated[];
  /** Newest first; undefined is a slot with nothing in it. */
  spotlights: (Snap | undefined)[];
}

export type World = ReturnType<typeof createWorld>;

const DAY_SECONDS = 86_400;

/** Everybody on the played Snapchat and everything they posted. */
export function createWorld() {
  const profiles: Profile[] = [];
  const media = new Map<string, Asset>();
  let count = 0;

  return {
    media,

    join({ username, isOrdinary = false }: { username: string; isOrdinary?: boolean }): Profile {
      const title = username.replace(/(^|[._-])(\w)/g, (_, gap, letter) => (gap ? " " : "") + letter.toUpperCase());
      const profile: Profile = { username, title, isOrdinary, story: [], highlights: [], spotlights: [] };
      profiles.push(profile);
      return profile;
    },

    find: (username: string) => profiles.find((profile) => profile.username === username.toLowerCase()),

    /** Ids of snaps are long; those of spotlights may have "-" and "_" in them. */
    async make(clip: Clip, { kind, ...options }: SpotlightOptions & { kind: "snap" | "spotlight" }): Promise<Snap> {
      const number = String(++count).padStart(4, "0");
      const id =
        kind === "snap"
          ? `f0Re8uHTTvKiNaWuyBWRaAAAgSYNTHETIC${number}AaDRAAAAAAAAAAAAAA`
          : `W7_EDlXWTBiX-AEEniNoMPwAAYSYNTHETIC${number}AZhAAAAAAZhAAAAAAAAAAQ`;
      const mediaId = `${kind === "snap" ? "A" : "C"}AAAAAAAAAAAAAAAA${number}`;
      const takenAt = new Date(Math.floor((options.takenAt ?? new Date()).getTime() / 1000) * 1000);
      const asset = await assetOf(clip);
      media.set(mediaId, asset);
      return { ...options, id, mediaId, asset, takenAt, isGone: false };
    },

    newHighlightId: () => randomUUID(),

    findSpotlight: (id: string) =>
      profiles
        .flatMap((owner) => owner.spotlights.map((snap) => ({ owner, snap })))
        .find(({ snap }) => snap?.id === id && !snap.isGone),
  };
}

/** Oldest first. */
export const liveSnaps = ({ story }: Profile): Snap[] =>
  story
    .filter(
      ({ takenAt, expiresInSeconds = DAY_SECONDS, isGone }) =>
        !isGone && takenAt.getTime() + 1000 * expiresInSeconds > Date.now(),
    )
    .sort((one, other) => one.takenAt.getTime() - other.takenAt.getTime());
