import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import type { Logger } from "../../../log.ts";
import { startPeriodicTask } from "../../../runtime/periodic-task.ts";
import type { PhaseName } from "../phases.ts";
import type { HostPlace } from "../places.ts";
import type { Pauses } from "./pauses.ts";
import { createShareKeys } from "./share-keys.ts";

const RENEW_MS = 5_000;
const LOOK_MS = 1_000;
/** How long a batch of images within its owner's share runs on while another owner waits; it loses nothing. */
const SLICE_MS = 15_000;

/** A call to Telegram cannot be undone; a chunk and a preview are over soon, and would lose all their work. */
const RUNS_TO_ITS_END: readonly PhaseName[] = ["send", "chunk", "hurry", "preview"];

interface ShareRequest {
  phase: PhaseName;
  /** Of the step in its queue. */
  id: string;
  owner: string;
  /** Ends the step, which is requeued without counting an attempt. */
  yieldSlot: () => void;
}

/** While an owner with fewer slots waits, no other has more than half of a phase's slots on a host. */
export interface Shares {
  /** Slot, held until disposed of. Undefined: another owner goes first, whose step is the queue's next one now. */
  take(request: ShareRequest): Promise<AsyncDisposable | undefined>;
  close(): Promise<void>;
}

interface Deps {
  queueKeys: Redis;
  prefix: string;
  here: HostPlace;
  /** Slots of this process by phase; other phases are not counted. */
  slots: ReadonlyMap<PhaseName, number>;
  pauses: Pick<Pauses, "isPaused">;
  log: Logger;
}

type Held = ShareRequest & { since: number };

export function createShares(deps: Deps): Shares {
  const { slots, pauses, log } = deps;
  const shareKeys = createShareKeys(deps);
  const process = randomUUID();
  const held = new Set<Held>(); // oldest first
  const heldIn = (phase: PhaseName) => [...held].filter((each) => each.phase === phase);
  const warn = (message: string) => (error: unknown) => log.warn({ err: error }, message);

  async function renew(): Promise<void> {
    for (const [phase, count] of slots)
      await shareKeys.renew(phase, `${count} ${process}`, heldIn(phase).map(holderOf));
  }

  /** Asks a step to yield in phases whose slots here are all taken: elsewhere those that wait are served by now. */
  async function look(): Promise<void> {
    for (const [phase, count] of slots) {
      const newestFirst = heldIn(phase).reverse();
      if (newestFirst.length < count || RUNS_TO_ITS_END.includes(phase) || pauses.isPaused(phase)) continue;
      const holders = newestFirst.map((each) => ({ holder: holderOf(each), isOverdue: isOverdue(each) }));
      const yielding = await shareKeys.findYielding(phase, holders);
      const step = newestFirst.find((each) => holderOf(each) === yielding);
      if (!step || !held.has(step)) continue;
      log.debug({ phase, step: step.id }, "step yields to another user");
      step.yieldSlot();
    }
  }

  const beats = [
    startPeriodicTask(renew, { everyMs: RENEW_MS, isFirstNow: true, onError: warn("slots not renewed") }),
    startPeriodicTask(look, { everyMs: LOOK_MS, isFirstNow: true, onError: warn("shares not looked at") }),
  ];
  return {
    async take(request) {
      const { phase } = request;
      if (!slots.has(phase)) return UNCOUNTED;
      const step = { ...request, since: Date.now() };
      const isTaken = await shareKeys.take(phase, holderOf(step)).catch(warn("share not looked at"));
      if (isTaken === false) return undefined;
      held.add(step);
      return {
        async [Symbol.asyncDispose]() {
          held.delete(step);
          await shareKeys.leave(phase, holderOf(step)).catch(warn("slot not given back before its lease ends"));
        },
      };
    },
    async close() {
      await Promise.all(beats.map((beat) => beat.close()));
      for (const [phase, count] of slots)
        await shareKeys.withdraw(phase, `${count} ${process}`).catch(warn("slots not given back"));
    },
  };
}

const UNCOUNTED: AsyncDisposable = { [Symbol.asyncDispose]: async () => undefined };

const holderOf = ({ owner, id }: ShareRequest): string => `${owner} ${id}`;

const isOverdue = ({ phase, since }: Held): boolean => phase === "images" && Date.now() - since > SLICE_MS;
