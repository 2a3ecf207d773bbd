import { InlineKeyboard } from "grammy";
import { UserError } from "../../../errors.ts";
import { textOptions } from "../../cards/card-parts.ts";
import { explainCallError } from "../../connection/call-errors.ts";
import type { Ctx } from "../../connection/client.ts";
import { answerPress, showInPlace } from "../../send/reply.ts";
import { accessOf } from "../../update/access.ts";
import { onPress, type PressHandler } from "../../update/press-handlers.ts";
import type { Services } from "../../update/services.ts";
import { textsForAdmin } from "../notify-admins.ts";
import { changeAccess } from "./change-access.ts";
import { ASK_ACCESS, DECIDE_ACCESS, nameOf, requestCard } from "./request-card.ts";

/** Whether somebody who is not let in presses the button that asks for it. */
export const isAccessRequest = ({ callbackQuery }: Ctx): boolean =>
  ASK_ACCESS.read(callbackQuery?.data ?? "") !== undefined;

/** Button for a person who is not let in; none where nobody could decide, and for other failures. */
export function askAccessButton(
  { senderId, texts }: Ctx,
  { config }: Services,
  { key }: UserError,
): InlineKeyboard | undefined {
  if (key !== "error-not-allowed" || senderId < 0 || config.adminIds.length === 0) return undefined;
  return new InlineKeyboard().text(texts.plain("button-access-ask"), ASK_ACCESS({}));
}

export const ACCESS_PRESSES: readonly PressHandler[] = [
  onPress(ASK_ACCESS, async (ctx, _press, services) => {
    const { from, chat, senderId: userId, texts } = ctx;
    if (!from || !chat) throw new UserError("error-rung-gone");
    const access = ctx.isAdmin ? "allowed" : await accessOf(services, { userId, chatId: chat.id });
    if (access === "allowed") return answerPress(ctx, { text: texts.plain("access-has") });
    const asked = { userId, chatId: chat.id, name: nameOf(from), language: from.language_code };
    if (await services.rows.askAccess(asked)) await askAdmins(services, asked);
    await answerPress(ctx, { text: texts.plain("access-asked") });
    if (chat.type === "private") await showInPlace(ctx, { text: texts.html("access-asked") });
  }),

  onPress(DECIDE_ACCESS, async (ctx, { userId, access }, services) => {
    if (!ctx.isAdmin) throw new UserError("error-not-yours");
    if (services.config.adminIds.includes(userId)) throw new UserError("error-rung-gone");
    await changeAccess(ctx, services, { userId, access });
    await answerPress(ctx, { text: ctx.texts.plain(`access-done-${access}`) });
  }),
];

/** Sends a card to each admin that can be reached. @throws {UserError} `error-no-admin` where none can */
async function askAdmins(
  { telegram: { api, library }, rows, keys, config, log }: Services,
  request: { userId: number; name: string },
): Promise<void> {
  const cards: { chatId: number; messageId: number }[] = [];
  const failures: Error[] = [];
  for (const adminId of config.adminIds) {
    const { text, keyboard } = requestCard(request, await textsForAdmin({ keys, library }, adminId));
    try {
      const { message_id: messageId } = await api.sendMessage(adminId, text, textOptions(keyboard));
      cards.push({ chatId: adminId, messageId });
    } catch (error) {
      const cause = explainCallError(error);
      failures.push(cause);
      log.warn({ adminId, err: cause }, "admin could not be asked for access");
    }
  }
  if (cards.length === 0) {
    const passing = failures.find((cause) => !(cause instanceof UserError));
    throw passing ?? new UserError("error-no-admin");
  }
  await rows.setAccessCards(request.userId, cards);
  log.info({ userId: request.userId, admins: cards.length }, "user asks for access");
}
