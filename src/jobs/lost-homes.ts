import { UserError } from "../errors.ts";
import type { Logger } from "../log.ts";
import type { OpenRun, Stores } from "../stores/index.ts";
import { isOpen } from "./api/job.ts";
import { userFailure } from "./engine/failures.ts";
import { forgetHost, knownHosts, lostHosts, silentHosts } from "./engine/hosts.ts";
import type { StepIds } from "./engine/phases.ts";
import type { Queues } from "./engine/queues.ts";
import type { Runs } from "./engine/runs.ts";
import type { Signals } from "./engine/signals.ts";

/** New homes that a job is given: more hosts than that are not lost by chance. */
const MOST_MOVES = 3;

export interface LostDeps {
  stores: Pick<Stores, "rows" | "keys">;
  queues: Pick<Queues, "drop" | "dropHost" | "removeWaiting" | "runsHeldBy">;
  signals: Pick<Signals, "cancel" | "end">;
  runs: Pick<Runs, "next">;
  config: { lockMs: number };
  log: Logger;
}

/** Jobs whose home has been silent for too long begin anew elsewhere, as if asked to, but not for ever. */
export async function moveLost(deps: LostDeps, open: OpenRun[]): Promise<void> {
  const { stores, config, log } = deps;
  const ids = [...new Set(open.flatMap(({ home }) => (home === null ? [] : [home])))];
  const lost = await lostHosts(stores.keys, { ids, lockMs: config.lockMs });
  for (const { id: jobId, run, home } of open) {
    if (home === null || !lost.has(home)) continue;
    await move(deps, { jobId, run, home }).catch((error) =>
      log.error({ jobId, run, home, err: error }, "job of a lost home could not be moved, next try in a minute"),
    );
  }
}

async function move(deps: LostDeps, { jobId, run, home }: StepIds & { home: string }): Promise<void> {
  const { stores, queues, signals, runs, log } = deps;
  const moved = await stores.rows.moveJob(jobId, { run, home, most: MOST_MOVES });
  const isGivenUp = !moved && (await giveUpLost(deps, { jobId, run, home }));
  if (!moved && !isGivenUp) return; // somebody was faster
  log.warn({ jobId, run, home, isGivenUp }, "home of a job is lost");
  await signals.cancel({ jobId, run }); // what other hosts do for it
  await (moved ? queues.drop({ id: jobId, run }) : queues.removeWaiting({ id: jobId, run }));
  if (!moved) return;
  await signals.end({ jobId, run, by: home, isKept: false });
  await runs.next(moved);
}

/**
 * Removes what a lost host had begun of runs that have ended meanwhile. Cancelled just after its death, they were left to
 * themselves since their steps still counted as running, and their last step would wait for those.
 */
export async function endAbandoned({ stores, queues, config, log }: LostDeps, open: OpenRun[]): Promise<void> {
  const { keys } = stores;
  const openRuns = new Set(open.map(({ id, run }) => `${id} ${run}`));
  for (const host of await lostHosts(keys, { ids: await knownHosts(keys), lockMs: config.lockMs }))
    for (const { id, run } of await queues.runsHeldBy(host)) {
      if (openRuns.has(`${id} ${run}`)) continue;
      await queues.removeWaiting({ id, run });
      log.info({ jobId: id, run, host }, "steps that a lost host had begun are removed");
    }
}

/** Hosts that were silent for a day have no jobs any more, and leave empty queues. */
export async function forgetHosts({ stores: { keys }, queues, log }: LostDeps): Promise<void> {
  for (const host of await silentHosts(keys)) {
    await queues.dropHost(host);
    await forgetHost(keys, host);
    log.info({ host }, "host forgotten");
  }
}

/** Its last step then tells the user. */
async function giveUpLost(
  { stores: { rows } }: LostDeps,
  { jobId, run, home }: StepIds & { home: string },
): Promise<boolean> {
  const job = await rows.findJob(jobId);
  if (!job || !isOpen(job) || job.run !== run || job.home !== home) return false;
  const failure = userFailure(new UserError("error-machine-lost"));
  await rows.finishJob(jobId, { run, failure, unsettled: failure });
  return true;
}
