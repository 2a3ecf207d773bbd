import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import { RetryLater } from "../errors.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Logger } from "../log.ts";
import { explainCallError } from "./call-errors.ts";
import type { CardWriter } from "./card-writer.ts";
import type { Pacer } from "./pacer.ts";

const BUSY_RETRY_MS = 250;

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

/** Keeps the cards of running jobs up to date: the latest state wins, and a turn that a delivery needs is left to it. */
export function createCardEditor(deps: Deps): CardEditor {
  const { jobs } = deps;
  const stopping = new AbortController();
  const followed = new Map<string, { hasNews: boolean; ended: Promise<void> }>();

  const follow = async (jobId: string, entry: { hasNews: boolean }) => {
    while (!stopping.signal.aborted) {
      entry.hasNews = false;
      const waitMs = await attempt(deps, jobId);
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
    const entry = { hasNews: true, ended: Promise.resolve() };
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

/** One try. Returns 0, or the ms after which to try again; a card that fails is left for its next change. */
async function attempt(deps: Deps, jobId: string): Promise<number> {
  try {
    return await drawInTurn(deps, jobId);
  } catch (error) {
    const cause = explainCallError(error);
    if (cause instanceof RetryLater) return cause.delayMs;
    deps.log.warn({ jobId, err: cause }, "card could not be drawn");
    return 0;
  }
}

/** Draws the card if it has news and it is its turn. Returns 0, or the ms after which to try again. */
async function drawInTurn({ jobs, cards, pacer, keys, intervalMs }: Deps, jobId: string): Promise<number> {
  const view = await jobs.findView(jobId);
  if (!view?.cardMessageId || !(await cards.isNews(view))) return 0;
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
