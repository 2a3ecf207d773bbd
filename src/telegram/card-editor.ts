import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import { RetryLater, UserError } from "../errors.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Logger } from "../log.ts";
import { explainCallError } from "./call-errors.ts";
import type { CardWriter } from "./card-writer.ts";
import type { Pacer } from "./pacer.ts";

const BUSY_RETRY_MS = 250;
/** A rung that comes so soon brings the card's news along; an edit before it would only take its turn in the chat. */
const RUNG_IS_NEAR_SECONDS = 1.5;
const FAILED_RETRY_MS = 2000;
/** Failures in a row after which a card is left for its next change. */
const TRIES = 5;

export interface CardEditor {
  close(): Promise<void>;
}

interface Deps {
  jobs: Pick<Jobs, "onChange" | "findView">;
  cards: CardWriter;
  pacer: Pacer;
  keys: Redis;
  /** Between two edits of cards in one chat, whichever process makes them. */
  intervalMs: number;
  log: Logger;
}

interface Followed {
  hasNews: boolean;
  /** In a row. */
  failures: number;
  ended: Promise<void>;
}

/** Keeps the cards of running jobs up to date: the latest state wins, and a turn that a delivery needs is left to it. */
export function createCardEditor(deps: Deps): CardEditor {
  const { jobs } = deps;
  const stopping = new AbortController();
  const followed = new Map<string, Followed>();

  const follow = async (jobId: string, entry: Followed) => {
    while (!stopping.signal.aborted) {
      entry.hasNews = false;
      const waitMs = await attempt(deps, jobId, entry);
      if (waitMs > 0)
        await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined); // only when stopping
      else if (!entry.hasNews) break;
    }
    followed.delete(jobId);
  };
  const unlisten = jobs.onChange((jobId) => {
    const known = followed.get(jobId);
    if (known) {
      known.hasNews = true;
      return;
    }
    const entry = { hasNews: true, failures: 0, ended: Promise.resolve() };
    followed.set(jobId, entry);
    entry.ended = follow(jobId, entry);
  });
  return {
    async close() {
      unlisten();
      stopping.abort();
      await Promise.all([...followed.values()].map((entry) => entry.ended));
    },
  };
}

/** One try. Returns 0, or the ms after which to try again. */
async function attempt(deps: Deps, jobId: string, entry: Followed): Promise<number> {
  try {
    const waitMs = await drawInTurn(deps, jobId);
    entry.failures = 0;
    return waitMs;
  } catch (error) {
    const cause = explainCallError(error);
    if (cause instanceof RetryLater) return cause.delayMs;
    entry.failures++;
    deps.log.warn({ jobId, err: cause, failures: entry.failures }, "card could not be drawn");
    return cause instanceof UserError || entry.failures >= TRIES ? 0 : FAILED_RETRY_MS * entry.failures;
  }
}

/** Draws the card if it has news and it is its turn. Returns 0, or the ms after which to try again. */
async function drawInTurn({ jobs, cards, pacer, keys, intervalMs }: Deps, jobId: string): Promise<number> {
  const view = await jobs.findView(jobId);
  if (!view?.cardMessageId || !(await cards.isNews(view))) return 0;
  if (view.nextRungSeconds !== undefined && view.nextRungSeconds < RUNG_IS_NEAR_SECONDS) return 0;
  const untilTurnMs = await takeTurn(keys, view.chatId, intervalMs);
  if (untilTurnMs > 0) return untilTurnMs;
  const untilFreeMs = await pacer.takeIfFree(view.chatId);
  if (untilFreeMs > 0) return untilFreeMs;
  return (await cards.draw(jobId, () => jobs.findView(jobId))) === "busy" ? BUSY_RETRY_MS : 0;
}

async function takeTurn(keys: Redis, chatId: number, intervalMs: number): Promise<number> {
  if (intervalMs <= 0) return 0;
  const key = `mf:card:turn:${chatId}`;
  if ((await keys.set(key, "1", "PX", intervalMs, "NX")) !== null) return 0;
  return Math.max(1, await keys.pttl(key));
}
