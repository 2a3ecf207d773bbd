import type { Worker } from "bullmq";
import type { Redis } from "ioredis";
import type { Logger } from "../../../log.ts";

const TURN_MS = 250;

interface Deps {
  /** Without a key prefix, as BullMQ wants it. */
  queueKeys: Redis;
  prefix: string;
  slots: number;
  /** For the queue whose turn it is to fill a free slot; then any may. Default: TURN_MS. */
  turnMs?: number;
  log: Logger;
}

/** A queue of the phase. */
export interface Lane {
  /** Takes a slot for a step that has come. False: there is none, and the step has to go back. */
  enter(): boolean;
  /** Gives it back. To be awaited before the step ends, since its worker takes the next one with that. */
  leave(): Promise<void>;
  /** Leaves its slots to the others; after its worker was closed. */
  remove(): void;
}

interface OpenLane {
  worker: Worker;
  active: number;
  /** Steps that its worker may run; 0: it is paused. */
  limit: number;
}

/**
 * The slots of a phase, for the workers of all its queues together: with as many steps, and in the same order, as if there
 * were one queue. While slots are free every worker takes steps; when all are taken none does, and a slot that becomes free
 * goes to the queue whose first step has the better priority.
 */
export function createPhaseSlots({ queueKeys, prefix, slots, turnMs = TURN_MS, log }: Deps) {
  const lanes: OpenLane[] = [];
  let turn: NodeJS.Timeout | undefined;
  let more = 0;
  let isPaused = false;
  const free = () => (isPaused ? 0 : slots + more - lanes.reduce((sum, { active }) => sum + active, 0));

  /** `first`: the only one to fill free slots; default: any. */
  function share(first?: OpenLane): void {
    clearTimeout(turn);
    turn = first && setTimeout(share, turnMs).unref();
    for (const lane of lanes) setLimit(lane, lane.active + (first && lane !== first ? 0 : Math.max(0, free())));
  }

  async function shareInOrder(): Promise<void> {
    const warn = (error: unknown) => log.warn({ err: error }, "order of two queues not known");
    share((await findFirst(lanes, { queueKeys, prefix }).catch(warn)) ?? undefined);
  }

  return {
    add(worker: Worker): Lane {
      const lane: OpenLane = { worker, active: 0, limit: slots };
      lanes.push(lane);
      if (lanes.length > 1 || isPaused) share();
      return {
        enter() {
          if (free() <= 0) return false;
          lane.active++;
          if (lanes.length > 1 && (free() === 0 || turn === undefined)) share();
          return true;
        },
        async leave() {
          const wasFull = free() <= 0;
          lane.active--;
          if (isPaused) return share();
          if (lanes.length === 1) return;
          if (wasFull || turn !== undefined) await shareInOrder();
          else share();
        },
        remove() {
          lanes.splice(lanes.indexOf(lane), 1);
          share();
        },
      };
    },
    /** Lets so many steps more come than there are slots. */
    allowMore(count: number): void {
      if (count === more) return;
      more = count;
      share();
    },
    /** Takes no steps while it is paused; those that run go on. */
    setPaused(value: boolean): void {
      isPaused = value;
      share();
    },
    close: () => clearTimeout(turn),
  };
}

/** The lane whose first step has the best priority; undefined where none waits. */
async function findFirst(
  lanes: readonly OpenLane[],
  { queueKeys, prefix }: Pick<Deps, "queueKeys" | "prefix">,
): Promise<OpenLane | undefined> {
  const heads = await Promise.all(
    lanes.map(({ worker }) => queueKeys.zrange(`${prefix}:${worker.name}:prioritized`, "0", "0", "WITHSCORES")),
  );
  const waiting = heads.flatMap(([, score], at) => (score === undefined ? [] : [{ lane: lanes[at], score: +score }]));
  return waiting.sort((one, other) => one.score - other.score)[0]?.lane;
}

function setLimit(lane: OpenLane, limit: number): void {
  const { worker, active, limit: before } = lane;
  lane.limit = limit;
  if (worker.closing || limit === before) return;
  if (limit === 0) return void worker.pause(true);
  worker.concurrency = limit;
  const isAsleep = before === 0 || (limit > before && active >= before); // else it asks by itself
  if (isAsleep) void wake(lane);
}

/** A paused worker goes on; one that only waits for a step of its own to end asks for the next. */
async function wake(lane: OpenLane): Promise<void> {
  await lane.worker.pause(true);
  if (lane.limit > 0 && !lane.worker.closing) await lane.worker.resume();
}
