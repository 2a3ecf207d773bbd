import { fileInput, INPUT_LIMITS, NO_METADATA } from "../ffmpeg/limits.ts";

/** Copies the original's picture with its own sound (`sound` is a stream) or an encoded one (a file). */
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
  /** Common start of picture and sound, in the container's time. */
  startSeconds: number;
}): string[] {
  const file = sound && "file" in sound ? sound.file : undefined;
  const soundMap = sound && ("file" in sound ? "1:a:0" : `0:${sound.stream}`);
  return [
    ...[...INPUT_LIMITS, "-copyts", "-itsoffset", String(-startSeconds), "-i", fileInput(input)],
    ...(file ? [...INPUT_LIMITS, "-i", fileInput(file)] : []),
    ...["-map", `0:${videoStream}`, ...(soundMap ? ["-map", soundMap] : [])],
    ...["-c", "copy", ...NO_METADATA, "-movflags", "+faststart", "-f", "mp4", fileInput(output)],
  ];
}
