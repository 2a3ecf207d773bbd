import { createRequire } from "node:module";
import type { FfmpegCommand } from "fluent-ffmpeg";
import { untrustedInput } from "../untrusted-media.ts";
import { TICKS_PER_SECOND } from "./encode-args.ts";
import { fileInput, INPUT_LIMITS, MAX_PIXELS } from "./limits.ts";

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

/**
 * One small JPEG of the first frame without errors from `atSeconds` on, or with `isExact` false of the last key frame before it. With `isBright` of the
 * first key frame from there on that is not nearly black: none may be found.
 */
export const thumbnailArgs = (
  input: string,
  output: string,
  { atSeconds, isBright, isExact }: { atSeconds: number; isBright: boolean; isExact: boolean },
) =>
  argumentsOf(
    createCommand()
      .input(fileInput(input))
      .inputOptions([...INPUT_LIMITS, ...(isExact ? [] : ["-noaccurate_seek"])])
      .inputOptions(["-ss", String(atSeconds), "-threads", "1"])
      .inputOptions(isBright ? ["-skip_frame", "nokey"] : ["-err_detect", "explode"])
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

/** A picture, small. */
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

/** One picture and one sound, in MP4 with the index first; turns and tags of the picture stay. */
export const reboxArgs = (input: string, output: string, { streams }: { streams: readonly number[] }) =>
  argumentsOf(
    createCommand()
      .input(fileInput(input))
      .inputOptions([...INPUT_LIMITS, "-fflags", "+genpts"])
      .outputOptions([...streams.flatMap((index) => ["-map", `0:${index}`]), "-c", "copy", ...NO_METADATA])
      .outputOptions(["-movflags", "+faststart"])
      .format("mp4")
      .output(fileInput(output)),
  );

export interface TranscodeStep {
  /** Index of a stream to copy, or how to encode what comes out of the pad [main] of `graph`. */
  picture: number | { graph: string; decoder: string | undefined; crf: number; maxBitsPerSecond: number };
  sound?: { stream: number; isCopied: boolean } | undefined;
  threads: number;
  /** What is behind this is left out: a stream without end has to end. */
  maxSeconds: number;
}

const TRANSCODED_SOUND_BITS_PER_SECOND = 128_000;

/** A whole file in one process, for a file that will not be played otherwise. */
export function transcodeArgs(input: string, output: string, { picture, sound, threads, maxSeconds }: TranscodeStep) {
  const isCopied = typeof picture === "number";
  const decoder = isCopied ? undefined : picture.decoder;
  return argumentsOf(
    createCommand()
      .input(fileInput(input))
      .inputOptions([...INPUT_LIMITS, ...(decoder ? ["-c:v", decoder] : []), "-threads", "1"])
      .outputOptions(isCopied ? ["-map", `0:${picture}`, "-c:v", "copy"] : pictureArgs(picture, threads))
      .outputOptions(sound ? soundArgs(sound) : ["-an"])
      .outputOptions(["-t", String(maxSeconds), ...NO_METADATA, "-movflags", "+faststart"])
      .format("mp4")
      .output(fileInput(output)),
  );
}

const pictureArgs = (
  { graph, crf, maxBitsPerSecond }: Exclude<TranscodeStep["picture"], number>,
  threads: number,
): string[] => [
  ...["-filter_complex_threads", "1", "-filter_complex", graph, "-map", "[main]"],
  ...[
    "-fps_mode",
    "vfr",
    "-enc_time_base",
    `1/${TICKS_PER_SECOND}`,
    "-video_track_timescale",
    String(TICKS_PER_SECOND),
  ],
  // Without B-frames, after which a pause in the picture would cost the end of the file.
  ...["-c:v", "libx264", "-preset", "veryfast", "-bf", "0", "-crf", String(crf), "-threads", String(threads)],
  ...["-maxrate", String(maxBitsPerSecond), "-bufsize", String(maxBitsPerSecond), "-pix_fmt", "yuv420p"],
  // A sixth less memory at the same size: 180 MB for 1080p.
  ...["-x264-params", "rc-lookahead=5:sync-lookahead=0"],
];

const soundArgs = ({ stream, isCopied }: NonNullable<TranscodeStep["sound"]>): string[] => [
  ...["-map", `0:${stream}`],
  ...(isCopied
    ? ["-c:a", "copy"]
    : [
        ...["-c:a", "aac", "-b:a", String(TRANSCODED_SOUND_BITS_PER_SECOND), "-ac", "2", "-ar", "48000"],
        ...["-af", "aresample=async=1:first_pts=0"],
      ]),
];
