import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import { startPeriodicTask } from "../../../runtime/periodic-task.ts";
import { unavailableStoreIn } from "../../../stores/index.ts";
import type { Step } from "../conclude.ts";
import type { Hosts } from "../hosts.ts";
import { PHASE_NAMES, PHASE_RULES, type PhaseName } from "../phases.ts";
import { chunkQueueName, FIRST_PHASES, queuesOf } from "../places.ts";
import type { EncoderSlots } from "../slots/encoder-slots.ts";
import { createShares } from "../slots/shares.ts";
import { type Crew, createPhaseWorkers, type PhaseWorkers } from "./phase-workers.ts";
import type { WorkerDeps } from "./run-once.ts";
import { createSpillOver } from "./spill-over.ts";
import { createStandIns, type Substitutes } from "./stand-ins.ts";

export interface Workers {
  /** Takes no new steps, lets running ones end within the drain time, returns the rest to the queues. */
  close(): Promise<void>;
}

interface Deps extends WorkerDeps {
  hosts: Pick<Hosts, "list" | "knownPools" | "slots">;
  encoders: Pick<EncoderSlots, "onChange">;
}

/**
 * Starts the workers of this process' roles, each on the queue of this host, and on the one of its pool where runs may begin
 * with that phase, or steps travel. Every step passes through `runOnce`.
 */
export function startWorkers(deps: Deps): Workers {
  const { config, queueKeys, queues, here, signals, log } = deps;
  const names = PHASE_NAMES.filter((name) => config.roles.includes(PHASE_RULES[name].role));
  const slots = new Map(names.filter((name) => name !== "finish").map((name) => [name, config.concurrency[name]]));
  const shares = createShares({ ...deps, prefix: config.prefix, slots });
  const crew: Crew = { running: new Map(), shares };
  const openPhase = (phase: PhaseName, count = config.concurrency[phase]) =>
    createPhaseWorkers(deps, { ...crew, phase, slots: count });
  let forgotten = Promise.resolve();
  const forget = (finish: Step) => {
    const warn = (error: Error) =>
      log.warn({ jobId: finish.data.jobId, err: error }, "steps of a finished job could not be removed");
    forgotten = forgotten.then(() => queues.forget(finish)).catch(warn); // they expire by age
  };
  const phases = new Map(names.map((phase) => [phase, openPhase(phase)]));
  for (const [phase, workers] of phases) for (const queue of queuesOf(phase, here)) workers.open(queue);
  phases.get("finish")?.onCompleted("finish", forget);
  comeAhead(deps, phases.get("chunk"));
  const hasSteps = hasStepsIn(deps);
  const standIns = createStandIns({ ...deps, hasSteps }, openPhase);
  const spillOver = createSpillOver({ ...deps, hasSteps }, phases);
  const beats = [lookForOld(deps, phases), lookForUnserved(deps, [standIns, spillOver])];
  return {
    async close() {
      await Promise.all(beats.map((beat) => beat.close()));
      const all = [...phases.values(), standIns];
      const closed = Promise.all(all.map((each) => each.close())).then(() => forgotten);
      const timer = setTimeout(() => signals.stopAll(), config.drainMs);
      await Promise.race([closed, givenUp(queueKeys)]).finally(() => clearTimeout(timer));
      await shares.close();
    },
  };
}

/**
 * While its encoders are at work, a host that only encodes takes one chunk more, and brings what that is made of: where so
 * many wait that none of the other encoders runs out of work before.
 */
function comeAhead({ hosts, queues, here, encoders, log }: Deps, chunks: PhaseWorkers | undefined): void {
  const look = async () => {
    const own = (await hosts.list()).find(({ id }) => id === here.hostId);
    const isHome = own?.roles.includes("fetch") ?? true;
    const isEnough = async () => (await queues.countWaiting(chunkQueueName(here))) >= (await hosts.slots());
    chunks?.allowMore(!isHome && (await isEnough()) ? 1 : 0);
  };
  encoders.onChange(() => {
    look().catch((error: unknown) => log.warn({ err: error }, "next chunk is not fetched ahead"));
  });
}

type Phases = ReadonlyMap<PhaseName, PhaseWorkers>;

/** Of a queue, where there are steps in such a state. */
const STEP_SETS = ["wait", "prioritized", "active", "delayed", "waiting-children"];

const hasStepsIn =
  ({ config, queueKeys }: WorkerDeps) =>
  async (...queues: string[]): Promise<boolean> => {
    const keys = queues.flatMap((queue) => STEP_SETS.map((set) => `${config.prefix}:${queue}:${set}`));
    return (await queueKeys.exists(...keys)) > 0;
  };

/** As often as hosts announce themselves. */
const ALIVE_EVERY_MS = 5_000;

/** Has those who stand in for others take what nobody else does, for as long as that is so. */
function lookForUnserved({ hosts, log }: Deps, substitutes: readonly Substitutes[]) {
  const look = async () => {
    const alive = await hosts.list();
    for (const each of substitutes) await each.look(alive);
  };
  return startPeriodicTask(look, {
    ...{ everyMs: ALIVE_EVERY_MS, isFirstNow: true },
    onError: (error) =>
      log[unavailableStoreIn(error) ? "debug" : "warn"]({ err: error }, "not looked for steps that nobody takes"),
  });
}

/** How often queues are looked at that only an earlier version has filled, which knew of no homes. */
const OLD_EVERY_MS = 60_000;

/** Opens queues with steps that no version of today fills, and those of chunks that no host takes any more. */
function lookForOld(deps: WorkerDeps, phases: Phases) {
  const hasSteps = hasStepsIn(deps);
  let suspects = new Set<string>();
  const look = async () => {
    await noteChunkQueue(deps);
    const left = phases.has("chunk") ? await abandonedQueues(deps) : [];
    // Twice in a row: after an outage of all, others say in a moment that they are there.
    const abandoned = left.filter((queue) => suspects.has(queue));
    suspects = new Set(left);
    for (const [phase, workers] of phases) {
      if (FIRST_PHASES.includes(phase)) continue; // one of a pool today
      for (const queue of [phase, ...(phase === "chunk" ? abandoned : [])])
        if (!workers.isOpen(queue) && (await hasSteps(queue))) workers.open(queue);
    }
  };
  return startPeriodicTask(look, {
    ...{ everyMs: OLD_EVERY_MS, isFirstNow: true },
    onError: (error) => deps.log.warn({ err: error }, "steps of an earlier version not looked for"),
  });
}

/** Longer than a restart takes, and clocks of hosts differ. */
const ABANDONED_MS = 600_000;
/** Longer than a step waits. */
const FORGOTTEN_MS = 30 * 24 * 3600 * 1000;

/** Queues of chunks, by when somebody last said that it takes them, or first that it fills them. */
const chunkQueuesKey = ({ config }: WorkerDeps): string => `${config.prefix}:chunk-queues`;

async function noteChunkQueue(deps: WorkerDeps): Promise<void> {
  const { config, queueKeys, here } = deps;
  const note = [Date.now(), chunkQueueName(here)] as const;
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
