import type { EncodePlan, Media } from "../../../media/index.ts";

/** Plans of this many runs are kept: those that a process works on at a time are few. */
const KEPT_RUNS = 4;

export type ReadPlan = (folder: string) => Promise<EncodePlan>;

/** Reads each plan once per process: a long video has hundreds of chunks, and its plan is written once. */
export function createPlans({ readPlan }: Pick<Media, "readPlan">): ReadPlan {
  const known = new Map<string, Promise<EncodePlan>>(); // the one that was asked for last at the end
  return async (folder) => {
    const plan = known.get(folder) ?? readPlan(folder);
    known.delete(folder);
    known.set(folder, plan);
    for (const oldest of [...known.keys()].slice(0, -KEPT_RUNS)) known.delete(oldest);
    try {
      return await plan;
    } catch (error) {
      known.delete(folder);
      throw error;
    }
  };
}
