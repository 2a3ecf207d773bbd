import type { RungSettings, VideoDetails } from "./details.ts";
import { encodeGraph } from "./filters.ts";
import { fileInput, INPUT_LIMITS } from "./limits.ts";
import type { Segment } from "./plan.ts";

/** Ticks of every video file made here: 23.976, 24, 25, 29.97, 30, 50 and 60 fps are all exact or within half a tick. */
export const TICKS_PER_SECOND = 90_000;

interface EncodeStep {
  input: string;
  video: VideoDetails;
  segment: Segment;
  rungs: readonly { settings: RungSettings; output: string }[];
  threads: number;
}

/** One process that decodes a segment once and encodes it at each rung; frames keep the times they have. */
export function encodeArgs({ input, video, segment, rungs, threads }: EncodeStep): string[] {
  const graph = encodeGraph(
    { segment, ...video },
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

/** Seeks without throwing frames away: the graph cuts by exact times, which `-copyts` keeps as they are in the file. */
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
  // One more than planned: a segment that gives too many frames is noticed, and one without end is stopped.
  ...["-frames:v", String(segment.frames + 1)],
];

export const keyframeArgs = ({ keyframes }: VideoDetails): string[] => [
  ...["-g", String(keyframes.everyFrames)],
  ...(keyframes.isVariable ? ["-force_key_frames", "expr:gte(t,n_forced*2)"] : []),
];

const videoArgs = (rung: RungSettings, video: VideoDetails, threads: number): string[] => [
  ...["-c:v", "libx264", "-preset", rung.preset, "-crf", String(rung.crf), "-threads", String(threads)],
  ...["-maxrate", String(rung.maxBitsPerSecond), "-bufsize", String(rung.maxBitsPerSecond * 2)],
  ...keyframeArgs(video),
  // Half full: with x264's 0.9 every chunk overspends, and the joined stream underflows.
  ...["-x264-params", "vbv-init=0.5", "-pix_fmt", "yuv420p"],
];
