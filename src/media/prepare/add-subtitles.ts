import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { writeAllAtomically } from "../../runtime/files.ts";
import { untrustedInput } from "../../runtime/untrusted-media.ts";
import type { AddedSubtitles, StepOptions } from "../api.ts";
import type { Runner } from "../ffmpeg/ffmpeg.ts";
import { fileInput, INPUT_LIMITS, NO_METADATA } from "../ffmpeg/limits.ts";
import { readMp4 } from "../inspect/mp4.ts";
import { threeLetters } from "./language-codes.ts";

const TEXT_TRACKS = ["sbtl", "text"];

/** Implements `Media.addSubtitles`: all streams are copied, and the index comes first again. */
export async function addSubtitles(
  { runner }: { runner: Runner },
  { name, subtitles, language, ...made }: AddedSubtitles,
  { folder, signal }: StepOptions,
): Promise<{ sizeBytes: number }> {
  const target = path.join(folder, made.target);
  if (!existsSync(target))
    await writeAllAtomically([target], async ([output = ""]) => {
      await runner.ffmpeg(
        [
          ...[...INPUT_LIMITS, "-i", fileInput(path.join(folder, name))],
          ...[...untrustedInput(["srt"]), "-i", fileInput(path.join(folder, subtitles))],
          ...["-map", "0:v:0", "-map", "0:a:0?", "-map", "1:s:0", "-c", "copy", "-c:s", "mov_text", ...NO_METADATA],
          ...["-metadata:s:s:0", `language=${threeLetters(language)}`, "-disposition:s:0", "default"],
          ...["-movflags", "+faststart", "-f", "mp4", fileInput(output)],
        ],
        { signal },
      );
      const { tracks } = await readMp4(output);
      if (!tracks.some(({ kind }) => TEXT_TRACKS.includes(kind))) throw new Error("the subtitles are not in the file");
    });
  return { sizeBytes: (await stat(target)).size };
}
