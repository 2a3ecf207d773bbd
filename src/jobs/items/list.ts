import type { FlowJob } from "bullmq";
import { publish } from "../../runtime/telemetry.ts";
import type { ItemRow, JobRow, Rows } from "../../stores/index.ts";
import type { Run } from "../engine/phases.ts";
import type { Progress } from "../engine/progress.ts";
import type { Queues } from "../engine/queues.ts";
import { Cancelled } from "../engine/signals.ts";
import type { ItemHandlers } from "./flow.ts";

export interface ListDeps {
  rows: Rows;
  queues: Queues;
  progress: Progress;
}

interface ListParts {
  /** Finds out what there is, and claims it. */
  claim(run: Run): Promise<ItemRow[]>;
  /** Steps for what was claimed; none ends the job. */
  treesOf(job: JobRow, items: ItemRow[]): FlowJob[];
}

/** Claims items once per run, as a later attempt takes those of the earlier one, and queues their steps. */
export function createListStep(
  { rows, queues, progress }: ListDeps,
  { claim, treesOf }: ListParts,
): ItemHandlers["list"] {
  return async (_, run) => {
    const { job } = run;
    const claimed = await rows.listItems(job.id, { run: job.run });
    const trees = treesOf(job, claimed.length > 0 ? claimed : await claimCounted(claim, run));
    if (trees.length === 0) return;
    if (!(await queues.addBelowFinish(job, trees))) throw new Cancelled("the job has ended");
    await progress.announce(job.id);
  };
}

/** Files that Telegram has need not be fetched. */
async function claimCounted(claim: ListParts["claim"], run: Run): Promise<ItemRow[]> {
  const items = await claim(run);
  const known = items.filter(({ fileId }) => fileId !== null).length;
  publish("cache", { cache: "telegram", result: "hit", count: known });
  publish("cache", { cache: "telegram", result: "miss", count: items.length - known });
  return items;
}
