import type { Ratio } from "../inspect/probe.ts";
import type { Size } from "../inspect/size.ts";
import type { Look } from "../plan/details.ts";
import { GRID_SHIFT } from "../plan/frame-rate.ts";
import type { Segment } from "../plan/plan.ts";
import { type BurntSubtitles, subtitleSteps } from "./subtitle-filter.ts";

type Output = Size & { label: string };

interface Cut {
  segment: Pick<Segment, "startPts" | "endPts">;
  isExact: boolean;
  streamIndex: number;
  firstPts: number;
  hiddenTicks?: number | undefined;
  /** From the first frame to the end of the last one. */
  durationSeconds: number;
  timeBase: Ratio;
  drawn?: BurntSubtitles | undefined;
  evenTicks?: number | undefined;
}

/**
 * Filter graph of one segment: cut, normalised once, then scaled from rung to rung, tallest first. One output pad per rung,
 * named by its label.
 */
export function encodeGraph({ drawn, ...cut }: Cut, look: Look, rungs: readonly Output[]): string {
  const tallestFirst = rungs.toSorted((a, b) => b.height * b.width - a.height * a.width);
  const chains = tallestFirst.map((rung, index) => {
    const isLast = index === tallestFirst.length - 1;
    const from = index === 0 ? `[0:${cut.streamIndex}]` : `[from${index}]`;
    const steps =
      index === 0
        ? [...cutSteps(cut, look), ...pictureSteps(look, rung), ...(drawn ? subtitleSteps(drawn, rung) : [])]
        : [look.hasFastScale ? fastScale(rung) : scale(rung), SQUARE];
    const to = isLast ? `[${rung.label}]` : `,split=2[${rung.label}][from${index + 1}]`;
    return `${from}${steps.join(",")}${to}`;
  });
  return chains.join(";");
}

/** The same for the first seconds of a file at one rung, from its header alone. */
export function openingGraph(
  { streamIndex, timeBase, seconds }: Pick<Cut, "streamIndex" | "timeBase"> & { seconds: number },
  look: Look,
  rung: Output,
): string {
  const thinned = look.maxFramesPerSecond ? [thin(0, timeBase, look.maxFramesPerSecond)] : [];
  const steps = [`trim=end=${seconds}`, ...thinned, ...pictureSteps(look, rung)];
  return `[0:${streamIndex}]${steps.join(",")}[${rung.label}]`;
}

/** Uses constants, never STARTPTS: the graph restarts when the picture's size changes in mid-stream. */
export function cutSteps(cut: Cut, look: Look): string[] {
  const { segment, isExact, firstPts, hiddenTicks = 0, timeBase } = cut;
  return [
    ...(cut.evenTicks ? [`setpts=N*${cut.evenTicks}`] : []),
    ...(isExact ? trimSteps(cut) : [orderlyFrames(cut)]),
    ...(hiddenTicks > 0 ? [`setpts=max(PTS\\,${firstPts})`] : []),
    ...(look.maxFramesPerSecond ? [thin(firstPts, timeBase, look.maxFramesPerSecond)] : []),
    `setpts=PTS-${parenthesised(segment.startPts ?? firstPts)}`,
  ];
}

function trimSteps({ segment: { startPts, endPts }, firstPts, hiddenTicks = 0 }: Cut): string[] {
  const begin = startPts === firstPts ? firstPts - hiddenTicks : startPts;
  const bounds = [
    begin === undefined ? "" : `start_pts=${begin}`,
    endPts === undefined ? "" : `end_pts=${endPts}`,
  ].filter(Boolean);
  return bounds.length > 0 ? [`trim=${bounds.join(":")}`] : [];
}

/** Drops frames without a time, hours away or not rising: at the first one beyond the end `trim` would stop. */
function orderlyFrames({ firstPts, hiddenTicks = 0, durationSeconds, timeBase }: Cut): string {
  const lastPts = firstPts + Math.round((durationSeconds * timeBase.den) / timeBase.num);
  return `select='between(pts,${firstPts - hiddenTicks},${lastPts})*(isnan(prev_selected_pts)+gt(pts,prev_selected_pts))'`;
}

const parenthesised = (value: number): string => (value < 0 ? `(${value})` : String(value));

