import type { Rows } from "../../../stores/index.ts";
import type { Run } from "../../engine/phases.ts";
import type { Queues } from "../../engine/queues.ts";
import { Cancelled } from "../../engine/signals.ts";
import { batchFlow, DIVIDE } from "./flow.ts";

/** Batches of each set in the queue at a time, so that sets of any length run side by side. */
const LANES = 3;

/** Queues the batches of a set one after the other, while its list is still being read. */
export interface Lanes {
  /** The batch is in its row; queues it when the one before it in its lane is over. */
  listed(run: Run, batch: number): Promise<void>;
  /** The batch is over, or has to rest; queues the next one in its lane. */
  over(run: Run, batch: number): Promise<void>;
}

/** The list and an ending batch may both queue the next batch; the queue ignores the second. */
export function createLanes({ rows, queues }: { rows: Rows; queues: Queues }): Lanes {
  async function add({ job, signal }: Run, batch: number): Promise<void> {
    signal.throwIfAborted();
    const isAdded = await queues.addBelow(job, { phase: "pack", name: DIVIDE }, [batchFlow(job, batch)]);
    if (!isAdded) throw new Cancelled("the job has ended");
  }
  return {
    async listed(run, batch) {
      const before = batch < LANES ? undefined : await rows.findImageBatch(run.job.id, batch - LANES);
      if (!before || before.isDone) await add(run, batch);
    },
    async over(run, batch) {
      if (await rows.findImageBatch(run.job.id, batch + LANES)) await add(run, batch + LANES);
    },
  };
}
