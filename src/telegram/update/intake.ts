import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Logger } from "../../log.ts";
import { answerWithin } from "../../stores/index.ts";
import { explainCallError } from "../connection/call-errors.ts";
import type { Library } from "../texts/texts.ts";
import type { Inbox } from "./inbox.ts";

/** An update not stored after this stays with Telegram, which brings it again. */
const TAKE_LIMIT_MS = 3_000;
/** Presses remembered as answered; the oldest are forgotten. */
const ANSWERED_PRESSES_LIMIT = 1_000;

export interface Intake {
  /** False when the update could not be stored in time: it must not be confirmed to Telegram. */
  take(update: Update): Promise<boolean>;
  /** Answers each press among these once that it has to wait. */
  holdUp(updates: readonly Update[]): Promise<void>;
}

export function createIntake(deps: { inbox: Inbox; api: Api; library: Library; log: Logger }): Intake {
  const { inbox, api, library, log } = deps;
  const answered = new Set<string>();

  async function answer({ id, from }: NonNullable<Update["callback_query"]>): Promise<void> {
    if (answered.has(id)) return;
    answered.add(id);
    if (answered.size > ANSWERED_PRESSES_LIMIT) answered.delete(answered.values().next().value ?? "");
    try {
      await api.answerCallbackQuery(id, { text: library.textsFor(from.language_code).plain("press-waits") });
    } catch (error) {
      log.warn({ err: explainCallError(error) }, "press could not be acknowledged");
    }
  }

  return {
    async take(update) {
      try {
        await answerWithin(inbox.accept(update), { store: "redis", limitMs: TAKE_LIMIT_MS });
        return true;
      } catch (error) {
        log.warn({ err: error, updateId: update.update_id }, "update left with telegram for now");
        return false;
      }
    },
    async holdUp(updates) {
      await Promise.all(updates.map(({ callback_query: press }) => press && answer(press)));
    },
  };
}
