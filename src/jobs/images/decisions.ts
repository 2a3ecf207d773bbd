import type { Rows } from "../../stores/index.ts";
import type { Jobs } from "../api.ts";
import type { Progress } from "../progress.ts";
import type { Queues } from "../queues.ts";

/** What somebody decides about a set: the first press counts. */
export function createDecisions({
  rows,
  queues,
  progress,
}: {
  rows: Rows;
  queues: Queues;
  progress: Progress;
}): Pick<Jobs, "decideImages"> {
  return {
    async decideImages(jobId, decision) {
      const job = await rows.decideImages(jobId, decision);
      if (!job) return false;
      if (decision !== "drop") {
        await progress.forget(jobId);
        await queues.begin(job);
      }
      await progress.announce(jobId);
      return true;
    },
  };
}
