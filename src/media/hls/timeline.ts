import { type Details, detailsOf, type VideoDetails, watchedSound } from "../plan/details.ts";
import type { EncodePlan } from "../plan/plan.ts";
import { TICKS_PER_SECOND, type WatchPlan } from "../plan/watch.ts";

/** Names a rendition in the addresses of a page: the height of a rung in pixels, or the sound. */
export type Rendition = number | "sound";

/** Times count from the start of the video, whole in ticks of 1/90000 s for pictures. */
export interface TimelineSegment {
  index: number;
  startSeconds: number;
  durationSeconds: number;
}

interface PictureSegment extends TimelineSegment {
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
  /** Its own, where it is the original; absent where it has those of the timeline. */
  segments?: readonly TimelineSegment[] | undefined;
}

interface TimelineSound {
  /** Name of the version of the sound that is played. */
  version: string;
  codecs: string;
  bandwidth: number;
  segments: TimelineSegment[];
  /** It is encoded, and from any place on: where a player waits, a piece of it is made before the whole gets there. */
  hasPieces: boolean;
}

/** All that a page has to know of a video to play it from any place, before anything of it is encoded. */
export interface WatchTimeline {
  durationSeconds: number;
  /** The same for all rungs that are encoded; each begins with a key frame. */
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
    segments: between(
      segments.map(({ startTicks }) => startTicks),
      endTicks,
    ).map((segment, index) => ({ ...segment, chunk: segments[index]?.chunk ?? 0 })),
    rungs: rungsOf(video, { ...video.watch, soundBandwidth: sound?.bandwidth ?? 0 }),
    sound,
    reorderSeconds: reorderTicks / TICKS_PER_SECOND,
  };
}

const between = (starts: readonly number[], endTicks: number): TimelineSegment[] =>
  starts.map((start, index) => ({
    index,
    startSeconds: start / TICKS_PER_SECOND,
    durationSeconds: ((starts[index + 1] ?? endTicks) - start) / TICKS_PER_SECOND,
  }));

/** Peak of 4 s over the limit of the encoder, which starts each chunk with half a buffer (measured: 1.00 to 1.13). */
const PEAK = 1.25;

function rungsOf(video: VideoDetails, watch: WatchPlan & { soundBandwidth: number }): TimelineRung[] {
  const { frames, durationSeconds } = video;
  const { original, endTicks, soundBandwidth } = watch;
  const rungs: TimelineRung[] = [];
  for (const { label, width, height, maxBitsPerSecond, level } of video.rungs) {
    const rung = { label, width, height, frameRate: frames / durationSeconds };
    const bandwidth = Math.ceil(PEAK * maxBitsPerSecond) + soundBandwidth;
    if (level !== undefined) rungs.push({ ...rung, codecs: avcCodec(level), bandwidth });
    if (label !== original?.label) continue;
    const { codecs, startTicks, peakBitsPerSecond, bitsPerSecond } = original;
    const above = (rungs.at(-1)?.bandwidth ?? 0) + 1; // players put rungs in the order of their rates
    rungs.push({
      ...{ ...rung, codecs, segments: between(startTicks, endTicks) },
      bandwidth: Math.max(above, peakBitsPerSecond + soundBandwidth),
      averageBandwidth: bitsPerSecond + soundBandwidth,
    });
  }
  return rungs;
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

/** Samples of a segment of the sound, which ends with the first packet that makes it 4 s. */
export const soundSegmentSamples = (sampleRate: number): number =>
  Math.ceil((SOUND_SEGMENT_SECONDS * sampleRate) / AAC_SAMPLES) * AAC_SAMPLES;

/** What is left at the end joins the last segment. */
function soundOf(details: Details): TimelineSound | undefined {
  const best = watchedSound(details);
  const { sampleRate, durationSeconds = 0, isCopied, amrOffsetSeconds } = details.audio ?? {};
  if (!best || sampleRate === undefined) return undefined;
  const seconds = soundSegmentSamples(sampleRate) / sampleRate;
  const count = Math.max(1, Math.floor(durationSeconds / seconds));
  return {
    version: best.name,
    codecs: AAC_CODEC,
    bandwidth: Math.ceil(best.bitsPerSecond * SOUND_PEAK),
    hasPieces: !isCopied && amrOffsetSeconds === undefined, // unpacked sound is read from its start
    segments: Array.from({ length: count }, (_, index) => ({
      index,
      startSeconds: index * seconds,
      durationSeconds: index === count - 1 ? durationSeconds - index * seconds : seconds,
    })),
  };
}

/** Half a minute, which a page loads ahead, and which is encoded in about a second. */
const PIECE_SEGMENTS = 7;

/** Some segments of the sound, encoded by themselves. */
export interface SoundPiece {
  index: number;
  /** Its first segment, and the one after its last. */
  from: number;
  to: number;
  /** Nothing comes after it. */
  isLast: boolean;
  /** Segments encoded before the first one and left out: at the start of a stream the encoder has not found its way yet. */
  leadIn: number;
}

/** The piece with a segment; undefined where there is no such segment, and where the sound has no pieces. */
export function findSoundPiece({ segments, hasPieces }: TimelineSound, segment: number): SoundPiece | undefined {
  if (!hasPieces || !segments[segment]) return undefined;
  const index = Math.floor(segment / PIECE_SEGMENTS);
  const from = index * PIECE_SEGMENTS;
  const to = Math.min(from + PIECE_SEGMENTS, segments.length);
  return { index, from, to, isLast: to === segments.length, leadIn: from > 0 ? 1 : 0 };
}