/** Keeps the first frame of each cell of a grid that starts at the first frame; `gridCell` is the same in TypeScript. */
function thin(firstPts: number, timeBase: Ratio, framesPerSecond: number): string {
  const cell = (pts: string) =>
    `floor((${pts}-${parenthesised(firstPts)})*${timeBase.num * framesPerSecond}/${timeBase.den}+${GRID_SHIFT})`;
  return `select='isnan(prev_selected_pts)+gt(${cell("pts")},${cell("prev_selected_pts")})'`;
}

/** Turns the decoder's picture into an upright, progressive, opaque BT.601 or BT.709 one of the tallest rung's size. */
function pictureSteps(look: Look, rung: Output): string[] {
  const { matrix, primaries, transfer } = look.colour;
  return [
    ...(look.isInterlaced ? ["bwdif=mode=send_frame:deint=interlaced"] : []),
    ...(look.turn ? [look.turn] : []),
    ...(look.hasAlpha ? ["format=gbrap", "premultiply=inplace=1", "format=gbrp"] : []),
    ...firstScale(look, shapeIn(rung)),
    ...(look.hdr ? toneMap(look.hdr) : []),
    "format=yuv420p",
    `pad=w=${rung.width}:h=${rung.height}:x=(ow-iw)/2:y=(oh-ih)/2:eval=frame`,
    SQUARE,
    `setparams=range=tv:colorspace=${matrix}:color_primaries=${primaries}:color_trc=${transfer}`,
  ];
}

function firstScale(look: Look, shape: Shape): string[] {
  if (look.rareMatrix) return [EVEN, `${fastScale(shape)}:min=${look.rareMatrix}:m=709:r=limited`];
  return look.hasFastFirstScale ? [EVEN, fastScale(shape)] : [scale(shape, ["eval=frame", ...conversions(look)])];
}

/** Nothing for even sides. Those of a stream may change to odd ones, which zscale does not take. */
const EVEN = "crop=w=trunc(iw/2)*2:h=trunc(ih/2)*2";

/** Width and height as filters take them: numbers, or expressions. */
interface Shape {
  width: number | string;
  height: number | string;
}

/** Between the sides of a rung and its exact shape, in pixels, since they were rounded to even numbers. */
const ROUNDING = 3;

/**
 * All of the rung for the shape that it was planned for; another one that the stream changes to is fitted into it, and
 * padded. `dar` is the shape of the picture that comes in, which filters look at anew whenever it changes.
 */
function shapeIn({ width, height }: Size): Shape {
  const isPlanned = `lt(min(abs(${height}*dar-${width}),abs(${width}/dar-${height})),${ROUNDING})`;
  const isWider = `gt(${height}*dar,${width})`;
  return {
    width: `'if(${isPlanned}+${isWider},${width},max(2,2*round(${height}*dar/2)))'`,
    height: `'if(${isPlanned}+not(${isWider}),${height},max(2,2*round(${width}/dar/2)))'`,
  };
}

/** After each scaling: the scaler would compensate sides rounded to even numbers by pixels that are not quite square. */
const SQUARE = "setsar=1";

const scale = ({ width, height }: Shape, options: string[] = []): string =>
  [`scale=w=${width}`, `h=${height}`, "flags=bicubic", ...options].join(":");

/** Same kernel as swscale's bicubic (B = 0, C = 0.6), for even planar pictures only. */
const fastScale = ({ width, height }: Shape): string => `zscale=w=${width}:h=${height}:f=bicubic:param_a=0:param_b=0.6`;

const conversions = ({ isFullRange, isRgb, hasAlpha, colour }: Look): string[] => [
  ...(isFullRange ? ["in_range=full", "out_range=tv"] : []),
  ...(isRgb || hasAlpha ? [`out_color_matrix=${colour.matrix}`, "out_range=tv"] : []),
];

/** Runs after scaling, so that few pixels are mapped (37 ms per 1080p frame); `npl` is SDR white in nits. */
const toneMap = ({ transfer, primaries, matrix }: NonNullable<Look["hdr"]>): string[] => [
  // Set on the frame, not as zscale's input: zscale's output keeps the frame's own values, even unknown ones.
  `setparams=colorspace=${matrix}:color_primaries=${primaries}:color_trc=${transfer}`,
  "zscale=t=linear:npl=100",
  "format=gbrpf32le",
  "zscale=p=bt709",
  "tonemap=tonemap=hable:desat=0",
  "zscale=t=bt709:m=bt709:r=tv",
];
