import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { PLAN_FILE, SUBTITLES_FOLDER } from "../../../../media/index.ts";
import { ignoreMissing } from "../../../../runtime/files.ts";
import type { Files, JobRow } from "../../../../stores/index.ts";
import { folderName, keptName, watchedName } from "../../../engine/folders.ts";

/** What a page plays from; the rest of an ended job's folder is as large again. */
const PLAYED = [PLAN_FILE, "chunks", "audio", "thumbnail.jpg", SUBTITLES_FOLDER];
/** What buttons hand out, where there are no pages. */
const HANDED_OUT = [SUBTITLES_FOLDER];

type RunIds = Pick<JobRow, "id" | "run">;

/** Where a job's plan and chunks are now: of its run, kept for a retry, or kept to be watched. */
export async function findWatchFolder(files: Pick<Files, "find">, { id, run }: RunIds): Promise<string | undefined> {
  for (const name of [folderName({ jobId: id, run }), keptName(id), watchedName(id)]) {
    const folder = await files.find(name);
    if (folder !== undefined) return folder;
  }
  return undefined;
}

/** Whether what an ended job's page plays is kept yet. */
export const isStillWatched = (
  { finishedAt }: Pick<JobRow, "finishedAt">,
  { encodeKeepHours }: { encodeKeepHours: number },
): boolean => (finishedAt?.getTime() ?? Date.now()) + encodeKeepHours * 3_600_000 > Date.now();

/** Keeps of an ended run what its page plays and its buttons hand out. Safe to call twice. */
export async function keepToWatch(files: Files, { id, run }: RunIds, { hasPage }: { hasPage: boolean }): Promise<void> {
  const kept = hasPage ? PLAYED : HANDED_OUT;
  const name = folderName({ jobId: id, run });
  const folder = await files.find(name);
  const names = folder === undefined ? undefined : await readdir(folder).catch(ignoreMissing);
  if (folder === undefined || !names?.includes(kept[0] ?? "")) return; // moved before, or nothing to keep
  for (const other of names.filter((each) => !kept.includes(each)))
    await rm(path.join(folder, other), { recursive: true, force: true });
  await files.remove(watchedName(id)); // of an earlier run
  await files.move(name, watchedName(id));
}
