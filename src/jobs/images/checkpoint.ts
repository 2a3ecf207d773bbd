import { type FileHandle, open, readFile } from "node:fs/promises";
import path from "node:path";
import { absent } from "../../absent.ts";
import type { Logger } from "../../log.ts";
import type { ImageBatchRow, Rows } from "../../stores/index.ts";
import { asJson } from "../items/file.ts";
import type { Run } from "../phases.ts";
import { countsOf, type ImageResult, type ImageResults, isStored } from "./batches.ts";

/** Of an image, until the database has it; the file beside has it at once. */
const SAVE_AFTER_MS = 1_000;

/** How far a batch has come, kept so that a process that is killed loses none of it. */
export interface Checkpoint {
  /** What came of each image so far. */
  readonly results: ImageResults;
  /** Resolves when it is on the disk. */
  settle(index: number, result: ImageResult): Promise<void>;
  /** Many at once, without the disk: what the database can be asked for again. */
  adopt(results: Map<number, ImageResult>): void;
  /** Writes it to the database now. */
  save(options?: { isDone: boolean }): Promise<void>;
  close(): Promise<void>;
}

interface Deps {
  rows: Pick<Rows, "saveImageBatch">;
  log: Logger;
}

/**
 * Goes on where the last attempt was: by the database, and by a file of lines in the folder of the run. What failed in an
 * earlier run is open again, as if it had never been tried.
 */
export async function openCheckpoint(
  { rows, log }: Deps,
  { run: { job, folder }, row, size }: { run: Run; row: ImageBatchRow; size: number },
): Promise<Checkpoint> {
  const ids = { jobId: job.id, batch: row.number };
  const file = path.join(folder, `batch-${row.number}.jsonl`);
  const results = startOf(row, { size, run: job.run });
  for (const { index, result } of await linesOf(file)) if (index < size) results[index] = result;
  const handle = await open(file, "a", 0o600);
  await handle.write("\n"); // ends a line that was cut short
  let timer: NodeJS.Timeout | undefined;
  let saving = Promise.resolve();

  const write = (isDone: boolean) =>
    rows.saveImageBatch(job.id, row.number, {
      run: job.run,
      results: asJson(results),
      counts: countsOf(results),
      isDone,
    });

  function saveSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      saving = saving
        .then(() => write(false))
        .catch((error) => log.warn({ ...ids, err: error }, "checkpoint of images not written"));
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

function startOf({ results }: ImageBatchRow, { size, run }: { size: number; run: number }): ImageResults {
  const known = (results ?? []) as unknown as ImageResults;
  return Array.from({ length: size }, (_, index) => {
    const result = known[index] ?? null;
    return !isStored(result) && result && result.run < run ? null : result;
  });
}

interface Line {
  index: number;
  result: ImageResult;
}

const appendLine = (handle: FileHandle, line: Line) => handle.write(`${JSON.stringify(line)}\n`);

/** One that was cut short when its process died has not both braces: that image is fetched once more. */
async function linesOf(file: string): Promise<Line[]> {
  const text = (await readFile(file, "utf8").catch(absent)) ?? "";
  const lines = text.split("\n").filter((line) => line.endsWith("}}"));
  return lines.map((line) => JSON.parse(line));
}
