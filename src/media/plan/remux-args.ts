import { fileInput, INPUT_LIMITS, NO_METADATA } from "../ffmpeg/limits.ts";

interface Remux {
  streams: readonly number[];
  /** Matroska can be sought exactly; MPEG-TS keeps the pixel aspect of each frame. */
  format: "matroska" | "mpegts";
  /** Stops a decompression bomb. */
  maxBytes: number;
}

export const remuxArgs = (input: string, output: string, { streams, format, maxBytes }: Remux): string[] => [
  ...[...INPUT_LIMITS, "-fflags", "+genpts", "-i", fileInput(input)],
  ...[...streams.flatMap((index) => ["-map", `0:${index}`]), "-c", "copy", ...NO_METADATA],
  ...["-fs", String(maxBytes), ...(format === "matroska" ? ["-cues_to_front", "0"] : [])],
  ...["-f", format, fileInput(output)],
];
