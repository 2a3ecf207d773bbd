import { setTimeout as sleep } from "node:timers/promises";
import { RetryLater, UserError } from "../../../errors.ts";
import { backOffMs } from "../../../runtime/backoff.ts";
import { pause } from "../../../runtime/pause.ts";
import type { BroadcastChatState } from "../../../stores/index.ts";
import { explainCallError } from "../../connection/call-errors.ts";
import type { Services } from "../../update/services.ts";
import { type BroadcastMessage, sendCopy } from "./message.ts";

const OUTAGE_PAUSES = { firstMs: 1000, longestMs: 60_000 };
/** Where the pace of a chat is told to be slow, others go first. */
const LONGEST_PAUSE_MS = 5000;

type Deps = Pick<Services, "telegram" | "rows" | "log">;
type Outcome = Exclude<BroadcastChatState, "sending">;

/**
 * Sends a broadcast to one chat, in its turn: at most at half of the pace at which Telegram lets the bot send. Resolves with
 * what came of it. A call that was cut off may have passed, so it is not made again; the next one waits until Telegram
 * answers.
 */
export async function sendTo(
  deps: Deps,
  { chatId, message, signal }: { chatId: number; message: BroadcastMessage; signal: AbortSignal },
): Promise<Outcome> {
  const { telegram } = deps;
  try {
    if (chatId < 0 && (await telegram.api.getChat(chatId)).type === "channel") return "channel";
    await waitForTurn(deps, chatId, signal);
  } catch (error) {
    return outcomeOf(deps, { chatId, error, isCut: false, signal });
  }
  try {
    await sendCopy(telegram.cardApi, chatId, message);
    return "sent";
  } catch (error) {
    return outcomeOf(deps, { chatId, error, isCut: true, signal });
  }
}

async function waitForTurn({ telegram: { pacer } }: Deps, chatId: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    const waitMs = await pacer.takeIfFree(chatId);
    if (waitMs <= 0) return;
    await sleep(waitMs, undefined, { signal });
  }
}

/** `isCut`: the message may be out where nobody knows how the call has ended. */
async function outcomeOf(
  deps: Deps,
  { chatId, error, isCut, signal }: { chatId: number; error: unknown; isCut: boolean; signal: AbortSignal },
): Promise<Outcome> {
  const { rows, log } = deps;
  if (signal.aborted) return isCut ? "unsure" : "waiting";
  const cause = explainCallError(error);
  if (cause instanceof RetryLater && !cause.outage) {
    await pause(Math.min(cause.delayMs, LONGEST_PAUSE_MS), signal);
    return "waiting";
  }
  log.warn({ chatId, err: cause }, "broadcast not sent to a chat");
  if (cause instanceof RetryLater) {
    await untilTelegramAnswers(deps, signal);
    return isCut ? "unsure" : "waiting";
  }
  if (!(cause instanceof UserError && cause.key === "error-blocked")) return "failed";
  await rows.pauseChat(chatId);
  return "closed";
}

async function untilTelegramAnswers({ telegram: { api }, log }: Deps, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    await pause(backOffMs(failures, OUTAGE_PAUSES), signal);
    try {
      await api.getMe();
      return;
    } catch (error) {
      log.info({ err: explainCallError(error) }, "broadcast waits for telegram");
    }
  }
}
