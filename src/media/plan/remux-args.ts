import { fileInput, INPUT_LIMITS, NO_METADATA } from "../ffmpeg/limits.ts";

/** Copies streams into Matroska, which can be sought exactly. `maxBytes` stops a decompression bomb. */
export const remuxArgs = (
  input: string,
  output: string,
  { streams, maxBytes }: { streams: readonly number[]; maxBytes: number },
): string[] => [
  ...[...INPUT_LIMITS, "-fflags", "+genpts", "-i", fileInput(input)],
  ...[...streams.flatMap((index) => ["-map", `0:${index}`]), "-c", "copy", ...NO_METADATA],
  ...["-fs", String(maxBytes), "-cues_to_front", "0", "-f", "matroska", fileInput(output)],
];
