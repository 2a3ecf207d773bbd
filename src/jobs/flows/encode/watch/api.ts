import type { ByteSpan } from "../../../../runtime/byte-spans.ts";

/** Why there is nothing to play; "expired" also where the link's user is banned. */
export type WatchEnd = "cancelled" | "failed" | "expired" | "unplayable";

/** Id of the other host that has what is to be played. */
export interface WatchElsewhere {
  host: string;
}

/** Seconds of the video, the end exclusive. */
export type Span = readonly [start: number, end: number];

export interface WatchedRung {
  /** "144p" … "1080p". */
  label: string;
  /** In pixels as shown; also its name in addresses. */
  height: number;
  /** Seconds of the video that are encoded, running chunks counted by their progress. */
  encodedSeconds: number;
  /** What can be played, in order; neighbours are joined. */
  spans: readonly Span[];
  /** Never keeps a player waiting for long: of those that are encoded first, or whole. */
  isSteady: boolean;
}

/** Subtitles that are there, by their place among those of the video; the title is untrusted. */
export interface WatchedCaptions {
  index: number;
  /** BCP 47; absent where the file names none. */
  language?: string | undefined;
  title?: string | undefined;
}

/** What a page shows and decides by. Rungs are lowest first; none until the video is planned. */
interface WatchState {
  state: "preparing" | "encoding" | "complete";
  durationSeconds: number;
  hasPoster: boolean;
  rungs: readonly WatchedRung[];
  /** Labels of rungs that only the chat gets: an original that cannot be played from its key frames on. */
  elsewhere: readonly string[];
  /** The best ones first. */
  captions: readonly WatchedCaptions[];
}

/** Bytes to send: first those in memory, then some of a file where there are such. */
export type WatchBytes = { head: Buffer } | { head: Buffer; path: string; spans: readonly ByteSpan[] };

/** Part of a rendition, which is the height of a rung or "sound"; "init" is what a player needs before any other. */
export interface WatchPart {
  rendition: number | "sound";
  index: number | "init";
}

/** A video that can be watched, as it was when its page was opened. */
export interface WatchedVideo {
  readState(): Promise<WatchState>;
  /**
   * Text of an HLS playlist of the whole video: "master" lists every rung, "steady" the steady ones, others list the parts
   * of a rendition. Undefined for one that the video has not, and until it is planned.
   */
  readPlaylist(name: string): Promise<string | undefined>;
  /** Undefined until it is made, and where there is no such part. */
  findPart(part: WatchPart): Promise<WatchBytes | undefined>;
  /** Path of a JPEG; undefined until it is made. */
  findPoster(): Promise<string | undefined>;
  /** Subtitles as WebVTT; undefined where there are none, or not yet. */
  readCaptions(index: number): Promise<string | undefined>;
}

export interface WatchPage {
  title: string;
  /** BCP 47: the chat's choice, else that of the user's client. */
  language?: string | undefined;
  video: WatchedVideo | WatchElsewhere | WatchEnd;
}

interface WatchLink {
  jobId: string;
  signature: string;
}

/** What to do about a part that is not there yet: its encoding goes first from now on. */
interface PartWait {
  /** The player stands still without it: it is encoded at once, beside what runs. */
  isUrgent: boolean;
  /** Called once; the signal ends the wait, and without one there is none. */
  begin(): AbortSignal | undefined;
}

export interface WatchCalls {
  open(link: WatchLink): Promise<WatchPage | "refused">;
  /** Undefined when the part was not made within the wait; "missing" where there is no such part. */
  awaitPart(
    link: WatchLink,
    part: WatchPart,
    wait: PartWait,
  ): Promise<WatchBytes | WatchElsewhere | WatchEnd | "refused" | "missing" | undefined>;
}
