import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import { type Lock, takeLock } from "../../stores/index.ts";
import type { Polling } from "./polling.ts";

const KEY = "poller";
/** Renewed three times in its life; of a process that died, the next one takes over when it is over. */
const LEASE_MS = 8_000;
const LOOK_EVERY_MS = 500;

export interface PollingTurn extends Polling {
  /** Another process takes the updates; this one does when that one stops or dies. */
  readonly isStandby: boolean;
}

interface Deps {
  keys: Redis;
  start: () => Polling;
  log: Logger;
}

/** Polls while no other process of the bot does: Telegram gives updates to one at a time, and refuses the others. */
export function startPollingInTurn(deps: Deps): PollingTurn {
  const stopping = new AbortController();
  const state: TurnState = { polling: undefined };
  const turns = takeTurns(deps, state, stopping.signal).catch((error) => {
    if (!stopping.signal.aborted) throw error;
  });
  return {
    get isStandby() {
      return state.polling === undefined;
    },
    get isStuck() {
      return state.polling?.isStuck ?? false;
    },
    async stop() {
      stopping.abort();
      await turns;
    },
  };
}

interface TurnState {
  /** While it is this process' turn. */
  polling: Polling | undefined;
}

async function takeTurns(deps: Deps, state: TurnState, signal: AbortSignal): Promise<void> {
  const { keys, start, log } = deps;
  const take = (waitMs = 0) => takeLock(keys, KEY, { lifeMs: LEASE_MS, waitMs, lookEveryMs: LOOK_EVERY_MS, signal });
  while (!signal.aborted) {
    let lease = await take();
    if (!lease) log.info("another process takes the updates, this one stands by");
    lease ??= await take(Number.POSITIVE_INFINITY);
    const polling = start();
    state.polling = polling;
    try {
      while (lease && (await isLost(lease, signal))) {
        await lease.release();
        lease = await take(); // without Redis nobody else takes over either: polls on until it is known whose turn it is
        if (!lease) log.warn("another process has taken over the updates");
      }
    } finally {
      state.polling = undefined;
      await polling.stop();
      await lease?.release();
    }
  }
}

/** Resolves when the lease is lost, or false once the signal is aborted. */
async function isLost(lease: Lock, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  lease.keep(() => resolve(true));
  signal.addEventListener("abort", () => resolve(false), { once: true });
  if (signal.aborted) resolve(false);
  return promise;
}
