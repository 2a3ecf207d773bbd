import { fileInput, INPUT_LIMITS } from "../ffmpeg/limits.ts";
import type { RungSettings, VideoDetails } from "../plan/details.ts";
import type { Segment } from "../plan/plan.ts";
import { encodeGraph } from "./filters.ts";

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

export const keyframeArgs = ({ keyframeEvery, uneven, hasPauses }: VideoDetails): string[] => [
  ...["-g", String(keyframeEvery)],
  ...(uneven ? ["-force_key_frames", "expr:gte(t,n_forced*2)"] : []),
  // Decoding times follow frames, so after B-frames a pause moves them seconds away from the times of showing, and FFmpeg
  // loses the end of such a file in its edit list (seen: 43 frames of 49).
  ...(hasPauses ? ["-bf", "0"] : []),
];

/**
 * Uneven frames are even ones for x264's bit rate; they keep their times. Told of a frame that stays for seconds, its model
 * of a player's buffer starves that very frame (160 bytes instead of 1,200 at 100 kb/s before a hole of 20 s), which is
 * then looked at for all of them.
 */
export const clockParams = ({ uneven }: VideoDetails): string[] =>
  uneven ? ["force-cfr=1", `fps=${uneven.usualFramesPerSecond.toFixed(3)}`] : [];

/** How much faster x264's clock goes through the video than time does: rates have to be that much higher. */
export const clockSpeed = ({ uneven }: VideoDetails): number =>
  uneven ? Math.max(1, uneven.usualFramesPerSecond / uneven.meanFramesPerSecond) : 1;

/** A rest before or after does not make every burst welcome. */
const MAX_BURST = 4;

const videoArgs = (rung: RungSettings, video: VideoDetails, threads: number): string[] => [
  ...["-c:v", "libx264", "-preset", rung.preset, "-crf", String(rung.crf), "-threads", String(threads)],
  ...["-maxrate", String(Math.round(rung.maxBitsPerSecond * Math.min(MAX_BURST, clockSpeed(video))))],
  ...["-bufsize", String(rung.maxBitsPerSecond * 2)],
  ...keyframeArgs(video),
  // Half full: with x264's 0.9 every chunk overspends, and the joined stream underflows.
  ...["-x264-params", ["vbv-init=0.5", ...clockParams(video)].join(":"), "-pix_fmt", "yuv420p"],
];
