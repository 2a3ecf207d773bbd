import type { SegmentBytes, SegmentPlace } from "./hls/paths.ts";
import type { Rendition, WatchTimeline } from "./hls/timeline.ts";
import type { ChunkPlace, EncodePlan, FinishedRung, Wanted } from "./plan/plan.ts";

export interface MediaConfig {
  ffmpegPath: string;
  ffprobePath: string;
  /** Encoding processes of this machine at once. */
  slots: number;
  maxDurationHours: number;
  /** Pixels of all frames of a video together, above which its price is told first, and above which it is refused. */
  askPixelsTotal: number;
  maxPixelsTotal: number;
  /** Silence after which a child is killed and the task fails with a plain Error. */
  stallMs: number;
}

export interface StepOptions {
  /** Absolute path of the job's own folder; every path of the plan is inside it. */
  folder: string;
  signal: AbortSignal;
  /** 0..1 of this step. */
  onProgress?: ((fraction: number) => void) | undefined;
  /** The input has holes: whatever FFmpeg complains of then fails the step with a plain Error. */
  isSparse?: boolean | undefined;
}

interface PlanOptions extends StepOptions {
  /** Encoding processes of all machines at once, to which the number of segments is fitted; default: of this machine. */
  slots?: number;
}

export interface PreviewOptions extends Omit<StepOptions, "onProgress"> {
  /** Largest file that the chat takes: an original below that may pass through at once. */
  chatBytes: number;
  /** Chunks of other videos that run or wait for a slot. */
  chunksBefore: number;
}

export interface TaskOptions extends StepOptions {
  /** Goes before all other children, in as many threads as there are slots. */
  isUrgent?: boolean | undefined;
}

export interface PreparedFile {
  kind: "photo" | "video";
  /** Absolute; in the folder of the source, or the source itself. */
  path: string;
  /** JPEG; absent for photos and where none could be made. */
  thumbnailPath?: string | undefined;
  sizeBytes: number;
  /** Pixels as shown, after rotation; 0 where unknown. */
  width: number;
  height: number;
  /** 0 for photos. */
  durationSeconds: number;
  /** "original": nothing could be done. */
  how: "untouched" | "remuxed" | "transcoded" | "original";
}

export interface AddedSubtitles {
  /** Of an MP4 and of a file made by `cleanSrt`, both in the folder. */
  name: string;
  subtitles: string;
  /** As a site calls it: "ru", "zh-Hans". */
  language: string;
  /** Name of the result. */
  target: string;
}

/** What a sound file says of itself; untrusted, and of any length up to 200 characters. */
export interface Song {
  title?: string | undefined;
  performer?: string | undefined;
  /** JPEG of its cover; absent where it has none. */
  thumbnailPath?: string | undefined;
}

/**
 * All work on media files, by child processes. Every step is safe to run twice: it writes under a temporary name, renames,
 * and returns at once when its output is whole. An aborted step leaves no child and no temporary file.
 * @throws {UserError} for what the sender can understand; the signal's reason after an abort; a plain Error otherwise
 */
export interface Media {
  /** First word after "ffmpeg version" of `ffmpeg -version`. */
  readonly ffmpegVersion: string;
  /** Fingerprint of the build in 8 hex digits: only chunks of equal ones go together. */
  readonly ffmpegBuild: string;
  /** Reads `folder/original`, copies it to a seekable container where needed, and decides everything. */
  plan(wanted: Wanted, options: PlanOptions): Promise<EncodePlan>;
  readPlan(folder: string): Promise<EncodePlan>;
  /**
   * Encodes the first 10 s of `folder/original`, or of its cut, small and before all else, without the plan. Undefined where
   * that is of no use: a whole rung comes as soon, or there is no picture. Its files are in `folder/PREVIEW_FOLDER`.
   */
  preview(wanted: Wanted, options: PreviewOptions): Promise<FinishedRung | undefined>;
  runTask(plan: EncodePlan, taskId: string, options: TaskOptions): Promise<void>;
  /**
   * Encodes a piece of the sound that a page plays (`findSoundPiece`), before all other children. Does nothing where the whole
   * has got there, and where there are too many pieces: then players wait for the whole.
   */
  encodeSoundPiece(plan: EncodePlan, index: number, options: StepOptions): Promise<void>;
  /** Bytes that a chunk has at the very most; undefined where the plan has no such chunk. */
  chunkLimitBytes(plan: EncodePlan, place: ChunkPlace): number | undefined;
  /** Checks a chunk that another host made of this plan. @throws Error naming what differs */
  checkChunk(plan: EncodePlan, place: ChunkPlace, path: string): Promise<void>;
  /** Encodes a group's rungs from the whole file in one process: the fallback when chunks cannot be made to fit. */
  encodeWhole(plan: EncodePlan, group: string, options: StepOptions): Promise<void>;
  /** Joins a rung's chunks with the sound (or passes the original through), verifies the file, makes its thumbnail. */
  joinRung(plan: EncodePlan, label: string, options: StepOptions): Promise<FinishedRung>;
  /**
   * Header of a rendition's segments, from the file of any of them (`segmentPath`); undefined while that file is not there
   * or says nothing yet. @throws Error when it is broken
   */
  initSegment(path: string, of: { timeline: WatchTimeline; rendition: Rendition }): Promise<Buffer | undefined>;
  /**
   * A segment from its file, or from a piece of the sound beside that; undefined while neither has it.
   * @throws Error when it is not as planned
   */
  mediaSegment(path: string, of: { timeline: WatchTimeline } & SegmentPlace): Promise<SegmentBytes | undefined>;
  /** Segments of the sound that its file has, all from the start on. */
  soundReach(path: string): Promise<number>;
  /**
   * Makes a video playable in Telegram (H.264 yuv420p + AAC in MP4 with faststart) by the cheapest way, and a thumbnail.
   * `name` is in `options.folder`, results go beside it; what exists already is returned. A file that FFmpeg cannot work on
   * comes back as it is, with `how: "original"`. @throws {UserError} only for a full disk
   */
  prepare(name: string, options: StepOptions & { limitBytes?: number | undefined }): Promise<PreparedFile>;
  /**
   * Writes the subtitles of the plan's `tracks` that are words as SRT (`subtitlesPath`), of a cut only what is said in it. A
   * track in which nothing is said has no file.
   */
  extractSubtitles(plan: EncodePlan, options: StepOptions): Promise<void>;
  /** Copies an MP4 with subtitles that a player can switch on (mov_text). */
  addSubtitles(subtitles: AddedSubtitles, options: StepOptions): Promise<{ sizeBytes: number }>;
  /** Title, performer and cover (a JPEG at `cover`) of a sound file; empty where it says nothing. */
  readSong(path: string, cover: string, options: { signal: AbortSignal }): Promise<Song>;
  /** Makes a thumbnail (JPEG, at most 320 pixels a side, below 200 kB) at `target`; undefined when it cannot. */
  makeCover(path: string, target: string, options: { signal: AbortSignal }): Promise<string | undefined>;
  /** Size of a photo as shown. @throws {UserError} `error-item-not-media` when it is none or cannot be decoded */
  measurePhoto(path: string, options: { signal: AbortSignal }): Promise<{ width: number; height: number }>;
}
