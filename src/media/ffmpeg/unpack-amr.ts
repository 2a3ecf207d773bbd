import type { Runner } from "./ffmpeg.ts";
import { fileInput, INPUT_LIMITS, NO_METADATA } from "./limits.ts";

/** Whether several frames may be in one packet, as phones put them: FFmpeg 5 decodes only the first of them. */
export const isAmrPacked = ({ codec }: { codec: string }, { format }: { format: string }): boolean =>
  codec.startsWith("amr_") && format !== "amr";

/** Copies a sound to a file of AMR, where frames are one by one, and times begin at 0. */
export async function unpackAmr(
  runner: Runner,
  { input, stream, output, signal }: { input: string; stream: number; output: string; signal: AbortSignal },
): Promise<void> {
  const from = [...INPUT_LIMITS, "-i", fileInput(input), "-map", `0:${stream}`];
  await runner.ffmpeg([...from, "-c", "copy", ...NO_METADATA, "-f", "amr", fileInput(output)], { signal });
}
