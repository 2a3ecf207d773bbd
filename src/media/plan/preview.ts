import { soundsFor } from "../inspect/choose-tracks.ts";
import type { Probe, ProbedVideo } from "../inspect/probe.ts";
import { shownSize } from "../inspect/probe.ts";
import type { Size } from "../inspect/size.ts";
import { decodeCost, encodeCost } from "./cost.ts";
import { MAX_FRAMES_PER_SECOND } from "./frame-rate.ts";
import { LADDER, LOW_TIER_HEIGHT, ladderFor, type Rung, rungSize } from "./ladder.ts";
import { mayPassThrough } from "./pass-through.ts";
import type { Wanted } from "./plan.ts";
import type { PriceLimits } from "./price.ts";

/** Of the video, from its start or that of its cut. */
export const PREVIEW_SECONDS = 10;
/** A video hardly longer than its preview has none. */
const LEAST_SECONDS = 15;
/** Tallest preview: decoding is what it costs, and a smaller one is no cheaper. */
const PREVIEW_HEIGHT = 360;
/** A whole rung that comes within this needs no preview. */
const SOON_SECONDS = 10;
/** Rate that is taken for a stream whose header says none. */
const USUAL_FRAMES_PER_SECOND = 30;

/** What is known before anything but the header was read. */
interface Header {
  probe: Probe;
  wanted: Wanted;
  sizeBytes: number;
  /** Largest file that the chat takes. */
  chatBytes: number;
  limits: PriceLimits & { maxDurationHours: number };
  /** Of `Pace`. */
  ratio: number;
  /** Until a slot is free for its first chunk. */
  waitSeconds: number;
}

/** Rung that the opening is encoded as; undefined where there is no picture, or no use in a preview. */
export function previewRung(header: Header): (Rung & Size) | undefined {
  const { probe, wanted } = header;
  const { video } = probe;
  if (!video || wanted.fitBytes !== undefined || wanted.isSound || isShort(header)) return undefined;
  const shown = shownSize(video);
  const ladder = ladderFor(shown, wanted.heights);
  if (isRefused(header, video) || comesWhole({ ...header, video, shown, ladder })) return undefined;
  const tallest = ladder.at(-1)?.height ?? 0;
  const height = Math.min(PREVIEW_HEIGHT, tallest);
  const settings = LADDER.findLast((rung) => rung.height <= height) ?? LADDER[0];
  return settings && { ...settings, ...rungSize(shown, height) };
}

/** Seconds that are encoded; Infinity where the header does not say. */
function wantedSeconds({ probe, wanted: { cut } }: Pick<Header, "probe" | "wanted">): number {
  const end = Math.min(cut?.endSeconds ?? Number.POSITIVE_INFINITY, probe.declaredSeconds || Number.POSITIVE_INFINITY);
  return end - (cut?.startSeconds ?? 0);
}

const isShort = (header: Pick<Header, "probe" | "wanted">): boolean => wantedSeconds(header) < LEAST_SECONDS;

/** Whether the plan will refuse it, or tell its price first. */
function isRefused(header: Header, { stored, framesPerSecond }: ProbedVideo): boolean {
  const { wanted, limits } = header;
  const seconds = wantedSeconds(header);
  if (seconds === Number.POSITIVE_INFINITY) return false;
  const pixels = stored.width * stored.height * framesPerSecond * seconds;
  const mostPixels = wanted.isAgreed ? limits.maxPixelsTotal : limits.askPixelsTotal;
  return seconds > limits.maxDurationHours * 3600 || pixels > mostPixels;
}

interface Decision extends Header {
  video: ProbedVideo;
  shown: Size;
  ladder: readonly Rung[];
}

/** Whether a whole rung is there as soon: by what waits before it and the cost of the first group, or as the original itself. */
function comesWhole(decision: Decision): boolean {
  const { video, shown, ladder, limits, ratio, waitSeconds } = decision;
  const low = ladder.filter(({ height }) => height <= LOW_TIER_HEIGHT);
  const first = low.length > 0 ? low : ladder;
  const encode = first.reduce((sum, rung) => sum + encodeCost({ ...rung, ...rungSize(shown, rung.height) }), 0);
  const framesPerSecond = Math.min(MAX_FRAMES_PER_SECOND, video.framesPerSecond || USUAL_FRAMES_PER_SECOND);
  const frames = wantedSeconds(decision) * framesPerSecond;
  const seconds = (frames * (decodeCost(video) + encode) * ratio) / limits.slots;
  return waitSeconds + seconds <= SOON_SECONDS || passesAtOnce(decision);
}

function passesAtOnce({ probe, video, shown, ladder, wanted, sizeBytes, chatBytes }: Decision): boolean {
  const [sound] = soundsFor(probe.sounds, wanted.sound);
  const isSoundCopied = !sound || (sound.codec === "aac" && sound.profile === "LC" && sound.channels <= 2);
  const header = {
    ...{ video, shown, framesPerSecond: video.framesPerSecond },
    bitsPerSecond: (sizeBytes * 8) / probe.declaredSeconds,
  };
  return (
    wanted.cut === undefined &&
    isSoundCopied &&
    video.pixelFormat === "yuv420p" &&
    sizeBytes <= chatBytes &&
    ladder.some((rung) => mayPassThrough(header, rung))
  );
}
