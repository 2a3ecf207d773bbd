import type { EncodeRequest } from "../jobs/index.ts";
import { renderCard } from "./card.ts";
import type { Ctx } from "./client.ts";
import type { Services } from "./services.ts";

/**
 * Records the job, shows its card as a reply and lets it begin. Safe to repeat: the same message finds the job it made,
 * and a card that is there already is not sent again.
 */
export async function submitJob(
  ctx: Ctx,
  { jobs, log }: Services,
  { title, request }: { title: string; request: EncodeRequest },
): Promise<void> {
  const { msg, from } = ctx;
  if (!msg || !from) return;
  const { view, isNew } = await jobs.submit({
    chatId: msg.chat.id,
    userId: from.id,
    language: from.language_code,
    requestMessageId: msg.message_id,
    title,
    request,
  });
  const cardMessageId = view.cardMessageId ?? (await sendCard());
  await jobs.begin(view.id, cardMessageId);
  log.info({ jobId: view.id, isNew, from: request.source.from }, "job taken");

  async function sendCard(): Promise<number> {
    const card = renderCard(view, ctx.texts);
    const sent = await ctx.reply(card.text, {
      parse_mode: "HTML",
      reply_markup: card.keyboard,
      reply_parameters: { message_id: view.requestMessageId, allow_sending_without_reply: true },
    });
    return sent.message_id;
  }
}
