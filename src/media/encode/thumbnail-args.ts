import { untrustedInput } from "../../runtime/untrusted-media.ts";
import { fileInput, INPUT_LIMITS, MAX_PIXELS } from "../ffmpeg/limits.ts";

/**
 * Small JPEG of the first clean frame from `atSeconds` on; of the last key frame before it with `isExact` false; with
 * `isBright`, of the first key frame from there on that is not nearly black (there may be none).
 */
export const thumbnailArgs = (
  input: string,
  output: string,
  { atSeconds, isBright, isExact }: { atSeconds: number; isBright: boolean; isExact: boolean },
): string[] => [
  ...[...INPUT_LIMITS, ...(isExact ? [] : ["-noaccurate_seek"]), "-ss", String(atSeconds), "-threads", "1"],
  ...[...(isBright ? ["-skip_frame", "nokey"] : ["-err_detect", "explode"]), "-i", fileInput(input)],
  ...["-map", "0:v:0", "-fps_mode", "passthrough", "-frames:v", "1", "-q:v", "4", "-vf", thumbnailFilter(isBright)],
  ...["-f", "mjpeg", fileInput(output)],
];

export const coverArgs = (input: string, output: string, demuxer: string): string[] => [
  ...[...untrustedInput([demuxer]), "-f", demuxer, "-max_pixels", String(MAX_PIXELS), "-threads", "1"],
  ...["-i", fileInput(input), "-frames:v", "1", "-q:v", "4", "-vf", thumbnailFilter(false)],
  ...["-f", "mjpeg", "-y", fileInput(output)],
];

const thumbnailFilter = (isBright: boolean): string =>
  [
    ...(isBright ? ["signalstats", "metadata=mode=select:key=lavfi.signalstats.YAVG:value=32:function=greater"] : []),
    "scale=w=320:h=320:force_original_aspect_ratio=decrease:out_range=full",
    "format=yuvj420p",
  ].join(",");
