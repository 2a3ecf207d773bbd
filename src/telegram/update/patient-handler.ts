import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Message, Update } from "grammy/types";
import { RetryLater } from "../../errors.ts";
import { backOffMs, type Pauses } from "../../runtime/backoff.ts";
import { createSlots } from "../../runtime/slots.ts";
import { unavailableStoreIn } from "../../stores/index.ts";
import { explainCallError } from "../connection/call-errors.ts";
import { inThread, threadIdOf } from "../connection/topics.ts";
import type { Services } from "./services.ts";
import { writtenIn } from "./updates.ts";

/** Messages handled at a time: as many as the pacer, at 30 a second, lets wait for a turn. More would give up, and begin again. */
const HANDLERS = 150;
const ATTEMPTS = 4;
const RETRY_PAUSES: Pauses = { firstMs: 500, longestMs: 10_000 };
/** An answer delayed by Telegram for longer helps nobody. */
const LONGEST_PATIENCE_MS = 10 * 60_000;
/** For as long Telegram itself keeps an update. */
const LONGEST_OUTAGE_MS = 24 * 3_600_000;

interface Deps extends Pick<Services, "telegram" | "log"> {
  /** Answers a press that it has to wait. */
  holdUp(update: Update): Promise<void>;
  stopSignal: AbortSignal;
}

/**
 * Handles each update until it is done or hopeless, which is logged and reported to the user. Waits out outages, and answers
 * a press about them at once. What is written takes a slot for each attempt; presses and inline queries wait for none.
 * Rejects only when interrupted.
 */
export function createPatientHandler({ telegram, log, holdUp, stopSignal }: Deps): (update: Update) => Promise<void> {
  const slots = createSlots(HANDLERS);

  /** Resolves with what went wrong. */
  async function attemptAt(update: Update): Promise<Error | undefined> {
    const owner = writtenIn(update)?.chat.id.toString();
    if (owner !== undefined) await slots.take(owner, stopSignal);
    try {
      await telegram.bot.handleUpdate(update);
      return undefined;
    } catch (error) {
      return explainCallError(error);
    } finally {
      if (owner !== undefined) slots.give(owner);
    }
  }

  return async (update) => {
    const startedMs = Date.now();
    for (let attempt = 1; ; attempt++) {
      const cause = await attemptAt(update);
      if (!cause) return;
      const { pauseMs, isHopeless } = patienceWith(cause, { attempt, waitedMs: Date.now() - startedMs });
      if (isHopeless) return giveUp({ telegram, log }, update, cause);
      log.warn({ err: cause, updateId: update.update_id, pauseMs }, "update will be retried");
      if (unavailableStoreIn(cause)) await holdUp(update);
      await sleep(pauseMs, undefined, { signal: stopSignal });
    }
  };
}

function patienceWith(
  cause: Error,
  { attempt, waitedMs }: { attempt: number; waitedMs: number },
): { pauseMs: number; isHopeless: boolean } {
  const isOutage = cause instanceof RetryLater ? cause.outage !== undefined : unavailableStoreIn(cause) !== undefined;
  if (isOutage) return { pauseMs: backOffMs(attempt, RETRY_PAUSES), isHopeless: waitedMs > LONGEST_OUTAGE_MS };
  if (!(cause instanceof RetryLater))
    return { pauseMs: backOffMs(attempt, RETRY_PAUSES), isHopeless: attempt >= ATTEMPTS };
  return { pauseMs: cause.delayMs, isHopeless: waitedMs + cause.delayMs > LONGEST_PATIENCE_MS };
}

async function giveUp({ telegram, log }: Pick<Deps, "telegram" | "log">, update: Update, cause: Error): Promise<void> {
  const code = randomBytes(3).toString("hex");
  log.error({ err: cause, code, updateId: update.update_id }, "update could not be handled");
  const written = writtenIn(update);
  const from = written?.from ?? update.callback_query?.from;
  const message = written ?? update.callback_query?.message;
  if (!message) return;
  const place = "date" in message && message.date > 0 ? inThread(threadIdOf(message as Message)) : {};
  const text = telegram.library.textsFor(from?.language_code).html("error-internal", { code });
  try {
    await telegram.api.sendMessage(message.chat.id, text, { parse_mode: "HTML", ...place });
  } catch (error) {
    log.warn({ err: explainCallError(error), code }, "user could not be notified");
  }
}
