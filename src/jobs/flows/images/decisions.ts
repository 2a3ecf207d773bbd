import type { Rows } from "../../../stores/index.ts";
import type { Jobs } from "../../api/jobs.ts";
import type { Held } from "../../engine/held.ts";
import type { Progress } from "../../engine/progress.ts";

export type DecisionCalls = Pick<Jobs, "decideImages">;

/** What somebody decides about a set: the first press counts. */
export function createDecisions({
  rows,
  held,
  progress,
}: {
  rows: Rows;
  held: Held;
  progress: Progress;
}): DecisionCalls {
  return {
    async decideImages(jobId, decision) {
      const { userId = null } = (await rows.findJob(jobId)) ?? {};
      const job = await rows.decideImages(jobId, decision, held.limitsOf(userId));
      if (!job) return false;
      if (decision !== "drop") {
        await progress.forget(jobId);
        await held.start(job);
      }
      await progress.announce(jobId);
      return true;
    },
  };
}
