import type { Ratio } from "../inspect/probe.ts";
import type { Size } from "../inspect/size.ts";
import type { Rung } from "./ladder.ts";
import type { EncodePlan, Segment, TaskGroup } from "./plan.ts";

/** Data that `media` keeps in `EncodePlan.details`: everything its steps need, so that none of them probes again. */
export interface Details {
  /** In the job's folder. */
  inputName: "original" | "source.mkv";
  video?: VideoDetails | undefined;
  audio?: AudioDetails | undefined;
  fitBytes?: number | undefined;
}

export interface VideoDetails {
  streamIndex: number;
  timeBase: Ratio;
  /** Of the first frame, in `timeBase`. */
  firstPts: number;
  /** From the start of the video or of the sound, whichever comes first, to the first frame. */
  offsetSeconds: number;
  frames: number;
  /** From the first frame to the end of the last one. */
  durationSeconds: number;
  lastFrameSeconds: number;
  /** False when what decodes may differ from one time to the next: a damaged file, encoded as a whole. */
  isExact: boolean;
  look: Look;
  /** Frames between two key frames, for the usual distance of frames. */
  keyframeEvery: number;
  /** Some frame stays for long. */
  hasPauses: boolean;
  /** Rates of uneven frames: by the usual distance of two, and on average. Absent where frames are even. */
  uneven?: { usualFramesPerSecond: number; meanFramesPerSecond: number } | undefined;
  /** Threads of each process; more than one only where a group is a single chunk. */
  groups: { name: TaskGroup["name"]; segments: Segment[]; threads: number }[];
  rungs: RungSettings[];
}

/** What has to be done to the picture before it is scaled, and what colours it has then. */
export interface Look {
  /** FFmpeg filters for a turn that FFmpeg does not know of; empty for most. */
  turn: string;
  isInterlaced: boolean;
  hasAlpha: boolean;
  /** Decoder that is needed instead of FFmpeg's own one; absent for most. */
  decoder?: "libvpx" | "libvpx-vp9" | undefined;
  isFullRange: boolean;
  isRgb: boolean;
  hdr?: { transfer: string; primaries: string; matrix: string } | undefined;
  /** Whether zscale makes the first scaling step, and the ones after it: as good as swscale's bicubic for a third of the time. */
  hasFastFirstScale: boolean;
  hasFastScale: boolean;
  /** As the result is tagged. */
  colour: { matrix: string; primaries: string; transfer: string };
  /** Frames above this rate are left out; absent for most. */
  maxFramesPerSecond?: number | undefined;
}

export interface RungSettings extends Size, Pick<Rung, "preset" | "crf" | "maxBitsPerSecond"> {
  label: string;
  group: TaskGroup["name"];
  /** Name of the sound that goes with it; absent without sound. */
  audio?: string | undefined;
}

export interface AudioDetails {
  streamIndex: number;
  /** The same stream in the original, where that was copied, and how far its times have to be moved to be ours. */
  original: { streamIndex: number; offsetSeconds: number };
  /** Where t = 0 is, in the container's time: the start of the video or of the sound, whichever comes first. */
  startSeconds: number;
  /** From t = 0 to the end of the last packet. */
  durationSeconds: number;
  /** True: the stream goes into every rung as it is, and there is only one version of it. */
  isCopied: boolean;
  versions: { name: string; bitsPerSecond: number }[];
}

export const detailsOf = (plan: EncodePlan): Details => plan.details as Details;

export function getVideo(plan: EncodePlan): VideoDetails {
  const { video } = detailsOf(plan);
  if (!video) throw new Error("the plan has no video");
  return video;
}
