import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
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
  const { jobs, log } = deps;
  const stopping = new AbortController();
  const followed = new Map<string, { hasNews: boolean; ended: Promise<void> }>();

  const follow = async (jobId: string) => {
    for (;;) {
      const entry = followed.get(jobId)!;
      entry.hasNews = false;
      const waitMs = await attempt(deps, jobId);
      if (waitMs > 0) await sleep(waitMs, undefined, { signal: stopping.signal });
      else if (!entry.hasNews || stopping.signal.aborted) return;
    }
  };
  const unlisten = jobs.onChange((jobId) => {
    const entry = followed.get(jobId);
    if (entry) {
      entry.hasNews = true;
      return;
    }
    const fresh = { hasNews: true, ended: Promise.resolve() };
    followed.set(jobId, fresh);
    fresh.ended = follow(jobId)
      .catch((error) => {
        if (!stopping.signal.aborted) log.warn({ jobId, err: explainCallError(error) }, "card could not be drawn");
      })
      .finally(() => followed.delete(jobId));
  });
  return {
    async close() {
      unlisten();
      stopping.abort();
      await Promise.all([...followed.values()].map((entry) => entry.ended));
    },
  };
}

/** Draws the card if it has news and it is its turn. Returns 0, or the ms after which to try again. */
async function attempt({ jobs, cards, pacer, keys, intervalMs }: Deps, jobId: string): Promise<number> {
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
