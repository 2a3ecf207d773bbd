import { fileInput, INPUT_LIMITS } from "../ffmpeg/limits.ts";
import type { RungSettings, VideoDetails } from "../plan/details.ts";
import type { Segment } from "../plan/plan.ts";
import { TICKS_PER_SECOND } from "../plan/watch.ts";
import { encodeGraph } from "./filters.ts";
import { burntInto } from "./subtitle-filter.ts";

interface EncodeStep {
  input: string;
  video: VideoDetails;
  segment: Segment;
  rungs: readonly { settings: RungSettings; output: string }[];
  threads: number;
}

/** One process that decodes a segment once and encodes it at each rung; frames keep their times. */
export function encodeArgs({ input, video, segment, rungs, threads }: EncodeStep): string[] {
  const graph = encodeGraph(
    { ...video, segment, drawn: burntInto(video, { input, segment }) },
    video.look,
    rungs.map(({ settings }) => settings),
  );
  return [
    ...(threads === 1 ? ["-filter_complex_threads", "1"] : []),
    ...inputArgs({ input, video, segment, threads }),
    ...["-filter_complex", graph],
    ...rungs.flatMap(({ settings, output }) => [
      ...outputArgs({ label: settings.label, segment }),
      ...videoArgs(settings, video, threads),
      ...["-f", "mp4", fileInput(output)],
    ]),
  ];
}

/** Seeks without dropping frames: the graph cuts by exact times, which `-copyts` preserves. */
export const inputArgs = ({ input, video, segment, threads }: Omit<EncodeStep, "rungs">): string[] => [
  ...[...INPUT_LIMITS, "-copyts"],
  ...(segment.seekSeconds === undefined ? [] : ["-noaccurate_seek", "-ss", String(segment.seekSeconds)]),
  ...(video.look.decoder ? [`-c:${video.streamIndex}`, video.look.decoder] : []),
  ...["-threads", String(threads), "-i", fileInput(input)],
];

export const outputArgs = ({ label, segment }: { label: string; segment: Segment }): string[] => [
  ...["-map", `[${label}]`, "-an", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"],
  ...["-fps_mode", "passthrough", "-enc_time_base", `1/${TICKS_PER_SECOND}`],
  ...["-video_track_timescale", String(TICKS_PER_SECOND)],
  // One more than planned: too many frames are noticed, and an endless segment is stopped.
  ...["-frames:v", String(segment.frames + 1)],
];

/** The same key frames in every rung of a chunk, beside those at changes of scene, which are each rung's own. */
export const keyframeArgs = ({ keyframeEvery, hasPauses }: VideoDetails): string[] => [
  ...["-g", String(keyframeEvery), "-force_key_frames", "expr:gte(t,n_forced*2)"],
  // After B-frames, a pause moves decoding times seconds away from display times, and FFmpeg loses the end of such a file
  // in its edit list (seen: 43 frames of 49).
  ...(hasPauses ? ["-bf", "0"] : []),
];

/**
 * Makes x264's rate control treat uneven frames as even; they keep their times. Otherwise its buffer model starves a frame
 * that stays for seconds (160 bytes instead of 1,200 at 100 kb/s before a gap of 20 s).
 */
export const clockParams = ({ uneven }: VideoDetails): string[] =>
  uneven ? ["force-cfr=1", `fps=${uneven.usualFramesPerSecond.toFixed(3)}`] : [];

/** Factor by which x264's clock runs ahead of real time; bit rates have to be that much higher. */
export const clockSpeed = ({ uneven }: VideoDetails): number =>
  uneven ? Math.max(1, uneven.usualFramesPerSecond / uneven.meanFramesPerSecond) : 1;

/** Limit of that factor for the peak rate: a pause elsewhere does not justify every burst. */
export const MAX_BURST = 4;

const videoArgs = (rung: RungSettings, video: VideoDetails, threads: number): string[] => [
  ...["-c:v", "libx264", "-preset", rung.preset, "-crf", String(rung.crf), "-threads", String(threads)],
  ...["-maxrate", String(Math.round(rung.maxBitsPerSecond * Math.min(MAX_BURST, clockSpeed(video))))],
  ...["-bufsize", String(rung.maxBitsPerSecond * 2)],
  ...keyframeArgs(video),
  // Half full: with x264's 0.9 every chunk overspends, and the joined stream underflows.
  ...["-x264-params", ["vbv-init=0.5", FIRST_FRAME, ...levelParams(rung), ...clockParams(video)].join(":")],
  ...["-pix_fmt", "yuv420p"],
];

/**
 * Gives the first frame the advantage that x264 gives every later key frame (its ipratio of 1.4) but not that one: without
 * it the first two seconds of every chunk look worse (144p of a film in 5 chunks: SSIM -0.0051 beside the whole, with it
 * -0.0007, for 2.8 % of bits).
 */
const FIRST_FRAME = "zones=0,0,b=1.4";

/** Declares the level that playlists name before there is a chunk. */
const levelParams = ({ level }: RungSettings): string[] => (level === undefined ? [] : [`level=${level}`]);
