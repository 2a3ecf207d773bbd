import type { Logger } from "../log.ts";
import { type JobRow, type Stores, takeLock } from "../stores/index.ts";
import { closeFolder, folderName } from "./engine/folders.ts";
import type { Progress } from "./engine/progress.ts";
import type { EndedRun, Signals } from "./engine/signals.ts";

/** For the first process of a host that hears of an end; the others have nothing to do. */
const CLOSING_MS = 10 * 60_000;

interface Deps {
  stores: Pick<Stores, "rows" | "files" | "keys" | "hostId">;
  signals: Pick<Signals, "onEnd">;
  progress: Pick<Progress, "announce">;
  /** Moves out of an ended job's folder what has to outlive it. */
  keep(job: JobRow, isKept: boolean): Promise<void>;
  log: Logger;
}

/**
 * Ends the folders of runs whose last step ran on another host: at home it is kept as that step has decided, elsewhere it
 * goes. What is not heard of the janitor finds.
 */
export function listenForEnds(deps: Deps): void {
  const { stores, signals, log } = deps;
  signals.onEnd((ended) => {
    if (ended.by === stores.hostId) return;
    endHere(deps, ended).catch((error) =>
      log.warn({ jobId: ended.jobId, err: error }, "files of an ended run are left to the janitor"),
    );
  });
}

async function endHere({ stores, progress, keep }: Deps, { jobId, run, isKept }: EndedRun): Promise<void> {
  const { rows, files, keys, hostId } = stores;
  const ids = { jobId, run };
  if ((await files.find(folderName(ids))) === undefined) return;
  if (!(await takeLock(keys, `ended:${hostId}:${jobId}-${run}`, { lifeMs: CLOSING_MS }))) return;
  const job = await rows.findJob(jobId);
  const isHome = job?.run === run && job.home === hostId;
  if (isHome) await keep(job, isKept);
  await closeFolder(files, ids, { isKept: isHome && isKept });
  if (isHome) await progress.announce(jobId);
}
