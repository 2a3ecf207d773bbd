import type { Rows } from "../../../stores/index.ts";
import type { Held } from "../../engine/held.ts";
import type { Progress } from "../../engine/progress.ts";
import type { Runs } from "../../engine/runs.ts";
import type { ImagesCalls } from "./api.ts";

interface Deps {
  rows: Rows;
  held: Held;
  progress: Progress;
  runs: Runs;
}

/** Decisions about a set: the first press counts. */
export function createDecisions({ rows, held, progress, runs }: Deps): ImagesCalls {
  async function decide(...[jobId, decision, options]: Parameters<Rows["decideImages"]>): Promise<boolean> {
    const { userId = null } = (await rows.findJob(jobId)) ?? {};
    const job = await rows.decideImages(jobId, decision, { ...options, ...held.limitsOf({ userId, kind: "images" }) });
    if (!job) return false;
    await (decision === "drop" ? progress.announce(jobId) : runs.next(job));
    return true;
  }
  return { decide, takeColumn: (jobId, column) => decide(jobId, "column", { column }) };
}
