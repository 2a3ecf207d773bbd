import { RetryLater } from "../../../errors.ts";
import type { AccessRequest } from "../../../stores/index.ts";
import { textOptions } from "../../cards/card-parts.ts";
import { explainCallError } from "../../connection/call-errors.ts";
import type { Services } from "../../update/services.ts";
import { textsForAdmin } from "../notify-admins.ts";
import { requestText } from "./request-card.ts";

interface Decision {
  userId: number;
  access: "allowed" | "banned";
  /** Name of who has decided. */
  admin: string;
}

/** Answers a user who has asked for access, and writes the decision on the card of every admin. Safe to repeat. */
export async function settleRequest(services: Services, { userId, access, admin }: Decision): Promise<void> {
  const { rows, keys, telegram } = services;
  const request = await rows.findAccessRequest(userId);
  if (!request) return;
  const { chatId, language, name, cards } = request;
  const { settings } = services.jobs;
  const texts = telegram.library.textsFor((await settings(chatId)).language ?? language ?? undefined);
  await attempt(services, request, () =>
    telegram.api.sendMessage(chatId, texts.html(`access-answer-${access}`, { name }), textOptions()),
  );
  for (const card of cards) {
    const own = await textsForAdmin({ keys, library: telegram.library }, card.chatId);
    const text = `${requestText(request, own)}\n\n${own.html(`access-decision-${access}`, { admin })}`;
    await attempt(services, request, () =>
      telegram.api.editMessageText(card.chatId, card.messageId, text, textOptions()),
    );
  }
  await rows.removeAccessRequest(userId);
}

/** A chat that is closed by now, or a card that is gone, holds up nobody. */
async function attempt({ log }: Services, { userId }: AccessRequest, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    const cause = explainCallError(error);
    if (cause instanceof RetryLater) throw cause;
    log.warn({ userId, err: cause }, "decision on access could not be told");
  }
}
