import type { Media } from "../../../media/index.ts";
import type { Rows } from "../../../stores/index.ts";
import type { EncodeHandlers } from "./flow.ts";
import type { ReadPlan } from "./plans.ts";

interface Deps {
  media: Media;
  rows: Rows;
  readPlan: ReadPlan;
}

export function createChunk({ media, rows, readPlan }: Deps): EncodeHandlers["chunk"] {
  return async ({ taskId }, { job, folder, signal, progress }) => {
    const plan = await readPlan(folder);
    const task = plan.groups.flatMap((group) => group.tasks).find((each) => each.id === taskId);
    if (!task) throw new Error(`the plan has no task ${taskId}`);
    await media.runTask(plan, taskId, { folder, signal, onProgress: progress });
    if (task.chunk !== undefined) await rows.chunkDone(job.id, task.labels, task.chunk);
    progress(1);
  };
}
