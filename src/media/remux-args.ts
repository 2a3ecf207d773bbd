import { argumentsOf, createCommand, NO_METADATA } from "./command.ts";
import { fileInput, INPUT_LIMITS } from "./limits.ts";

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
