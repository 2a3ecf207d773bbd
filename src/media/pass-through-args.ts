import { argumentsOf, createCommand, NO_METADATA } from "./command.ts";
import { fileInput, INPUT_LIMITS } from "./limits.ts";

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
