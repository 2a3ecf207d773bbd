import type { Redis } from "ioredis";
import { RetryLater, UserError } from "../../errors.ts";
import type { CardView, Jobs } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { pause } from "../../runtime/pause.ts";
import { explainCallError } from "../connection/call-errors.ts";
import type { Pacer } from "../connection/pacer.ts";
import type { UiOf } from "./card-parts.ts";
import type { CardWriter } from "./card-writer.ts";

const BUSY_RETRY_MS = 250;
/** Longest pause between looks at a card that is held back. */
const HOLD_POLL_MS = 600;
const FAILED_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30_000;
/** Failures in a row after which a card is left for its next change. */
const TRIES = 5;

export interface CardEditor {
  close(): Promise<void>;
}

interface Deps {
  jobs: Pick<Jobs, "onChange" | "cardsOf" | "findCard">;
  cards: CardWriter;
  uiOf: UiOf;
  pacer: Pacer;
  keys: Redis;
  /** Least time between two edits of cards in one chat, over all processes. */
  intervalMs: number;
  log: Logger;
}

/** A job, a watch, or a poll of several watches that has changed. */
interface Followed {
  hasNews: boolean;
  failures: Map<string, number>;
  /** When news of each held card began, by `performance.now()`. */
  heldSince: Map<string, number>;
  ended: Promise<void>;
}

/** Keeps the cards of running jobs up to date: the latest state wins, and deliveries go first. */
export function createCardEditor(deps: Deps): CardEditor {
  const { jobs } = deps;
  const stopping = new AbortController();
  const followed = new Map<string, Followed>();

  const follow = async (id: string, entry: Followed) => {
    while (!stopping.signal.aborted) {
      entry.hasNews = false;
      const waitMs = await drawAll(deps, id, entry);
      if (waitMs > 0) await pause(waitMs, stopping.signal);
      else if (!entry.hasNews) break;
    }
    followed.delete(id);
  };
  const unlisten = jobs.onChange((id) => {
    const known = followed.get(id);
    if (known) {
      known.hasNews = true;
      return;
    }
    const entry = { hasNews: true, failures: new Map(), heldSince: new Map(), ended: Promise.resolve() };
    followed.set(id, entry);
    entry.ended = follow(id, entry);
  });
  return {
    async close() {
      unlisten();
      stopping.abort();
      await Promise.all([...followed.values()].map((entry) => entry.ended));
    },
  };
}

/** Tries every card of the change once. Returns 0, or the ms until the first of them wants another try. */
async function drawAll(deps: Deps, id: string, { failures, heldSince }: Followed): Promise<number> {
  const tries = async (cardId: string, attempt: () => Promise<number>) => {
    try {
      const waitMs = await attempt();
      failures.delete(cardId);
      return waitMs;
    } catch (error) {
      return pauseAfter(deps, error, { cardId, failures });
    }
  };
  let cards: CardView[] = [];
  const waitMs = await tries(id, async () => {
    cards = await deps.jobs.cardsOf(id);
    return 0;
  });
  const waits = await Promise.all(cards.map((card) => tries(card.id, () => drawInTurn(deps, card, heldSince))));
  return [waitMs, ...waits].filter((ms) => ms > 0).reduce((least, ms) => (least > 0 ? Math.min(least, ms) : ms), 0);
}

/** Ms before the next try; 0 when the card is left for its next change. */
function pauseAfter(
  { log }: Deps,
  error: unknown,
  { cardId, failures }: { cardId: string; failures: Map<string, number> },
): number {
  const cause = explainCallError(error);
  if (cause instanceof RetryLater && !cause.outage) return cause.delayMs;
  const count = (failures.get(cardId) ?? 0) + 1;
  failures.set(cardId, count);
  log.warn({ cardId, err: cause, failures: count }, "card could not be drawn");
  if (cause instanceof RetryLater) return Math.min(FAILED_RETRY_MS * count, LONGEST_RETRY_MS);
  return cause instanceof UserError || count >= TRIES ? 0 : FAILED_RETRY_MS * count;
}

/** Draws the card if it has news and it is its turn. Returns 0, or the ms until another try. */
async function drawInTurn(
  { jobs, cards, uiOf, pacer, keys, intervalMs }: Deps,
  card: CardView,
  heldSince: Map<string, number>,
): Promise<number> {
  const hasNews = card.cardMessageId !== undefined && (await cards.isNews(card));
  if (!hasNews) heldSince.delete(card.id);
  if (!hasNews) return 0;
  const holdMs = uiOf(card).holdMs?.(card) ?? 0;
  if (holdMs === "next") return 0;
  const untilDrawableMs = holdMs > 0 ? untilHeldFor(holdMs, { cardId: card.id, heldSince }) : 0;
  if (untilDrawableMs > 0) return untilDrawableMs;
  const untilTurnMs = await takeTurn(keys, card.chatId, intervalMs);
  if (untilTurnMs > 0) return untilTurnMs;
  const untilFreeMs = await pacer.takeIfFree(card.chatId);
  if (untilFreeMs > 0) return untilFreeMs;
  if ((await cards.draw(card.id, () => jobs.findCard(card.id))) === "busy") return BUSY_RETRY_MS;
  heldSince.delete(card.id);
  return 0;
}

/** Ms until its news has been held back for `holdMs`, at most `HOLD_POLL_MS`: `holdMs` may change meanwhile. */
function untilHeldFor(
  holdMs: number,
  { cardId, heldSince }: { cardId: string; heldSince: Map<string, number> },
): number {
  const now = performance.now();
  const heldMs = now - (heldSince.get(cardId) ?? now);
  heldSince.set(cardId, now - heldMs);
  return Math.max(0, Math.min(holdMs - heldMs, HOLD_POLL_MS));
}

async function takeTurn(keys: Redis, chatId: number, intervalMs: number): Promise<number> {
  if (intervalMs <= 0) return 0;
  const key = `card:turn:${chatId}`;
  if ((await keys.set(key, "1", "PX", intervalMs, "NX")) !== null) return 0;
  return Math.max(1, await keys.pttl(key));
}
