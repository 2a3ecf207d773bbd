import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import type { Logger } from "../../log.ts";
import { writeAllAtomically } from "../../runtime/files.ts";
import { FfmpegError, type Runner } from "../ffmpeg/ffmpeg.ts";
import { coverArgs, thumbnailArgs } from "./thumbnail-args.ts";

/** Telegram takes 200 kB; the text says "less than". */
const MAX_BYTES = 199_000;

interface Job {
  video: string;
  target: string;
  durationSeconds: number;
  /** Saves a second process; if the only key frame is the first, that is the picture. */
  isQuick?: boolean | undefined;
  signal: AbortSignal;
}

/**
 * Thumbnail from a key frame after a tenth of the video (`isQuick`: one before that) that is not nearly black, else the
 * first frame. Undefined, with a warning, when none can be made.
 */
export async function makeThumbnail(
  { runner, log }: { runner: Runner; log: Logger },
  job: Job,
): Promise<string | undefined> {
  const { target } = job;
  if (existsSync(target)) return target;
  const attempts = [
    { atSeconds: job.durationSeconds / 10, isBright: true, isExact: !job.isQuick },
    ...(job.isQuick ? [] : [{ atSeconds: 0, isBright: true, isExact: true }]),
    { atSeconds: 0, isBright: false, isExact: true }, // of any kind: an edit list may hide the only key frame
  ];
  for (const attempt of attempts) {
    try {
      await writePicture(target, (part) =>
        runner.ffmpeg(thumbnailArgs(job.video, part, attempt), { signal: job.signal }),
      );
      return target;
    } catch (error) {
      if (!isFileFault(error)) throw error;
      log.debug({ err: error, ...attempt }, "no thumbnail at this place");
    }
  }
  log.warn({ durationSeconds: job.durationSeconds }, "no thumbnail could be made");
  return undefined;
}

export async function makeCover(
  { runner, log }: { runner: Runner; log: Logger },
  job: { picture: string; target: string; demuxer: string | undefined; signal: AbortSignal },
): Promise<string | undefined> {
  const { picture, target, demuxer, signal } = job;
  if (existsSync(target)) return target;
  try {
    if (!demuxer) throw new NoPicture("no picture at all");
    await writePicture(target, (part) => runner.ffmpeg(coverArgs(picture, part, demuxer), { signal }));
    return target;
  } catch (error) {
    if (!isFileFault(error)) throw error;
    log.warn({ err: error }, "no cover could be made");
    return undefined;
  }
}

async function writePicture(target: string, write: (part: string) => Promise<unknown>): Promise<void> {
  await writeAllAtomically([target], async ([part = ""]) => {
    await write(part);
    const { size } = await stat(part);
    if (size === 0 || size > MAX_BYTES) throw new NoPicture(`a picture of ${size} bytes`);
  });
}

const isFileFault = (error: unknown): boolean =>
  error instanceof NoPicture || (error instanceof FfmpegError && error.isFileFault);

class NoPicture extends Error {
  override readonly name = "NoPicture";
}
