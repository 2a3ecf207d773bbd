import { existsSync } from "node:fs";
import { link, mkdir } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../../log.ts";
import { type EncodePlan, type Media, PLAN_FILE, sharedChunks } from "../../../media/index.ts";
import { ignoreMissing } from "../../../runtime/files.ts";
import type { Files, JobRow, Rows } from "../../../stores/index.ts";
import { requestOf } from "./request.ts";
import { findWatchFolder } from "./watch/folder.ts";

interface Deps {
  rows: Pick<Rows, "findJob">;
  files: Pick<Files, "find">;
}

/** Folder with the chunks of the encode whose picture a job may take; undefined where it may not, or none are kept. */
export async function findKeptPicture({ rows, files }: Deps, job: JobRow): Promise<string | undefined> {
  const { pictureOf } = requestOf(job);
  const other = pictureOf === undefined ? undefined : await rows.findJob(pictureOf);
  const folder = other && (await findWatchFolder(files, other));
  return folder !== undefined && existsSync(path.join(folder, PLAN_FILE)) ? folder : undefined; // subtitles may be kept alone
}

/** Takes the chunks that are kept and that this plan would make again: their steps find them and have nothing to do. */
export async function takeKeptPicture(
  deps: Deps & { media: Pick<Media, "readPlan">; log: Logger },
  { job, plan, folder }: { job: JobRow; plan: EncodePlan; folder: string },
): Promise<void> {
  const from = await findKeptPicture(deps, job);
  const other = from === undefined ? undefined : await deps.media.readPlan(from).catch(ignoreMissing);
  if (from === undefined || !other) return;
  let taken = 0;
  const names = sharedChunks(plan, other);
  for (const name of names) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    if (await linkIfKept(path.join(from, name), path.join(folder, name))) taken++;
  }
  deps.log.debug({ jobId: job.id, taken, chunks: names.length }, "chunks of an earlier encode taken");
}

/** False where it is not kept any more. */
async function linkIfKept(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
    return code === "EEXIST"; // of an earlier attempt
  }
}
