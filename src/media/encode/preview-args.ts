import { fileInput, INPUT_LIMITS, NO_METADATA } from "../ffmpeg/limits.ts";
import type { ProbedVideo } from "../inspect/probe.ts";
import type { Size } from "../inspect/size.ts";
import type { Look } from "../plan/details.ts";
import type { Rung } from "../plan/ladder.ts";
import { TICKS_PER_SECOND } from "../plan/watch.ts";
import { AAC } from "./audio-args.ts";
import { openingGraph } from "./filters.ts";

interface Preview {
  input: string;
  output: string;
  startSeconds: number;
  seconds: number;
  video: Pick<ProbedVideo, "index" | "timeBase">;
  look: Look;
  rung: Rung & Size;
  /** `filters` make it stereo. */
  sound?: { index: number; filters: string } | undefined;
}

/** Input read beyond the end, for frames that come in another order. */
const MARGIN_SECONDS = 1;

/** One process for picture and sound of the opening, from the header alone: it knows no packets, so it seeks by time. */
export const previewArgs = (preview: Preview): string[] => [
  ...inputArgs(preview),
  ...["-filter_complex", graphOf(preview), "-map", "[opening]", "-sn", "-dn", ...NO_METADATA],
  ...soundArgs(preview),
  ...videoArgs(preview.rung),
  ...["-movflags", "+faststart", "-f", "mp4", fileInput(preview.output)],
];

const inputArgs = ({ input, startSeconds, seconds, video, look }: Preview): string[] => [
  ...["-filter_complex_threads", "1", ...INPUT_LIMITS],
  ...(startSeconds > 0 ? ["-ss", String(startSeconds)] : []),
  ...["-t", String(seconds + MARGIN_SECONDS)],
  ...(look.decoder ? [`-c:${video.index}`, look.decoder] : []),
  ...["-threads", "1", "-i", fileInput(input)],
];

const graphOf = ({ video, look, rung, seconds }: Preview): string =>
  openingGraph({ streamIndex: video.index, timeBase: video.timeBase, seconds }, look, { ...rung, label: "opening" });

const soundArgs = ({ sound, seconds, rung }: Preview): string[] =>
  sound
    ? [
        ...["-map", `0:${sound.index}`, "-af", `${sound.filters},atrim=end=${seconds}`],
        ...[...AAC, "-b:a", String(rung.audioBitsPerSecond)],
      ]
    : ["-an"];

const videoArgs = (rung: Rung): string[] => [
  ...["-fps_mode", "passthrough", "-enc_time_base:v", `1/${TICKS_PER_SECOND}`],
  ...["-video_track_timescale", String(TICKS_PER_SECOND)],
  ...["-c:v", "libx264", "-preset", rung.preset, "-crf", String(rung.crf), "-threads", "1"],
  ...["-maxrate", String(rung.maxBitsPerSecond), "-bufsize", String(2 * rung.maxBitsPerSecond)],
  // Without B-frames: where frames stay for long is not known yet (see `keyframeArgs`).
  ...["-g", "60", "-bf", "0", "-pix_fmt", "yuv420p"],
];
