import type { JobRow, Stores } from "../../stores/index.ts";
import { isAlive, lostHosts } from "./hosts.ts";

interface Deps {
  stores: Pick<Stores, "rows" | "keys">;
  /** Job that has left files which this one may use. */
  findNeighbour: (job: JobRow) => string | undefined;
  config: { lockMs: number };
}

/**
 * Chooses where a run begins: where files of its job are, unless that host is lost, or those of its neighbour, as long as that
 * one is alive. Any other run has no home before its first step.
 */
export function createHomes({ stores: { rows, keys }, findNeighbour, config: { lockMs } }: Deps) {
  return async (job: JobRow): Promise<JobRow> => {
    const { id, run } = job;
    if (job.home !== null) {
      const isLost = (await lostHosts(keys, { ids: [job.home], lockMs })).has(job.home);
      return isLost ? ((await rows.setHome(id, run, null)) ?? job) : job;
    }
    const neighbour = findNeighbour(job);
    const home = neighbour === undefined ? undefined : (await rows.findJob(neighbour))?.home;
    if (!home || !(await isAlive(keys, home))) return job;
    return (await rows.setHome(id, run, home)) ?? job;
  };
}
