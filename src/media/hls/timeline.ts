import { type Details, detailsOf, type VideoDetails, watchedSound } from "../plan/details.ts";
import type { EncodePlan } from "../plan/plan.ts";
import { TICKS_PER_SECOND } from "../plan/watch.ts";

/** Names a rendition in the addresses of a page: the height of a rung in pixels, or the sound. */
export type Rendition = number | "sound";

/** Times count from the start of the video, whole in ticks of 1/90000 s for pictures. */
export interface TimelineSegment {
  index: number;
  startSeconds: number;
  durationSeconds: number;
}

export interface PictureSegment extends TimelineSegment {
  /** Index of the chunk that has it, in every rung. */
  chunk: number;
}

export interface TimelineRung {
  /** "360p": of the smaller side. */
  label: string;
  /** As shown, in pixels. */
  width: number;
  height: number;
  frameRate: number;
  /** "avc1.64001e". */
  codecs: string;
  /** Bits per second, sound included: peak of any segment, and mean of the whole, where that is known. */
  bandwidth: number;
  averageBandwidth?: number | undefined;
}

interface TimelineSound {
  /** Name of the version of the sound that is played. */
  version: string;
  codecs: string;
  bandwidth: number;
  segments: TimelineSegment[];
}

/** All that a page has to know of a video to play it from any place, before anything of it is encoded. */
export interface WatchTimeline {
  durationSeconds: number;
  /** The same for all rungs; each begins with a key frame. */
  segments: PictureSegment[];
  /** Lowest first; at least one. */
  rungs: TimelineRung[];
  sound?: TimelineSound | undefined;
  /** Longest time by which a frame is decoded before its turn to be shown. */
  reorderSeconds: number;
}

/** Undefined for what is no ladder of chunks (one file, sound alone, passed through), and for plans of earlier versions. */
export function timelineOf(plan: EncodePlan): WatchTimeline | undefined {
  const details = detailsOf(plan);
  const { video } = details;
  if (!video?.watch) return undefined;
  const { segments, endTicks, reorderTicks } = video.watch;
  const sound = soundOf(details);
  return {
    durationSeconds: plan.durationSeconds,
    segments: segments.map(({ startTicks, chunk }, index) => ({
      index,
      startSeconds: startTicks / TICKS_PER_SECOND,
      durationSeconds: ((segments[index + 1]?.startTicks ?? endTicks) - startTicks) / TICKS_PER_SECOND,
      chunk,
    })),
    rungs: rungsOf(video, sound?.bandwidth ?? 0),
    sound,
    reorderSeconds: reorderTicks / TICKS_PER_SECOND,
  };
}

/** Peak of 4 s over the limit of the encoder, which starts each chunk with half a buffer (measured: 1.00 to 1.13). */
const PEAK = 1.25;

function rungsOf({ rungs, frames, durationSeconds }: VideoDetails, soundBandwidth: number): TimelineRung[] {
  return rungs.flatMap(({ label, width, height, maxBitsPerSecond, level }) =>
    level === undefined
      ? []
      : {
          ...{ label, width, height, codecs: avcCodec(level) },
          frameRate: frames / durationSeconds,
          bandwidth: Math.ceil(PEAK * maxBitsPerSecond) + soundBandwidth,
        },
  );
}

/** Profile High without constraints, which both presets of the ladder give (RFC 6381, 3.3). */
const avcCodec = (level: number): string => `avc1.6400${level.toString(16).padStart(2, "0")}`;

/** AAC-LC. */
const AAC_CODEC = "mp4a.40.2";
/** Samples of one packet of AAC. */
const AAC_SAMPLES = 1024;
/** Peak of sound at a constant rate over its mean. */
const SOUND_PEAK = 1.1;
const SOUND_SEGMENT_SECONDS = 4;

/** Segments end with the first packet that makes them 4 s; what is left at the end joins the last one. */
function soundOf(details: Details): TimelineSound | undefined {
  const best = watchedSound(details);
  const { sampleRate, durationSeconds = 0 } = details.audio ?? {};
  if (!best || sampleRate === undefined) return undefined;
  const packet = AAC_SAMPLES / sampleRate;
  const seconds = Math.ceil(SOUND_SEGMENT_SECONDS / packet) * packet;
  const count = Math.max(1, Math.floor(durationSeconds / seconds));
  return {
    version: best.name,
    codecs: AAC_CODEC,
    bandwidth: Math.ceil(best.bitsPerSecond * SOUND_PEAK),
    segments: Array.from({ length: count }, (_, index) => ({
      index,
      startSeconds: index * seconds,
      durationSeconds: index === count - 1 ? durationSeconds - index * seconds : seconds,
    })),
  };
}
