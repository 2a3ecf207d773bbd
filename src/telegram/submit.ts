import type { EncodeRequest, RelayRequest } from "../jobs/index.ts";
import type { Query } from "../sources/index.ts";
import { renderCard } from "./card.ts";
import type { Ctx } from "./client.ts";
import { replyWithCard } from "./reply.ts";
import type { Services } from "./services.ts";

/** One job: what it is called in /jobs, and what it is to do. */
export type JobWish = { title: string } & (
  | { kind: "encode"; request: EncodeRequest }
  | { kind: "relay"; request: RelayRequest; number?: number }
);

/**
 * Records the job, shows its card as a reply and lets it begin. Safe to repeat: the same message finds the job it made,
 * and a card that is there already is not sent again.
 */
export async function submitJob(ctx: Ctx, { jobs, log }: Services, wish: JobWish): Promise<void> {
  const { msg, from } = ctx;
  if (!msg || !from) return;
  const { view, isNew } = await jobs.submit({
    ...wish,
    chatId: msg.chat.id,
    userId: from.id,
    language: ctx.language,
    requestMessageId: msg.message_id,
  });
  const show = () => replyWithCard(ctx, { ...renderCard(view, ctx.texts), to: view.requestMessageId });
  await jobs.begin(view.id, view.cardMessageId ?? (await show()));
  log.info({ jobId: view.id, isNew, kind: wish.kind }, "job taken");
}

/** Of one thing that a link names everything is sent, whatever came before; of a user's stories and tabs what is new. */
export function relayRequest(query: Query): RelayRequest {
  const isOneThing = query.itemId !== undefined || !["stories", "reels", "tagged", "highlights"].includes(query.kind);
  return { query, again: isOneThing };
}
