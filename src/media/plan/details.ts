import type { ByteSpan } from "../../runtime/byte-spans.ts";
import type { Ratio } from "../inspect/probe.ts";
import type { Size } from "../inspect/size.ts";
import type { Rung } from "./ladder.ts";
import type { EncodePlan, Segment, TaskGroup } from "./plan.ts";
import type { WatchPlan } from "./watch.ts";

/** Data behind `EncodePlan.details`: everything steps need, so that none probes again. */
export interface Details {
  inputName: "original" | "source.mkv" | "source.ts";
  video?: VideoDetails | undefined;
  audio?: AudioDetails | undefined;
  /** Absent in plans of earlier versions. */
  subtitles?: SubtitleDetails | undefined;
  fitBytes?: number | undefined;
}

export interface SubtitleDetails {
  /** Indices of the original, in the order of `Tracks.subtitles`. */
  streams: number[];
  /** From the start of the original to t = 0, which is that of a cut. */
  startSeconds: number;
}

export interface VideoDetails {
  streamIndex: number;
  timeBase: Ratio;
  /** Of the first frame, in `timeBase`. */
  firstPts: number;
  /** Ticks for which the first frame was shown before `firstPts`; only where a cut begins within it. */
  hiddenTicks?: number | undefined;
  /** From t = 0 to the first frame. */
  offsetSeconds: number;
  frames: number;
  durationSeconds: number;
  lastFrameSeconds: number;
  /** False for a damaged file, which may decode differently each time and is encoded as a whole. */
  isExact: boolean;
  /** Ticks between two frames of a stream that has no times of its own; absent for most. */
  evenTicks?: number | undefined;
  look: Look;
  /** Name of a file beside the input that is drawn into the picture. */
  subtitles?: string | undefined;
  /** Frames between two key frames, at the usual distance of frames. */
  keyframeEvery: number;
  hasPauses: boolean;
  /** Frame rates by the usual distance of two frames, and on average; absent where frames are even. */
  uneven?: { usualFramesPerSecond: number; meanFramesPerSecond: number } | undefined;
  /**
   * `threads` of the process that encodes the last chunk, in each other there is one: all of the home where it is the only
   * chunk, some where none follows. `costPerFrame` in CPU seconds, as `cost.ts` has them.
   */
  groups: { name: TaskGroup["name"]; segments: Segment[]; threads: number; costPerFrame: number }[];
  /** Bytes of the input read for any segment that has `bytes`; absent where none has. */
  alwaysRead?: ByteSpan[] | undefined;
  rungs: RungSettings[];
  /** Only where a page can play the chunks. */
  watch?: WatchPlan | undefined;
}

/** What to do to the picture before it is scaled, and its colours afterwards. */
export interface Look {
  /** FFmpeg filters for a rotation FFmpeg does not know of; empty for most. */
  turn: string;
  isInterlaced: boolean;
  hasAlpha: boolean;
  /** Needed instead of FFmpeg's own decoder; absent for most. */
  decoder?: "libvpx" | "libvpx-vp9" | undefined;
  isFullRange: boolean;
  isRgb: boolean;
  /** Matrix that zscale converts to BT.709, by its name there; absent for most. */
  rareMatrix?: string | undefined;
  hdr?: { transfer: string; primaries: string; matrix: string } | undefined;
  /** zscale makes the first (and the later) scaling steps: as good as swscale's bicubic in a third of the time. */
  hasFastFirstScale: boolean;
  hasFastScale: boolean;
  /** Tags of the result. */
  colour: { matrix: string; primaries: string; transfer: string };
  /** Frames above this rate are dropped; absent for most. */
  maxFramesPerSecond?: number | undefined;
}

export interface RungSettings extends Size, Pick<Rung, "preset" | "crf" | "maxBitsPerSecond"> {
  label: string;
  group: TaskGroup["name"];
  /** H.264 level that its chunks declare, in tenths; absent outside the ladder. */
  level?: number | undefined;
  /** Name of its sound; absent without sound. */
  audio?: string | undefined;
}

export interface AudioDetails {
  streamIndex: number;
  /** The same stream in the original where that was copied, and the offset from its times to ours. */
  original: { streamIndex: number; offsetSeconds: number };
  /** Offset from the times of the file that packed AMR is encoded from to ours; absent for other sound. */
  amrOffsetSeconds?: number | undefined;
  /** Position of t = 0 in the container's time: the start of the video or of the sound, whichever comes first. */
  startSeconds: number;
  /** From t = 0 to the end of the last packet. */
  durationSeconds: number;
  /** Of what players get, in Hz; absent in plans of earlier versions. */
  sampleRate?: number | undefined;
  /** The stream goes into every rung as it is; there is only one version. */
  isCopied: boolean;
  /** FFmpeg filters that make it stereo. */
  filters: string;
  versions: { name: string; bitsPerSecond: number }[];
}

export const detailsOf = (plan: EncodePlan): Details => plan.details as Details;

/** The version of the sound that a page plays, the best one; undefined where there is no page, or no sound. */
export const watchedSound = ({ video, audio }: Details): AudioDetails["versions"][number] | undefined =>
  video?.watch && audio?.versions.at(-1);

export function getVideo(plan: EncodePlan): VideoDetails {
  const { video } = detailsOf(plan);
  if (!video) throw new Error("the plan has no video");
  return video;
}
