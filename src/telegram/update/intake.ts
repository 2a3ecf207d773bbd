import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Logger } from "../../log.ts";
import { answerWithin } from "../../stores/index.ts";
import { explainCallError } from "../connection/call-errors.ts";
import type { Library } from "../texts/texts.ts";
import type { Inbox } from "./inbox.ts";

/** Updates not stored after this stay with Telegram, which brings them again. */
const TAKE_LIMIT_MS = 3_000;
/** Presses remembered as answered; the oldest are forgotten. */
const ANSWERED_PRESSES_LIMIT = 1_000;

export interface Intake {
  /** False when they could not be stored in time: they must not be confirmed to Telegram. */
  take(updates: readonly Update[]): Promise<boolean>;
  /** Answers each press among these once that it has to wait. */
  holdUp(updates: readonly Update[]): Promise<void>;
}

const idOf = ({ update_id: id }: Update): number => id;

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
    async take(updates) {
      try {
        await answerWithin(inbox.accept(updates), { store: "redis", limitMs: TAKE_LIMIT_MS });
        return true;
      } catch (error) {
        log.warn({ err: error, updateIds: updates.map(idOf) }, "updates left with telegram for now");
        return false;
      }
    },
    async holdUp(updates) {
      await Promise.all(updates.map(({ callback_query: press }) => press && answer(press)));
    },
  };
}
