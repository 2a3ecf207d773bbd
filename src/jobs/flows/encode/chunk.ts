import { getTask, type Media } from "../../../media/index.ts";
import type { Rows } from "../../../stores/index.ts";
import { type EncodeHandlers, SUBTITLES_TASK } from "./flow.ts";
import type { ReadPlan } from "./plans.ts";

interface Deps {
  media: Media;
  rows: Rows;
  readPlan: ReadPlan;
}

/** Encodes a chunk in its turn, or before all else where a player waits for it. */
export function createChunk({ media, rows, readPlan }: Deps): Pick<EncodeHandlers, "chunk" | "hurry"> {
  const running = new Map<string, Promise<void>>();

  const encode =
    ({ isUrgent }: { isUrgent: boolean }): EncodeHandlers["chunk"] =>
    async ({ taskId }, { job, folder, signal, progress }) => {
      const plan = await readPlan(folder);
      if (taskId === SUBTITLES_TASK) return media.extractSubtitles(plan, { folder, signal });
      const task = getTask(plan, taskId);
      const key = `${folder} ${taskId}`;
      const earlier = Promise.allSettled([running.get(key)]); // its own turn may come while it is hurried: then it is there
      const work = earlier.then(() => media.runTask(plan, taskId, { folder, signal, isUrgent, onProgress: progress }));
      running.set(key, work);
      await work.finally(() => running.get(key) === work && running.delete(key));
      if (task.chunk !== undefined) await rows.chunkDone(job.id, task.labels, task.chunk);
      progress(1);
    };
  return { chunk: encode({ isUrgent: false }), hurry: encode({ isUrgent: true }) };
}
