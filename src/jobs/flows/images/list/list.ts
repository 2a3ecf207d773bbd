import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../../../errors.ts";
import type { Logger } from "../../../../log.ts";
import { writeAtomically } from "../../../../runtime/files.ts";
import { releaseMemory } from "../../../../runtime/memory.ts";
import type { ListColumns, ListEntry, Sources } from "../../../../sources/index.ts";
import type { Rows } from "../../../../stores/index.ts";
import type { Allowance } from "../../../engine/allowance.ts";
import { ofFirstContact } from "../../../engine/outages.ts";
import type { Run } from "../../../engine/phases.ts";
import type { Progress } from "../../../engine/progress.ts";
import type { Queues } from "../../../engine/queues.ts";
import type { Quota } from "../../../engine/quota.ts";
import { Cancelled } from "../../../engine/signals.ts";
import { ownerOf } from "../../../engine/steps.ts";
import type { Outbox } from "../../../outbox.ts";
import type { ImagesSummary } from "../api.ts";
import { hashOf } from "../batches.ts";
import type { Estimate } from "../estimate.ts";
import { divideFlow, type ImageHandlers } from "../flow.ts";
import type { Lanes } from "../lanes.ts";
import { requestOf, summaryOf as summaryOfJob } from "../request.ts";
import { type Batch, batchesOf } from "./batching.ts";
import { emptyTally, type Tally, takenIn } from "./intake.ts";

const LIST = "list";
const MAX_HOSTS = 20;
/** Posts from which on memory is returned once a list was read: a pause of 100 ms, and a peak 16 MB lower as images come. */
const LONG_LIST = 1000;

interface Deps {
  rows: Rows;
  queues: Pick<Queues, "addBelowFinish">;
  sources: Sources;
  outbox: Outbox;
  progress: Progress;
  estimate: Estimate;
  lanes: Lanes;
  quota: Quota;
  log: Logger;
}

/** Reads the list: first for the dry run; once the set was started, to queue its batches. */
export function createImagesList(deps: Deps): ImageHandlers["list"] {
  return async ({ isFirst }, run) => {
    if (isFirst) return addDivide(deps, run);
    await deps.progress.announce(run.job.id); // it has begun
    const { isStarted, source } = requestOf(run.job);
    const bytes = source.from === "telegram" ? source.file.sizeBytes : undefined;
    await deps.quota.spend({ run, claim: `${run.job.id}-list`, bytes }, ({ signal, add }) =>
      (isStarted ? addBatches : dryRun)(deps, { ...run, signal, add }),
    );
  };
}

async function addDivide({ queues }: Deps, { job }: Run): Promise<void> {
  if (!(await queues.addBelowFinish(job, [divideFlow(job)]))) throw new Cancelled("the job has ended");
}

/** The list counts towards the user's day, and so do the rows made of it. */
type Reading = Run & Pick<Allowance, "add">;

async function dryRun(deps: Deps, run: Reading): Promise<void> {
  const { rows, log } = deps;
  const { job } = run;
  const tally = emptyTally();
  let known = 0;
  const columns = await findColumns(deps, run);
  for await (const batch of readBatches(deps, run, { tally, column: columns?.column }))
    known += await countKnown(rows, batch);
  if (tally.images === 0) throw new UserError("error-list-empty");
  const summary = { ...(await summaryOf(deps, tally, known)), ...(columns && { columns }) };
  await rows.setPage(job.id, { title: job.title, page: summary });
  const { posts, images, duplicates, invalid, leftOut } = tally;
  log.debug({ jobId: job.id, posts, images, duplicates, invalid, leftOut, known }, "list of images read");
  if (posts >= LONG_LIST) releaseMemory();
}

async function countKnown(rows: Rows, { posts }: Batch): Promise<number> {
  const urls = posts.flatMap(({ images }) => images.filter(({ isDuplicate }) => !isDuplicate).map(({ url }) => url));
  return (await rows.findImages(urls.map(hashOf))).length;
}

async function summaryOf({ estimate }: Deps, tally: Tally, known: number): Promise<ImagesSummary> {
  const { hosts, ...counts } = tally;
  const byImages = [...hosts].map(([host, images]) => ({ host, images })).sort((a, b) => b.images - a.images);
  const seconds = await estimate.seconds({ images: tally.images - known, hosts: byImages });
  return { ...counts, known, hosts: byImages.slice(0, MAX_HOSTS), hostCount: hosts.size, seconds };
}

/** Queues batches while the list is still being read. A batch of an earlier run stays as it is. */
async function addBatches(deps: Deps, run: Reading): Promise<void> {
  const { rows, lanes } = deps;
  const { column } = summaryOfJob(run.job)?.columns ?? requestOf(run.job);
  const tally = emptyTally();
  let number = 0;
  for await (const { posts, images } of readBatches(deps, run, { tally, column })) {
    run.add(JSON.stringify(posts).length);
    await rows.addImageBatch(run.job.id, { number, posts, images });
    await lanes.listed(run, number);
    number += 1;
  }
  if (tally.posts >= LONG_LIST) releaseMemory();
}

/** Column of the list that the user has chosen, or what is told by a look at its first posts. */
async function findColumns(deps: Deps, run: Reading): Promise<ListColumns | undefined> {
  const { job } = run;
  const list = await openList(deps, run);
  const columns = await deps.sources.images.findColumns(list.path, {
    ...list.options,
    column: requestOf(job).column,
    owner: ownerOf(job),
  });
  if (columns)
    deps.log.info(
      { jobId: job.id, taken: columns.taken.label, others: columns.others.length },
      "columns of a list found",
    );
  return columns;
}

interface Intake {
  tally: Tally;
  column: string | undefined;
}

const readBatches = (deps: Deps, run: Reading, { tally, column }: Intake): AsyncGenerator<Batch> =>
  batchesOf(takenIn(readList(deps, run, column), { images: deps.sources.images, max: requestOf(run.job).max, tally }));

async function* readList(deps: Deps, run: Reading, column: string | undefined): AsyncGenerator<ListEntry> {
  const list = await openList(deps, run);
  yield* deps.sources.images.read(list.path, { ...list.options, column });
}

/** Receives the list, unless it is there. */
async function openList(deps: Deps, run: Reading) {
  const { folder, signal, job } = run;
  const { source } = requestOf(job);
  const list = path.join(folder, LIST);
  if (!existsSync(list)) {
    await receive(deps, run, list);
    run.add((await stat(list)).size);
    signal.throwIfAborted();
  }
  const name = source.from === "telegram" ? source.file.name : new URL(source.url).pathname;
  return { path: list, options: { folder, signal, name } };
}

async function receive(deps: Deps, { job, signal, space }: Run, list: string): Promise<void> {
  const { outbox, sources } = deps;
  const { source } = requestOf(job);
  await space.reserve(source.from === "telegram" ? (source.file.sizeBytes ?? 0) : 0);
  await writeAtomically(list, (part) =>
    source.from === "telegram"
      ? outbox.receive(source.file, part, { signal })
      : sources.images.fetchList(source.url, part, { signal }).catch((error) => {
          throw ofFirstContact(error);
        }),
  );
}
