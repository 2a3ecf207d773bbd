import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { cleanSrt } from "../../runtime/srt.ts";
import type { StepOptions } from "../api.ts";
import type { Runner } from "../ffmpeg/ffmpeg.ts";
import { fileInput, INPUT_LIMITS, NO_METADATA } from "../ffmpeg/limits.ts";
import { detailsOf } from "../plan/details.ts";
import { ORIGINAL, SUBTITLES_FOLDER } from "../plan/paths.ts";
import type { EncodePlan } from "../plan/plan.ts";

/** Bytes of one track: those of a film take 100 kB. */
const LIMIT_BYTES = 10_000_000;

interface Deps {
  runner: Runner;
  log: Logger;
}

/** Implements `Media.extractSubtitles`: reads the file once for all tracks. */
export async function extractSubtitles(
  { runner, log }: Deps,
  plan: EncodePlan,
  { folder, signal }: StepOptions,
): Promise<void> {
  const target = path.join(folder, SUBTITLES_FOLDER);
  const { streams, startSeconds } = detailsOf(plan).subtitles ?? { streams: [], startSeconds: 0 };
  if (streams.length === 0 || existsSync(target)) return;
  const scratch = await mkdtemp(`${target}.part-`); // another worker may take the step over while this one goes on
  const rawPath = (index: number) => path.join(scratch, `${index}.raw`);
  try {
    const complaints = await runner.ffmpeg(
      [
        ...[...INPUT_LIMITS, "-i", fileInput(path.join(folder, ORIGINAL))],
        ...streams.flatMap((stream, index) => [
          ...["-map", `0:${stream}`, "-c:s", "srt", ...NO_METADATA, "-fs", String(LIMIT_BYTES)],
          ...["-f", "srt", fileInput(rawPath(index))],
        ]),
      ],
      { signal },
    );
    if (complaints) log.info({ complaints }, "subtitles are not all as they should be");
    for (const index of streams.keys()) {
      const raw = (await readFile(rawPath(index), "utf8").catch(ignoreMissing)) ?? "";
      const clean = cleanSrt(raw, { part: { startSeconds, durationSeconds: plan.durationSeconds } });
      await rm(rawPath(index), { force: true });
      if (clean) await writeFile(path.join(scratch, `${index}.srt`), clean);
    }
    await rename(scratch, target).catch((error: NodeJS.ErrnoException) => {
      if (!existsSync(target)) throw error; // else the other worker was first, with the same
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
