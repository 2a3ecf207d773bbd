import type { ByteSpan } from "../../runtime/byte-spans.ts";
import type { SoundChoice, Tracks } from "../inspect/tracks.ts";
import type { Notice } from "./notices.ts";

/** Part of the media, in seconds of its playing time, 0 first. */
export interface Cut {
  startSeconds: number;
  /** Exclusive; absent: to the end. */
  endSeconds?: number | undefined;
}

/** What the user asked for; the whole ladder when empty. */
export interface Wanted {
  heights?: number[] | undefined;
  /** Limit of one single file. */
  fitBytes?: number | undefined;
  /** Which of several sounds; where absent, the file's default. */
  sound?: SoundChoice | undefined;
  /** Without the picture. */
  isSound?: boolean | undefined;
  /** One rung in the size of the picture, as good as it is. */
  isOneFile?: boolean | undefined;
  /** All of it where absent. */
  cut?: Cut | undefined;
  /** Name of a file in the job's folder, made by `cleanSrt`, which is drawn into the picture. */
  subtitles?: string | undefined;
  /** The price was told and agreed to. */
  isAgreed?: boolean | undefined;
}

/**
 * Exact range of frames. `startPts` (inclusive) and `endPts` (exclusive) are in the video stream's time base; absent at the
 * ends of the video. `seekSeconds`: where to seek before decoding; absent: no seek.
 */
export interface Segment {
  index: number;
  startPts?: number | undefined;
  endPts?: number | undefined;
  seekSeconds?: number | undefined;
  frames: number;
  /** For the concat list; computed so that rounding never accumulates. */
  durationMicros: number;
  /** Bytes of the input read beside those that each segment reads; absent: all of it. */
  bytes?: ByteSpan | undefined;
}

export interface PlannedRung {
  /** "144p" … "1080p"; "fit"; "audio" for sound alone. */
  label: string;
  /** As shown: after rotation, square pixels, both even. 0 × 0 for sound alone. */
  width: number;
  height: number;
  isPassedThrough: boolean;
  /** 0 when passed through, 1 for fit and audio. */
  chunks: number;
}

/** Work of one child process: a segment at all rungs of its group, or the sound of the whole file. */
export interface EncodeTask {
  /** Stable for a plan hash: "low-0003", "audio". Safe as a file name. */
  id: string;
  labels: string[];
  /** Index of the chunk; absent for the audio task. */
  chunk?: number | undefined;
  /** Estimated share of the plan's work; all tasks together 1. */
  weight: number;
  seconds: number;
}

/** Rungs that are encoded and ready together. Groups come in the order of work. */
export interface TaskGroup {
  name: "passthrough" | "low" | "high" | "fit" | "audio";
  labels: string[];
  /** The audio task is in the first group that encodes; later groups join only after that group's join. */
  tasks: EncodeTask[];
}

/** Serialisable; `details` is private to `media`. Also kept in the job's folder as `plan.json`. */
export interface EncodePlan {
  /** Over the source's probe, the settings and the FFmpeg build: same hash, same chunks. */
  hash: string;
  durationSeconds: number;
  width: number;
  height: number;
  sizeBytes: number;
  hasAudio: boolean;
  /** Absent in plans of earlier versions. */
  tracks?: Tracks | undefined;
  notices: Notice[];
  /** Lowest first; at least one. */
  rungs: PlannedRung[];
  groups: TaskGroup[];
  details: unknown;
}

/** Of a chunk among those of the plan. */
export interface ChunkPlace {
  label: string;
  index: number;
}

export interface FinishedRung {
  path: string;
  /** Of a sound file, as it says itself; untrusted. */
  title?: string | undefined;
  performer?: string | undefined;
  thumbnailPath?: string | undefined;
  kind: "video" | "audio";
  sizeBytes: number;
  width: number;
  height: number;
  durationSeconds: number;
  frames: number;
}
