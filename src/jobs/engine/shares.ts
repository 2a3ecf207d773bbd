import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import { startPeriodicTask } from "../../runtime/periodic-task.ts";
import type { PhaseName } from "./phases.ts";
import { RENEW, TAKE, YIELD_SLOT } from "./share-scripts.ts";
import { FIRST_OF_TIERS } from "./steps.ts";

/** Lease of what a process holds, so that a crash frees it; a process that was held up for longer is counted anew. */
const LEASE_MS = 20_000;
const RENEW_MS = 5_000;
const LOOK_MS = 1_000;
/** A step that gave way needs a moment to end before another one is asked. */
const COOLDOWN_MS = 3_000;
/** How long a batch of images runs on while somebody waits, where its owner has no more than his share: it loses nothing. */
const SLICE_MS = 15_000;

/** A call to Telegram cannot be taken back; a chunk is over soon, and would lose all that it has done. */
const RUNS_TO_ITS_END: readonly PhaseName[] = ["send", "chunk"];

export interface ShareRequest {
  phase: PhaseName;
  /** Id of the step in its queue. */
  id: string;
  owner: string;
  /** Ends the step, which goes back into the queue without an attempt. */
  giveWay: () => void;
}

/**
 * While somebody waits who has less, an owner has at most half of the slots that a phase has in all processes; who is alone
 * has them all.
 */
export interface Shares {
  /** A slot, held until it is disposed of. Undefined: somebody else goes first, whose step is the next one of the queue now. */
  take(request: ShareRequest): Promise<AsyncDisposable | undefined>;
  close(): Promise<void>;
}

interface Deps {
  queueKeys: Redis;
  prefix: string;
  /** Slots of this process by the phases that it works on; other phases are not counted. */
  slots: ReadonlyMap<PhaseName, number>;
  log: Logger;
}

type Held = ShareRequest & { since: number };

export function createShares(deps: Deps): Shares {
  const { queueKeys, prefix, slots, log } = deps;
  const process = randomUUID();
  const held = new Set<Held>(); // oldest first
  const keyOf = (phase: PhaseName, what: string) => `${prefix}:share:${phase}:${what}`;
  const heldIn = (phase: PhaseName) => [...held].filter((each) => each.phase === phase);

  function run(script: string, phase: PhaseName, ...args: (string | number)[]): Promise<unknown> {
    const names = [
      keyOf(phase, "held"),
      keyOf(phase, "slots"),
      `${prefix}:${phase}:prioritized`,
      keyOf(phase, "cooldown"),
    ];
    return queueKeys.eval(script, names.length, ...names, `${prefix}:${phase}:`, FIRST_OF_TIERS.join(" "), ...args);
  }

  async function renew(): Promise<void> {
    for (const [phase, count] of slots)
      await run(RENEW, phase, LEASE_MS, `${count} ${process}`, ...heldIn(phase).map(memberOf));
  }

  /** Asks a step to give way in phases whose slots here are all taken: elsewhere whoever waits is served by now. */
  async function look(): Promise<void> {
    for (const [phase, count] of slots) {
      const newestFirst = heldIn(phase).reverse();
      if (newestFirst.length < count || RUNS_TO_ITS_END.includes(phase)) continue;
      const chosen = await run(
        YIELD_SLOT,
        phase,
        COOLDOWN_MS,
        ...newestFirst.flatMap((each) => [overdue(each), memberOf(each)]),
      );
      const step = newestFirst.find((each) => memberOf(each) === chosen);
      if (!step || !held.has(step)) continue;
      log.info({ phase, step: step.id }, "step yields to another user");
      step.giveWay();
    }
  }

  async function leave(step: Held): Promise<void> {
    held.delete(step);
    await queueKeys
      .zrem(keyOf(step.phase, "held"), memberOf(step))
      .catch(noted("slot not given back before its lease ends"));
  }

  const noted = (message: string) => (error: unknown) => log.warn({ err: error }, message);
  const beats = [
    startPeriodicTask(renew, { everyMs: RENEW_MS, isFirstNow: true, onError: noted("slots not renewed") }),
    startPeriodicTask(look, { everyMs: LOOK_MS, isFirstNow: true, onError: noted("shares not looked at") }),
  ];

  return {
    async take(request) {
      if (!slots.has(request.phase)) return UNCOUNTED;
      const step = { ...request, since: Date.now() };
      const answer = await run(TAKE, request.phase, LEASE_MS, memberOf(request)).catch(noted("share not looked at"));
      if (answer === 0) return undefined;
      held.add(step);
      return { [Symbol.asyncDispose]: () => leave(step) };
    },
    async close() {
      await Promise.all(beats.map((beat) => beat.close()));
      for (const [phase, count] of slots)
        await queueKeys.zrem(keyOf(phase, "slots"), `${count} ${process}`).catch(noted("slots not given back"));
    },
  };
}

const UNCOUNTED: AsyncDisposable = { [Symbol.asyncDispose]: async () => undefined };

const memberOf = ({ owner, id }: ShareRequest): string => `${owner} ${id}`;

const overdue = ({ phase, since }: Held): number => Number(phase === "images" && Date.now() - since > SLICE_MS);
