import { ALPHA_DECODERS } from "../inspect/alpha.ts";
import type { ProbedVideo } from "../inspect/probe.ts";
import type { Sample } from "../inspect/sample.ts";
import type { Look } from "./details.ts";

const HDR_TRANSFERS = ["smpte2084", "arib-std-b67"];
/** Values that both FFmpeg's setparams and H.264 know; others count as unknown. */
const MATRICES = ["bt709", "smpte170m", "bt470bg", "fcc", "smpte240m", "bt2020nc"];
const PRIMARIES = ["bt709", "bt470m", "bt470bg", "smpte170m", "smpte240m", "film", "bt2020"];
/** For HDR, which zscale converts instead of tagging, and which knows these as well. */
const HDR_PRIMARIES = [...PRIMARIES, "smpte431", "smpte432"];
const TRANSFERS = ["bt709", "smpte170m", "smpte240m", "linear", "iec61966-2-1", "bt2020-10", "bt2020-12"];

/** Matrices that players do not know, and zscale converts; by its names. */
const RARE_MATRICES: Partial<Record<string, string>> = {
  ycgco: "ycgco",
  bt2020c: "2020_cl",
  "chroma-derived-nc": "chroma-derived-nc",
  "chroma-derived-c": "chroma-derived-c",
};

const BT709 = { matrix: "bt709", primaries: "bt709", transfer: "bt709" };
const BT601 = { matrix: "smpte170m", primaries: "smpte170m", transfer: "smpte170m" };

/** Lines from which a picture without colour tags counts as BT.709, as in players. */
const HD_LINES = 720;

interface LookOptions {
  maxFramesPerSecond?: number | undefined;
  hasZscale: boolean;
  /** The pixel aspect changes in mid-stream, which zscale does not notice. */
  isChanging?: boolean;
}

/** What to do to a picture, by what the decoder really gives. `framesPerSecond` is the average. */
export function lookOf(
  video: ProbedVideo,
  sample: Sample,
  { maxFramesPerSecond, hasZscale, isChanging = false }: LookOptions,
): Look {
  const { colour, pixelFormat, hasAlpha } = sample;
  const isRgb = /^(rgb|bgr|gbr|pal8|argb|abgr|0rgb|0bgr|x2rgb|x2bgr)/.test(pixelFormat) || colour.matrix === "gbr";
  const isFullRange = !isRgb && (colour.range === "pc" || pixelFormat.startsWith("yuvj"));
  const isInterlaced = sample.isInterlaced || ["tt", "bb", "tb", "bt"].includes(video.fieldOrder);
  const rareMatrix = hasZscale ? RARE_MATRICES[colour.matrix] : undefined;
  const isPlain = /^yuv4[24][024]p(10le)?$/.test(pixelFormat) && !isFullRange && !isInterlaced && !hasAlpha;
  const hasEvenSides = video.stored.width % 2 === 0 && video.stored.height % 2 === 0;
  const isHdr = HDR_TRANSFERS.includes(colour.transfer) && hasZscale;
  return {
    turn: video.isRotationLost ? video.turn : "",
    isInterlaced,
    hasAlpha,
    decoder: hasAlpha ? ALPHA_DECODERS[video.codec] : undefined,
    isFullRange,
    isRgb,
    hasFastFirstScale: hasZscale && isPlain && hasEvenSides && !isChanging,
    hasFastScale: hasZscale,
    rareMatrix: isHdr ? undefined : rareMatrix,
    hdr: isHdr
      ? {
          transfer: colour.transfer,
          primaries: pick(colour.primaries, HDR_PRIMARIES, "bt2020"),
          matrix: pick(colour.matrix, MATRICES, "bt2020nc"),
        }
      : undefined,
    colour: isHdr || isRgb || rareMatrix ? BT709 : tagged(colour, video.stored.height),
    maxFramesPerSecond,
  };
}

function tagged(colour: Sample["colour"], lines: number): Look["colour"] {
  const guess = lines >= HD_LINES ? BT709 : BT601;
  return {
    matrix: pick(colour.matrix, MATRICES, guess.matrix),
    primaries: pick(colour.primaries, PRIMARIES, guess.primaries),
    transfer: pick(colour.transfer, TRANSFERS, guess.transfer),
  };
}

const pick = (value: string, allowed: readonly string[], fallback: string): string =>
  allowed.includes(value) ? value : fallback;
