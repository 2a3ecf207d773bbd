import { createRequire } from "node:module";
import type { FfmpegCommand } from "fluent-ffmpeg";
import { fileInput, INPUT_LIMITS } from "./limits.ts";

// Loaded as CommonJS, which it is. It builds argument lists here and nothing else: it never starts a process.
const createCommand = createRequire(import.meta.url)("fluent-ffmpeg") as () => FfmpegCommand;

/** Private by its name, and the one thing of the library that is needed. */
const argumentsOf = (command: FfmpegCommand): string[] =>
  (command as FfmpegCommand & { _getArguments(): string[] })._getArguments();

const NO_METADATA = ["-map_metadata", "-1", "-map_chapters", "-1"];

/** The same streams in Matroska, which can be sought exactly. `maxBytes` stops a small file that unfolds into a huge one. */
export const remuxArgs = (
  input: string,
  output: string,
  { streams, maxBytes }: { streams: readonly number[]; maxBytes: number },
) =>
  argumentsOf(
    createCommand()
      .input(fileInput(input))
      .inputOptions([...INPUT_LIMITS, "-fflags", "+genpts"])
      .outputOptions([...streams.flatMap((index) => ["-map", `0:${index}`]), "-c", "copy", ...NO_METADATA])
      .outputOptions(["-fs", String(maxBytes), "-cues_to_front", "0"])
      .format("matroska")
      .output(fileInput(output)),
  );

/** One small JPEG. With `isBright`, only of a frame that is not nearly black: none may be found. */
export const thumbnailArgs = (
  input: string,
  output: string,
  { atSeconds, isBright }: { atSeconds: number; isBright: boolean },
) =>
  argumentsOf(
    createCommand()
      .input(fileInput(input))
      .inputOptions([...INPUT_LIMITS, "-ss", String(atSeconds), "-skip_frame", "nokey", "-threads", "1"])
      .outputOptions([
        "-map",
        "0:v:0",
        "-fps_mode",
        "passthrough",
        "-frames:v",
        "1",
        "-q:v",
        "4",
        "-vf",
        thumbnailFilter(isBright),
      ])
      .format("mjpeg")
      .output(fileInput(output)),
  );

const thumbnailFilter = (isBright: boolean): string =>
  [
    ...(isBright ? ["signalstats", "metadata=mode=select:key=lavfi.signalstats.YAVG:value=32:function=greater"] : []),
    "scale=w=320:h=320:force_original_aspect_ratio=decrease:out_range=full",
    "format=yuvj420p",
  ].join(",");

/** The original's picture as it is, with its own sound (`sound` is a stream) or with one that was encoded (a file). */
export function passThroughArgs({
  input,
  output,
  videoStream,
  sound,
  startSeconds,
}: {
  input: string;
  output: string;
  videoStream: number;
  sound?: { stream: number } | { file: string } | undefined;
  /** Of picture and sound, in the container's time. */
  startSeconds: number;
}) {
  const hasFile = sound !== undefined && "file" in sound;
  const command = createCommand()
    .input(fileInput(input))
    .inputOptions([...INPUT_LIMITS, "-copyts", "-itsoffset", String(-startSeconds)]);
  if (hasFile) command.input(fileInput(sound.file)).inputOptions([...INPUT_LIMITS]);
  const maps = [
    `0:${videoStream}`,
    ...(sound ? [hasFile ? "1:a:0" : `0:${(sound as { stream: number }).stream}`] : []),
  ];
  return argumentsOf(
    command
      .outputOptions([...maps.flatMap((map) => ["-map", map]), "-c", "copy", ...NO_METADATA, "-movflags", "+faststart"])
      .format("mp4")
      .output(fileInput(output)),
  );
}
