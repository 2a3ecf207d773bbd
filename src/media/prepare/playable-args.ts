import { AAC } from "../encode/audio-args.ts";
import { fileInput, INPUT_LIMITS, NO_METADATA } from "../ffmpeg/limits.ts";
import { TICKS_PER_SECOND } from "../plan/watch.ts";

/** Remuxes one picture and one sound into MP4 with the index first; rotation and tags of the picture stay. */
export const reboxArgs = (input: string, output: string, { streams }: { streams: readonly number[] }): string[] => [
  ...[...INPUT_LIMITS, "-fflags", "+genpts", "-i", fileInput(input)],
  ...[...streams.flatMap((index) => ["-map", `0:${index}`]), "-c", "copy", ...NO_METADATA],
  ...["-movflags", "+faststart", "-f", "mp4", fileInput(output)],
];

interface Sound {
  stream: number;
  isCopied: boolean;
  /** FFmpeg filters that make it stereo. */
  filters: string;
  /** A file of it alone to take it from, and how far its times have to be moved. */
  unpacked?: { path: string; offsetSeconds: number } | undefined;
}

export interface TranscodeStep {
  /** Index of a stream to copy, or how to encode the output pad [main] of `graph`. */
  picture: number | { graph: string; decoder: string | undefined; crf: number; maxBitsPerSecond: number };
  sound?: Sound | undefined;
  threads: number;
  /** Limit for endless streams. */
  maxSeconds: number;
}

const TRANSCODED_SOUND_BITS_PER_SECOND = 128_000;

export function transcodeArgs(
  input: string,
  output: string,
  { picture, sound, threads, maxSeconds }: TranscodeStep,
): string[] {
  const isCopied = typeof picture === "number";
  const decoder = isCopied ? undefined : picture.decoder;
  return [
    ...[...INPUT_LIMITS, ...(decoder ? ["-c:v", decoder] : []), "-threads", "1", "-i", fileInput(input)],
    ...(sound?.unpacked ? unpackedArgs(sound.unpacked) : []),
    ...(isCopied ? ["-map", `0:${picture}`, "-c:v", "copy"] : pictureArgs(picture, threads)),
    ...(sound ? soundArgs(sound) : ["-an"]),
    ...["-t", String(maxSeconds), ...NO_METADATA, "-movflags", "+faststart", "-f", "mp4", fileInput(output)],
  ];
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
  // No B-frames, after which a pause in the picture would cost the end of the file.
  ...["-c:v", "libx264", "-preset", "veryfast", "-bf", "0", "-crf", String(crf), "-threads", String(threads)],
  ...["-maxrate", String(maxBitsPerSecond), "-bufsize", String(maxBitsPerSecond), "-pix_fmt", "yuv420p"],
  // A sixth less memory at the same size: 180 MB for 1080p.
  ...["-x264-params", "rc-lookahead=5:sync-lookahead=0"],
];

const unpackedArgs = ({ path, offsetSeconds }: NonNullable<Sound["unpacked"]>): string[] => [
  ...[...INPUT_LIMITS, "-itsoffset", String(offsetSeconds), "-i", fileInput(path)],
];

const soundArgs = ({ stream, isCopied, filters, unpacked }: Sound): string[] => [
  ...["-map", unpacked ? "1:0" : `0:${stream}`],
  ...(isCopied ? ["-c:a", "copy"] : [...AAC, "-b:a", String(TRANSCODED_SOUND_BITS_PER_SECOND), "-af", filters]),
];
