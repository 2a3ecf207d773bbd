import { type Api, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import type { Logger } from "../../log.ts";
import { backOffMs, type Pauses } from "../../runtime/backoff.ts";
import { pause } from "../../runtime/pause.ts";
import { explainCallError } from "../connection/call-errors.ts";
import { asGrammySignal } from "../connection/transport.ts";
import type { Intake } from "./intake.ts";
import { ALLOWED_UPDATES } from "./updates.ts";

const POLL_SECONDS = 30;
/** Longest wait for an answer: after it the line is dead. */
const ANSWER_LIMIT_MS = 1000 * (POLL_SECONDS + 15);
/** Pause before fetching again what could not be stored. */
const HELD_UP_MS = 1_000;
const BATCH = 100;

/** Pauses after failures by Telegram's code, doubled each time. */
const PAUSES_MS: Readonly<Record<number, Pauses & { says: string }>> = {
  401: { firstMs: 5_000, longestMs: 60_000, says: "telegram does not accept BOT_TOKEN any more: it was revoked" },
  409: {
    firstMs: 2_000,
    longestMs: 60_000,
    says: "another process takes the updates of this bot, or a webhook is set",
  },
};
const OTHER_PAUSES = { firstMs: 500, longestMs: 30_000, says: "updates could not be fetched" };

/** Without updates for so long that it is more than a hiccup. */
const STUCK_MS = 10_000;

export interface Polling {
  /** Telegram gives no updates: it is away, another process polls, or the token is not good any more. */
  readonly isStuck: boolean;
  stop(): Promise<void>;
}

interface Deps {
  api: Api;
  intake: Intake;
  /** Another process polls: called again and again while that is so. */
  onRival: () => Promise<void>;
  log: Logger;
}

/** Long polling: confirms an update, by asking for the next, only once it is stored. No answer of Telegram ends it. */
export function startPolling(deps: Deps): Polling {
  const stopping = new AbortController();
  const state: PollingState = {};
  const polling = poll(deps, state, stopping.signal);
  return {
    get isStuck() {
      return state.failsSinceMs !== undefined && Date.now() - state.failsSinceMs > STUCK_MS;
    },
    async stop() {
      stopping.abort();
      await polling;
    },
  };
}

interface PollingState {
  failsSinceMs?: number | undefined;
}

async function poll(deps: Deps, state: PollingState, signal: AbortSignal): Promise<void> {
  let offset = 0;
  let isHeldUp = false;
  for (let triesInVain = 0; !signal.aborted; ) {
    try {
      const updates = await fetchUpdates(deps.api, { offset, seconds: isHeldUp ? 0 : POLL_SECONDS, signal });
      triesInVain = 0;
      state.failsSinceMs = undefined;
      isHeldUp = !(await deps.intake.take(updates));
      if (!isHeldUp) offset = nextOf(updates) ?? offset;
      else {
        await deps.intake.holdUp(updates);
        await pause(HELD_UP_MS, signal);
      }
    } catch (error) {
      if (signal.aborted) return;
      state.failsSinceMs ??= Date.now();
      await pause(await pauseAfter(deps, error, triesInVain++), signal);
    }
  }
}

const nextOf = (updates: Update[]): number | undefined => {
  const last = updates.at(-1);
  return last && last.update_id + 1;
};

function fetchUpdates(
  api: Api,
  { offset, seconds, signal }: { offset: number; seconds: number; signal: AbortSignal },
): Promise<Update[]> {
  const request = { offset, limit: BATCH, timeout: seconds, allowed_updates: ALLOWED_UPDATES };
  return api.getUpdates(request, asGrammySignal(AbortSignal.any([signal, AbortSignal.timeout(ANSWER_LIMIT_MS)])));
}

async function pauseAfter({ onRival, log }: Deps, error: unknown, triesInVain: number): Promise<number> {
  const code = error instanceof GrammyError ? error.error_code : 0;
  const { says, ...pauses } = PAUSES_MS[code] ?? OTHER_PAUSES;
  const pauseMs = backOffMs(triesInVain, pauses);
  log[code in PAUSES_MS ? "error" : "warn"]({ err: explainCallError(error), pauseMs: Math.round(pauseMs) }, says);
  if (code === 409) await onRival();
  return pauseMs;
}
