import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import { startPeriodicTask } from "../../../runtime/periodic-task.ts";
import type { Step } from "../conclude.ts";
import type { Hosts } from "../hosts.ts";
import { PHASE_NAMES, PHASE_RULES } from "../phases.ts";
import { FIRST_PHASES, queuesOf } from "../places.ts";
import { createShares } from "../slots/shares.ts";
import { type Crew, createPhaseWorkers, type PhaseWorkers } from "./phase-workers.ts";
import type { RunningSteps, WorkerDeps } from "./run-once.ts";
import { startStandIns, STEP_SETS } from "./stand-ins.ts";

export interface Workers {
  /** Takes no new steps, lets running ones end within the drain time, returns the rest to the queues. */
  close(): Promise<void>;
}

interface Deps extends WorkerDeps {
  hosts: Pick<Hosts, "list">;
}

/**
 * Starts the workers of this process' roles, each on the queue of this host, and on the one of all hosts where runs may begin
 * with that phase; for other roles, those that nobody on this host has. Every step passes through `runOnce`.
 */
export function startWorkers(deps: Deps): Workers {
  const { config, queueKeys, queues, here, signals, log } = deps;
  const names = PHASE_NAMES.filter((name) => config.roles.includes(PHASE_RULES[name].role));
  const slots = new Map(names.filter((name) => name !== "finish").map((name) => [name, config.concurrency[name]]));
  const shares = createShares({ ...deps, prefix: config.prefix, slots });
  const running: RunningSteps = new Map();
  const crew: Crew = { running, shares };
  let forgotten = Promise.resolve();
  const forget = (finish: Step) => {
    const warn = (error: Error) =>
      log.warn({ jobId: finish.data.jobId, err: error }, "steps of a finished job could not be removed");
    forgotten = forgotten.then(() => queues.forget(finish)).catch(warn); // they expire by age
  };
  const phases = names.map((phase) => {
    const workers = createPhaseWorkers(deps, { ...crew, phase, slots: config.concurrency[phase] });
    const first = FIRST_PHASES.includes(phase) ? [phase] : [];
    for (const queue of [...queuesOf(phase, here), ...first]) workers.open(queue);
    if (phase === "finish") workers.onCompleted(phase, forget);
    return { phase, workers, lookForOld: createOldQueues(deps, { phase, workers }) };
  });
  const lookForOld = startPeriodicTask(
    async () => {
      await noteChunkQueue(deps);
      for (const phase of phases) await phase.lookForOld();
    },
    {
      ...{ everyMs: OLD_EVERY_MS, isFirstNow: true },
      onError: (error) => log.warn({ err: error }, "steps of an earlier version not looked for"),
    },
  );
  const standIns = startStandIns(deps, (phase, slots) => createPhaseWorkers(deps, { ...crew, phase, slots }));
  return {
    async close() {
      await lookForOld.close();
      const all = [...phases.map(({ workers }) => workers), standIns];
      const closed = Promise.all(all.map((workers) => workers.close())).then(() => forgotten);
      const timer = setTimeout(() => signals.stopAll(), config.drainMs);
      await Promise.race([closed, givenUp(queueKeys)]).finally(() => clearTimeout(timer));
      await shares.close();
    },
  };
}

/** How often queues are looked at that only an earlier version has filled, which knew of no homes. */
const OLD_EVERY_MS = 60_000;

/** Opens queues with steps that no version of today fills, and those of chunks that no host takes any more. */
function createOldQueues(deps: WorkerDeps, { phase, workers }: { phase: string; workers: PhaseWorkers }) {
  const { config, queueKeys } = deps;
  let suspects = new Set<string>();
  return async () => {
    const left = phase === "chunk" ? await abandonedQueues(deps) : [];
    // Twice in a row: after an outage of all, others say in a moment that they are there.
    const abandoned = left.filter((queue) => suspects.has(queue));
    suspects = new Set(left);
    for (const queue of [phase, ...abandoned]) {
      const keys = STEP_SETS.map((set) => `${config.prefix}:${queue}:${set}`);
      if (!workers.isOpen(queue) && (await queueKeys.exists(...keys)) > 0) workers.open(queue);
    }
  };
}

/** Longer than a restart takes, and clocks of hosts differ. */
const ABANDONED_MS = 600_000;
/** Longer than a step waits. */
const FORGOTTEN_MS = 30 * 24 * 3600 * 1000;

/** Queues of chunks, by when somebody last said that it takes them, or first that it fills them. */
const chunkQueuesKey = ({ config }: WorkerDeps): string => `${config.prefix}:chunk-queues`;

async function noteChunkQueue(deps: WorkerDeps): Promise<void> {
  const { config, queueKeys, here } = deps;
  const note = [Date.now(), here.chunkQueue] as const;
  if (config.roles.includes("encode")) await queueKeys.zadd(chunkQueuesKey(deps), ...note);
  else if (config.roles.includes("fetch")) await queueKeys.zadd(chunkQueuesKey(deps), "NX", ...note);
}

/** Queues of chunks that no host takes any more, as after an update of FFmpeg, or has ever taken. */
async function abandonedQueues(deps: WorkerDeps): Promise<string[]> {
  const key = chunkQueuesKey(deps);
  await deps.queueKeys.zremrangebyscore(key, "-inf", Date.now() - FORGOTTEN_MS);
  return deps.queueKeys.zrange(key, "-inf", String(Date.now() - ABANDONED_MS), "BYSCORE");
}

/** For the queue's own cleanup once its connection was given up; what it still waits for then never comes. */
const GIVEN_UP_MS = 1_000;

async function givenUp(connection: Redis): Promise<void> {
  if (connection.status !== "end") await new Promise((resolve) => connection.once("end", resolve));
  await sleep(GIVEN_UP_MS);
}
