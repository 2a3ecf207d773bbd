import type { FlowJob } from "bullmq";
import { UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import type { EncodePlan, FinishedRung, Media } from "../../../media/index.ts";
import type { ItemRow, Rows } from "../../../stores/index.ts";
import { failureFrom, finalFailure, isAbortedByUs } from "../../engine/failures.ts";
import type { Run } from "../../engine/phases.ts";
import type { Queues } from "../../engine/queues.ts";
import { Cancelled } from "../../engine/signals.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import { type ItemFile, madeFile } from "../../items/file.ts";
import { type EncodeHandlers, publishFlow, rungFlows } from "./flow.ts";
import type { ReadPlan } from "./plans.ts";
import { findUnpublished } from "./publish.ts";
import { rungOf } from "./rungs.ts";
import type { Travel } from "./work/travel.ts";

interface Deps {
  media: Media;
  rows: Rows;
  queues: Queues;
  readPlan: ReadPlan;
  travel: Pick<Travel, "collect">;
  limits: ChatLimits;
  log: Logger;
}

/** Joins the rungs of a group, lowest first; each is being sent while the next one is joined. */
export function createJoin(deps: Deps): EncodeHandlers["join"] {
  const { hasLinks, sendBytes } = deps.limits;
  return async ({ group }, run) => {
    const plan = await deps.readPlan(run.folder);
    const { labels = [], tasks = [] } = plan.groups.find((each) => each.name === group) ?? {};
    await deps.travel.collect({ ...run, plan }, tasks);
    const rungs = await deps.rows.listItems(run.job.id, { run: run.job.run }); // without those of earlier runs
    for (const row of rungs.filter((each) => labels.includes(rungOf(each).label))) {
      try {
        await joinAndQueue(deps, { plan, group, row, run }, ({ sizeBytes }) =>
          rungFlows(run.job, row, { hasLinks, isTooBig: sizeBytes > sendBytes }),
        );
      } catch (error) {
        if (isAbortedByUs(run.signal) || error instanceof Cancelled) throw error;
        await giveUpRung(deps, { row, run, error: run.signal.aborted ? run.signal.reason : error });
      }
    }
    const unpublished = await findUnpublished(deps, run.job);
    for (const row of unpublished.filter((each) => labels.includes(rungOf(each).label)))
      await joinAndQueue(deps, { plan, group, row, run }, () => [publishFlow(run.job, row)]);
  };
}

interface Step {
  plan: EncodePlan;
  group: string;
  row: ItemRow;
  run: Run;
}

/** Joins a rung and queues the steps that hand it out. */
async function joinAndQueue(deps: Deps, step: Step, waysOf: (file: ItemFile) => FlowJob[]): Promise<void> {
  const { row, run } = step;
  const { job, folder } = run;
  const file = madeFile(folder, await joinOrEncodeWhole(deps, step));
  await deps.rows.itemReady(job.id, row.mediaId, { state: "prepared", file });
  const isQueued = await deps.queues.addBelowFinish(job, waysOf(file));
  if (!isQueued) throw new Cancelled("the job has ended");
}

/** Rethrows while attempts are left and the cause may pass; else records the failure, and the other rungs go on. */
async function giveUpRung(
  { rows, log }: Deps,
  { row, run, error }: { row: ItemRow; run: Run; error: unknown },
): Promise<void> {
  const failure = finalFailure(error, run);
  log.error({ jobId: run.job.id, label: rungOf(row).label, ...failure, err: error }, "rung given up");
  await rows.itemFailed(run.job.id, row.mediaId, failure);
}

/** Never delivers missing or wrong chunks: encodes the group again, whole, in one process. */
async function joinOrEncodeWhole({ media, log }: Deps, { plan, group, row, run }: Step): Promise<FinishedRung> {
  const { label } = rungOf(row);
  const options = { folder: run.folder, signal: run.signal };
  try {
    return await media.joinRung(plan, label, options);
  } catch (error) {
    if (run.signal.aborted || failureFrom(error, run) instanceof UserError) throw error;
    log.warn({ jobId: run.job.id, group, label, err: error }, "chunks do not fit, encoding the group whole");
    await media.encodeWhole(plan, group, options);
    return media.joinRung(plan, label, options);
  }
}
