import type { EncodePlan, FinishedRung, Wanted } from "./plan/plan.ts";

export interface MediaConfig {
  ffmpegPath: string;
  ffprobePath: string;
  /** Encoding processes of this machine at once: the segment count is fitted to it. */
  slots: number;
  maxDurationHours: number;
  /** A child that reports no progress for this long is killed, and the task fails with a plain Error. */
  stallMs: number;
}

export interface StepOptions {
  /** The job's own folder; every path of the plan is inside it. */
  folder: string;
  signal: AbortSignal;
  /** 0..1 of this step. */
  onProgress?: ((fraction: number) => void) | undefined;
}

/** A picture or video as it goes to a chat. */
export interface PreparedFile {
  kind: "photo" | "video";
  /** Absolute; lies in the same folder as what it was made from, or is that itself. */
  path: string;
  /** JPEG; absent for photos and where none could be made. */
  thumbnailPath?: string | undefined;
  sizeBytes: number;
  /** As shown, after rotation. 0 where it could not be found out. */
  width: number;
  height: number;
  /** 0 for photos. */
  durationSeconds: number;
  /** What was done: nothing, a new box for the same streams, new streams, or nothing because it could not be done. */
  how: "untouched" | "remuxed" | "transcoded" | "original";
}

/**
 * All that is done to media files, by child processes. Every step is safe to run twice: it writes under a temporary name,
 * renames, and returns at once when its output is there and whole. An aborted step leaves no child and no temporary file.
 * Steps throw `UserError` for what the sender can understand, the signal's reason after an abort, and plain Errors otherwise.
 */
export interface Media {
  /** As `ffmpeg -version` says. */
  readonly ffmpegVersion: string;
  /** Reads `folder/original`, makes a seekable copy beside it where the container needs one, and decides everything. */
  plan(wanted: Wanted, options: StepOptions): Promise<EncodePlan>;
  /** The plan that `plan` left in the folder. */
  readPlan(folder: string): Promise<EncodePlan>;
  /** Encodes one task and verifies its chunks against the plan. */
  runTask(plan: EncodePlan, taskId: string, options: StepOptions): Promise<void>;
  /** Encodes the rungs of a group from the whole file in one process: the way out when chunks cannot be made to fit. */
  encodeWhole(plan: EncodePlan, group: string, options: StepOptions): Promise<void>;
  /** Joins a rung's chunks with the sound (or passes the original through), verifies the file, makes its thumbnail. */
  joinRung(plan: EncodePlan, label: string, options: StepOptions): Promise<FinishedRung>;
  /**
   * Makes a video playable in Telegram (H.264 yuv420p + AAC in MP4 with faststart), by the cheapest way there is, and a
   * thumbnail. `name` names the file in `options.folder`; results go beside it. What already was made is returned.
   * A file that FFmpeg cannot work on comes back as it is, with `how: "original"`; @throws {UserError} only for a full disk.
   */
  prepare(name: string, options: StepOptions & { limitBytes?: number | undefined }): Promise<PreparedFile>;
  /**
   * A picture as Telegram takes it for a thumbnail (JPEG, at most 320 pixels a side, below 200 kB), at `target`. Undefined
   * (and a warning) when none can be made of it.
   */
  makeCover(path: string, target: string, options: { signal: AbortSignal }): Promise<string | undefined>;
  /** Size of a photo; `path` must be one (its content decides). @throws {UserError} `error-item-not-media` when it cannot be decoded */
  measurePhoto(path: string, options: { signal: AbortSignal }): Promise<{ width: number; height: number }>;
}
