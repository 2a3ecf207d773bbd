import type { EncodePlan, Media } from "../../../media/index.ts";

/** Plans kept; a process works on few runs at a time. */
const KEPT_RUNS = 4;

export type ReadPlan = (folder: string) => Promise<EncodePlan>;

/** Reads each plan once per process: a long video has hundreds of chunks. */
export function createPlans({ readPlan }: Pick<Media, "readPlan">, keptRuns = KEPT_RUNS): ReadPlan {
  const known = new Map<string, Promise<EncodePlan>>(); // least recently used first
  return async (folder) => {
    const plan = known.get(folder) ?? readPlan(folder);
    known.delete(folder);
    known.set(folder, plan);
    for (const oldest of [...known.keys()].slice(0, -keptRuns)) known.delete(oldest);
    try {
      return await plan;
    } catch (error) {
      known.delete(folder);
      throw error;
    }
  };
}
