import type { ProbedVideo } from "../inspect/probe.ts";
import type { Size } from "../inspect/size.ts";
import type { Rung } from "./ladder.ts";

/**
 * CPU seconds per megapixel at 1080p24 on one core of an AMD EPYC: 5.6 ms to decode a frame of 6 Mb/s H.264, 5.3 ms to
 * encode one at 480p, 47.5 ms at 1080p. Only ratios matter.
 */
const DECODE_PER_MEGAPIXEL = 0.0027;
const HEAVY_DECODE_PER_MEGAPIXEL = 0.0045;
const LIGHT_CODECS = ["h264", "mpeg2video", "mpeg4", "vp8", "mjpeg", "gif"];
const ENCODE_PER_MEGAPIXEL = { fast: 0.023, veryfast: 0.0125 } as const;
/** Scaling, and x264's cost of a frame of any size. */
const PER_FRAME = 0.0012;

/** CPU seconds per second of sound, at two bit rates. */
export const AUDIO_COST_PER_SECOND = 0.033;

export const decodeCost = ({ stored, codec }: ProbedVideo): number =>
  megapixels(stored) * (LIGHT_CODECS.includes(codec) ? DECODE_PER_MEGAPIXEL : HEAVY_DECODE_PER_MEGAPIXEL);

export const encodeCost = (rung: Size & Pick<Rung, "preset">): number =>
  megapixels(rung) * ENCODE_PER_MEGAPIXEL[rung.preset] + PER_FRAME;

const megapixels = ({ width, height }: Size): number => (width * height) / 1e6;
