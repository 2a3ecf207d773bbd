import { link } from "node:fs/promises";
import path from "node:path";
import { type FinishedRung, type Media, ORIGINAL, type Wanted } from "../../../media/index.ts";
import type { Run } from "../../engine/phases.ts";

interface Making extends Pick<Run, "signal" | "progress"> {
  /** Of this work alone. */
  folder: string;
  /** Absolute. */
  source: string;
  wanted: Wanted;
}

/** Plans one file out of another, and makes it step by step. */
export async function makeFile(
  media: Media,
  { folder, source, wanted, signal, progress }: Making,
): Promise<FinishedRung> {
  await link(source, path.join(folder, ORIGINAL)).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
  const plan = await media.plan({ ...wanted, isAgreed: true }, { folder, signal });
  const tasks = plan.groups.flatMap((group) => group.tasks);
  let done = 0;
  for (const task of tasks) {
    const onProgress = (fraction: number) => progress(done + fraction * task.weight);
    await media.runTask(plan, task.id, { folder, signal, onProgress });
    done += task.weight;
  }
  const [label = "fit"] = plan.groups.flatMap((group) => group.labels);
  return media.joinRung(plan, label, { folder, signal });
}
