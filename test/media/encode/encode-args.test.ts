import { expect, test } from "vitest";
import { encodeArgs } from "../../../src/media/encode/encode-args.ts";
import { encodeGraph } from "../../../src/media/encode/filters.ts";
import { INPUT_LIMITS } from "../../../src/media/ffmpeg/limits.ts";
import type { Look, RungSettings, VideoDetails } from "../../../src/media/plan/details.ts";

const BT709 = { matrix: "bt709", primaries: "bt709", transfer: "bt709" };
const PLAIN: Look = {
  ...{ turn: "", isInterlaced: false, hasAlpha: false, isFullRange: false, isRgb: false },
  ...{ hasFastFirstScale: true, hasFastScale: true, colour: BT709 },
};
const rung = (height: number, width: number): RungSettings => ({
  ...{ label: `${height}p`, width, height, preset: "fast", crf: 26, maxBitsPerSecond: 2_000_000, group: "high" },
});
const segment = { index: 1, startPts: 1000, endPts: 2000, seekSeconds: 0.96, frames: 25, durationMicros: 1_000_000 };
const cut = {
  segment,
  isExact: true,
  streamIndex: 0,
  firstPts: 0,
  durationSeconds: 4,
  timeBase: { num: 1, den: 1000 },
};
const tail = (size: string) =>
  `format=yuv420p,pad=${size}:x=(ow-iw)/2:y=(oh-ih)/2:eval=frame,setsar=1,setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709`;
/** A graph without the expressions that fit another shape into the planned one. */
const planned = (graph: string) => graph.replaceAll(/'if\([^']*,(\d+),max[^']*'/g, "$1");
const KERNEL = "f=bicubic:param_a=0:param_b=0.6";

test("a graph cuts once, then scales from rung to rung, tallest first", () => {
  expect(planned(encodeGraph(cut, PLAIN, [rung(720, 1280), rung(1080, 1920)])).split(";")).toEqual([
    `[0:0]trim=start_pts=1000:end_pts=2000,setpts=PTS-1000,crop=w=trunc(iw/2)*2:h=trunc(ih/2)*2,zscale=w=1920:h=1080:${KERNEL},${tail("w=1920:h=1080")},split=2[1080p][from1]`,
    `[from1]zscale=w=1280:h=720:${KERNEL},setsar=1[720p]`,
  ]);
});

test("a graph deinterlaces, turns, flattens and maps tones before the first rung leaves it", () => {
  const look: Look = {
    ...PLAIN,
    ...{
      turn: "transpose=clock",
      isInterlaced: true,
      hasAlpha: true,
      hasFastFirstScale: false,
      maxFramesPerSecond: 60,
    },
    hdr: { transfer: "smpte2084", primaries: "bt2020", matrix: "bt2020nc" },
  };
  const whole = { ...segment, startPts: undefined, endPts: undefined };
  expect(
    planned(encodeGraph({ ...cut, segment: whole, firstPts: -5 }, look, [rung(720, 1280)])).split(
      /,(?![^']*'(?:[^']*'[^']*')*[^']*$)/,
    ),
  ).toEqual([
    "[0:0]select='isnan(prev_selected_pts)+gt(floor((pts-(-5))*60/1000+0.1),floor((prev_selected_pts-(-5))*60/1000+0.1))'",
    "setpts=PTS-(-5)",
    "bwdif=mode=send_frame:deint=interlaced",
    "transpose=clock",
    "format=gbrap",
    "premultiply=inplace=1",
    "format=gbrp",
    "scale=w=1280:h=720:flags=bicubic:eval=frame:out_color_matrix=bt709:out_range=tv",
    "setparams=colorspace=bt2020nc:color_primaries=bt2020:color_trc=smpte2084",
    "zscale=t=linear:npl=100",
    "format=gbrpf32le",
    "zscale=p=bt709",
    "tonemap=tonemap=hable:desat=0",
    "zscale=t=bt709:m=bt709:r=tv",
    ...`${tail("w=1280:h=720")}[720p]`.split(","),
  ]);
});

test("a segment is sought by key frame and cut by exact times, on one thread, with the limits for strangers' files", () => {
  const video: VideoDetails = {
    ...{ streamIndex: 0, timeBase: cut.timeBase, firstPts: 0, offsetSeconds: 0, frames: 100, durationSeconds: 4 },
    ...{ lastFrameSeconds: 0.04, isExact: true, look: PLAIN, keyframeEvery: 50 },
    uneven: { usualFramesPerSecond: 25, meanFramesPerSecond: 10 },
    hasPauses: true,
    ...{ groups: [], rungs: [] },
  };
  const settings = rung(720, 1280);
  const args = encodeArgs({
    input: "/j/original",
    video,
    segment,
    rungs: [{ settings, output: "/j/o.part" }],
    threads: 1,
  });
  expect(args).toEqual([
    ...["-filter_complex_threads", "1", ...INPUT_LIMITS, "-copyts"],
    ...["-noaccurate_seek", "-ss", "0.96", "-threads", "1", "-i", "file:/j/original"],
    ...["-filter_complex", encodeGraph(cut, PLAIN, [settings])],
    ...["-map", "[720p]", "-an", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"],
    ...["-fps_mode", "passthrough", "-enc_time_base", "1/90000", "-video_track_timescale", "90000", "-frames:v", "26"],
    ...[
      "-c:v",
      "libx264",
      "-preset",
      "fast",
      "-crf",
      "26",
      "-threads",
      "1",
      "-maxrate",
      "5000000",
      "-bufsize",
      "4000000",
    ],
    ...["-g", "50", "-force_key_frames", "expr:gte(t,n_forced*2)", "-bf", "0"],
    ...["-x264-params", "vbv-init=0.5:zones=0,0,b=1.4:force-cfr=1:fps=25.000"],
    ...["-pix_fmt", "yuv420p", "-f", "mp4", "file:/j/o.part"],
  ]);
});
