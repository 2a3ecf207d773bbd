import { type FileHandle, open, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../../../log.ts";
import { ignoreMissing } from "../../../../runtime/files.ts";
import type { Files, ImageBatchRow, JobRow, Rows } from "../../../../stores/index.ts";
import { folderName } from "../../../engine/folders.ts";
import type { Progress } from "../../../engine/progress.ts";
import { countsOf, entriesOf, type ImageResult, type ImageResults, isStored, resultsOf } from "../batches.ts";

/** Until a result is in the database; it is in the file beside at once. */
const SAVE_AFTER_MS = 1_000;

/** Progress of a batch, of which a killed process loses nothing. */
export interface Checkpoint {
  readonly results: ImageResults;
  /** Resolves when it is on the disk. */
  settle(index: number, result: ImageResult): Promise<void>;
  /** Many at once, not written to the disk: the database can be asked for them again. */
  adopt(results: Map<number, ImageResult | null>): void;
  /** Writes to the database now. */
  save(options?: { isDone: boolean }): Promise<void>;
  close(): Promise<void>;
}

interface Deps {
  rows: Pick<Rows, "saveImageBatch">;
  progress: Pick<Progress, "announce">;
  log: Logger;
}

/** Resumes from the database and the file of lines in the run's folder. Failures of an earlier run are open again. */
export async function openCheckpoint(
  { rows, progress, log }: Deps,
  {
    run: { job, folder },
    row,
    size,
  }: {
    run: { job: Pick<JobRow, "id" | "run">; folder: string };
    row: Pick<ImageBatchRow, "number" | "results">;
    size: number;
  },
): Promise<Checkpoint> {
  const ids = { jobId: job.id, batch: row.number };
  const file = path.join(folder, nameOf(row.number));
  const results = await resultsSoFar(row, { file, size, run: job.run });
  const handle = await open(file, "a", 0o600);
  let timer: NodeJS.Timeout | undefined;
  let saving = Promise.resolve();

  const write = (isDone: boolean) => rows.saveImageBatch(job.id, row.number, rowOf(results, { run: job.run, isDone }));

  function saveSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      saving = saving
        .then(() => write(false))
        .then(() => progress.announce(job.id)) // the rest may hang, and nothing else would redraw the card
        .catch((error) => log.warn({ ...ids, err: error }, "checkpoint of images could not be written"));
    }, SAVE_AFTER_MS);
  }

  function stopTimer(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    results,
    async settle(index, result) {
      await appendLine(handle, { index, result });
      results[index] = result;
      saveSoon();
    },
    adopt(found) {
      for (const [index, result] of found) results[index] = result;
    },
    async save({ isDone } = { isDone: false }) {
      stopTimer();
      await saving;
      await write(isDone);
    },
    async close() {
      stopTimer();
      await saving;
      await handle.close();
    },
  };
}

/** Saves a cancelled set's files to the rows before its folder goes, as a killed process could not. No step may run. */
export async function keepCheckpoints(
  { rows, files }: { rows: Pick<Rows, "findImageBatch" | "saveImageBatch">; files: Pick<Files, "folder"> },
  { id: jobId, run, state }: Pick<JobRow, "id" | "run" | "state">,
): Promise<void> {
  if (state !== "cancelled") return;
  const folder = await files.folder(folderName({ jobId, run }));
  for (const name of await readdir(folder)) {
    const number = numberOf(name);
    const row = number === undefined ? undefined : await rows.findImageBatch(jobId, number);
    if (!row || row.isDone) continue;
    const results = await resultsSoFar(row, { file: path.join(folder, name), size: entriesOf(row).length, run });
    await rows.saveImageBatch(jobId, row.number, rowOf(results, { run, isDone: false }));
  }
}

const nameOf = (batch: number): string => `batch-${batch}.jsonl`;

function numberOf(name: string): number | undefined {
  const [, digits] = /^batch-(\d+)\.jsonl$/.exec(name) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

const rowOf = (results: ImageResults, { run, isDone }: { run: number; isDone: boolean }) => ({
  ...{ run, isDone },
  results,
  counts: countsOf(results),
});

async function resultsSoFar(
  row: Pick<ImageBatchRow, "results">,
  { file, size, run }: { file: string; size: number; run: number },
): Promise<ImageResults> {
  const results = startOf(row, { size, run });
  for (const { index, result } of await linesOf(file)) if (index < size) results[index] = result;
  return results;
}

function startOf(
  { results }: Pick<ImageBatchRow, "results">,
  { size, run }: { size: number; run: number },
): ImageResults {
  const known = resultsOf(results);
  return Array.from({ length: size }, (_, index) => {
    const result = known[index] ?? null;
    return !isStored(result) && result && result.run < run ? null : result;
  });
}

interface Line {
  index: number;
  result: ImageResult;
}

/** Begins with a line break: the last line may be incomplete. */
const appendLine = (handle: FileHandle, line: Line) => handle.write(`\n${JSON.stringify(line)}`);

/** Without inner braces, as in every result. */
const WHOLE = /^\{"index":\d+,"result":\{[^{}]*\}\}$/;

/** Skips incomplete lines, of a killed process or a full disk: their images are fetched again. */
async function linesOf(file: string): Promise<Line[]> {
  const text = (await readFile(file, "utf8").catch(ignoreMissing)) ?? "";
  const lines = text.split("\n").filter((line) => WHOLE.test(line));
  return lines.map((line) => JSON.parse(line));
}
