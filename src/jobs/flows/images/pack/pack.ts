import { createReadStream } from "node:fs";
import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../../../errors.ts";
import type { Logger } from "../../../../log.ts";
import { writeAtomically } from "../../../../runtime/files.ts";
import type { ImageStore, ItemRow, Rows } from "../../../../stores/index.ts";
import { failureOfSteps } from "../../../engine/failures.ts";
import type { Run } from "../../../engine/phases.ts";
import type { Progress } from "../../../engine/progress.ts";
import type { Queues } from "../../../engine/queues.ts";
import { Cancelled } from "../../../engine/signals.ts";
import { getItem, type ItemFile } from "../../../items/file.ts";
import { giveUp } from "../../../items/give-up.ts";
import type { Outbox } from "../../../outbox.ts";
import { createExplain } from "../../explain.ts";
import { entriesOfSet, isFailed, isPacked } from "../batches.ts";
import { fileFlow, type ImageHandlers } from "../flow.ts";
import { requestOf } from "../request.ts";
import { filesOfSet, MANIFEST } from "./divide.ts";
import { FAILURES_HEADER, failuresRow } from "./failures-list.ts";
import { type SetFile, setFileOf } from "./files.ts";
import { fileInZip } from "./manifest.ts";
import { writeZip, type ZipEntry } from "./zip.ts";

interface Deps {
  rows: Rows;
  store: ImageStore;
  outbox: Pick<Outbox, "explain">;
  queues: Queues;
  progress: Progress;
  sendBytes: number;
  hasLinks: boolean;
  zipParts: number;
  log: Logger;
}

/** Divides the set into files for the chat, then writes each of them. */
export function createPack(deps: Deps): ImageHandlers["pack"] {
  return ({ mediaId }, run) => (mediaId === undefined ? divideSet(deps, run) : writeFileOf(deps, run, mediaId));
}

/** Delivers what is there even after a failed step, whose failure is reported then. */
async function divideSet(deps: Deps, run: Run): Promise<void> {
  const { rows, queues, progress, log } = deps;
  const { job } = run;
  const items = await claimFiles(deps, run);
  const flows = items.map((item) => fileFlow(job, item));
  if (!(await queues.addBelowFinish(job, flows))) throw new Cancelled("the job has ended");
  log.debug({ jobId: job.id, files: items.length, ...(await rows.imageCounts(job.id)) }, "set of images divided");
  await progress.announce(job.id);
  const failure = failureOfSteps(await run.failures(), job.id, log);
  if (failure) throw new UserError(failure.key, failure.params);
}

async function claimFiles(deps: Deps, run: Run): Promise<ItemRow[]> {
  const { rows } = deps;
  const { job } = run;
  const claimed = await rows.listItems(job.id, { run: job.run });
  if (claimed.length > 0) return claimed;
  const listed = await filesOfSet(deps, run);
  if (listed.length === 0) return [];
  return (await rows.claimItems(job.id, { items: listed, groupSize: 1, again: true })).items;
}

async function writeFileOf(deps: Deps, run: Run, mediaId: number): Promise<void> {
  const { rows, progress, log } = deps;
  const { job } = run;
  const row = await getItem(rows, job.id, mediaId);
  if (row.state !== "waiting") return;
  try {
    const file = await packedFile(deps, run, row);
    await rows.itemReady(job.id, mediaId, { state: "prepared", file });
    log.debug({ jobId: job.id, mediaId, sizeBytes: file.sizeBytes }, "file of a set written");
    await progress.announce(job.id);
  } catch (error) {
    await giveUp(deps, run, row, error);
  }
}

async function packedFile(deps: Deps, run: Run, row: ItemRow): Promise<ItemFile> {
  const file = setFileOf(row);
  const extension = file.is === "zip" ? "zip" : "csv";
  const name = `${row.mediaId}.${extension}`;
  const target = path.join(run.folder, name);
  if (file.is === "zip") {
    await run.space.reserve(await bytesOf(deps, run, file));
    const onBytes = (written: number) => run.space.note(written);
    await writeZip(zipEntries(deps, run, file), target, { signal: run.signal, onBytes });
  } else await writeAtomically(target, (part) => writeFile(part, failuresOf(deps, run), { signal: run.signal }));
  const { size: sizeBytes } = await stat(target);
  return { kind: "document", name, extension, sizeBytes, width: 0, height: 0, durationSeconds: 0 };
}

async function bytesOf(deps: Deps, run: Run, file: SetFile): Promise<number> {
  let bytes = 0;
  for await (const { result } of packedEntries(deps, run, file)) bytes += result.sizeBytes;
  return bytes;
}

async function* zipEntries(deps: Deps, run: Run, file: SetFile): AsyncGenerator<ZipEntry> {
  if (file.part === 1)
    yield { name: MANIFEST, text: createReadStream(path.join(run.folder, MANIFEST), { encoding: "utf8" }) };
  for await (const entry of packedEntries(deps, run, file)) {
    const stored = await deps.store.find(entry.result.sha256);
    if (stored === undefined) throw new UserError("error-images-gone");
    yield { name: fileInZip(entry), path: stored };
  }
}

async function* packedEntries({ rows }: Deps, { job }: Run, { from, images }: SetFile) {
  let place = -from.skip;
  for await (const entry of entriesOfSet(rows, { jobId: job.id, from: from.batch })) {
    if (!isPacked(entry, requestOf(job))) continue;
    if (place >= images) return;
    if (place >= 0) yield entry;
    place += 1;
  }
}

async function* failuresOf({ rows, outbox }: Deps, { job }: Run): AsyncGenerator<string> {
  const explain = await createExplain({ rows, outbox }, job);
  yield FAILURES_HEADER;
  for await (const { post, image, result } of entriesOfSet(rows, { jobId: job.id }))
    if (!image.isDuplicate && isFailed(result))
      yield failuresRow({ post, image, result }, explain({ key: `images-reason-${result.reason}`, params: {} }));
}
