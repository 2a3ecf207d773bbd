import type { Notice } from "./notices.ts";

/** What the user asked for. Neither: the whole ladder. */
export interface Wanted {
  /** Heights of the smaller side, e.g. [720, 480]. */
  heights?: number[] | undefined;
  /** One file of at most this many bytes. */
  fitBytes?: number | undefined;
}

/**
 * An exact range of frames of the source. `startPts` (inclusive) and `endPts` (exclusive) are integers in the video
 * stream's time base; absent at the two ends of the video. `seekSeconds` is where to seek before decoding; absent: no seek.
 */
export interface Segment {
  index: number;
  startPts?: number | undefined;
  endPts?: number | undefined;
  seekSeconds?: number | undefined;
  frames: number;
  /** For the `duration` line of the concat list; computed so that rounding never accumulates. */
  durationMicros: number;
}

export interface PlannedRung {
  /** "144p" … "1080p"; "fit"; "audio" for sound alone. */
  label: string;
  /** Of the picture as it is shown: after rotation, square pixels, both even. 0 × 0 for sound alone. */
  width: number;
  height: number;
  isPassedThrough: boolean;
  /** Chunks this rung consists of: 0 when passed through, 1 for fit and audio. */
  chunks: number;
}

/** One child process worth of encoding: a segment at all rungs of its group, or the sound of the whole file. */
export interface EncodeTask {
  /** Stable over a re-plan with the same plan hash: "low-0003", "audio". Safe as a file name. */
  id: string;
  labels: string[];
  /** Which chunk of those rungs it makes; absent for the audio task. */
  chunk?: number | undefined;
  /** Estimated share of the plan's work, all tasks together 1. */
  weight: number;
  /** Media seconds it covers. */
  seconds: number;
}

/** Rungs that are encoded together and are ready together. Groups come in the order they should be worked on. */
export interface TaskGroup {
  name: "passthrough" | "low" | "high" | "fit" | "audio";
  labels: string[];
  /** The audio task is in the first group that encodes; later groups start their join only after that group's join. */
  tasks: EncodeTask[];
}

/** Serialisable; `details` belongs to `media` alone. Lies in the job's folder as `plan.json` too. */
export interface EncodePlan {
  /** Over the source's probe, the settings and the FFmpeg build: same hash, same chunks. */
  hash: string;
  durationSeconds: number;
  width: number;
  height: number;
  sizeBytes: number;
  hasAudio: boolean;
  notices: Notice[];
  /** Lowest first; at least one. */
  rungs: PlannedRung[];
  groups: TaskGroup[];
  details: unknown;
}

/** A joined and verified rung, ready to be delivered. */
export interface FinishedRung {
  path: string;
  thumbnailPath?: string | undefined;
  kind: "video" | "audio";
  sizeBytes: number;
  width: number;
  height: number;
  durationSeconds: number;
  frames: number;
}
