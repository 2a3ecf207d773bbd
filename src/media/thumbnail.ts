import { stat } from "node:fs/promises";
import type { Logger } from "../log.ts";
import { FfmpegError, type Runner } from "./ffmpeg.ts";
import { thumbnailArgs } from "./file-commands.ts";
import { areThere, writeWhole } from "./whole-file.ts";

/** Telegram takes 200 kB; the text says "less than". */
const MAX_BYTES = 199_000;

interface Job {
  video: string;
  target: string;
  durationSeconds: number;
  /** One process is enough even where the only key frame is the first, which then is the picture. */
  isQuick?: boolean | undefined;
  signal: AbortSignal;
}

/**
 * A key frame from a tenth of the video on (in a hurry: one from before that) that is not nearly black, else the first frame.
 * Undefined (and a warning) when none can be made: a video goes without.
 */
export async function makeThumbnail(
  { runner, log }: { runner: Runner; log: Logger },
  job: Job,
): Promise<string | undefined> {
  const { target } = job;
  if (areThere([target])) return target;
  const attempts = [
    { atSeconds: job.durationSeconds / 10, isBright: true, isExact: !job.isQuick },
    ...(job.isQuick ? [] : [{ atSeconds: 0, isBright: true, isExact: true }]),
    { atSeconds: 0, isBright: false, isExact: true }, // of any kind: an edit list may hide the only key frame
  ];
  for (const attempt of attempts) {
    try {
      await writeWhole([target], async ([part]) => {
        await runner.ffmpeg(thumbnailArgs(job.video, part as string, attempt), { signal: job.signal });
        const { size } = await stat(part as string);
        if (size === 0 || size > MAX_BYTES) throw new NoPicture(`a picture of ${size} bytes`);
      });
      return target;
    } catch (error) {
      if (!(error instanceof NoPicture || (error instanceof FfmpegError && error.isVerdict))) throw error;
      log.debug({ err: error, ...attempt }, "no thumbnail at this place");
    }
  }
  log.warn({ durationSeconds: job.durationSeconds }, "no thumbnail could be made");
  return undefined;
}

class NoPicture extends Error {
  override readonly name = "NoPicture";
}
