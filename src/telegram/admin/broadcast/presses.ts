import { UserError } from "../../../errors.ts";
import type { Ctx } from "../../connection/client.ts";
import { answerPress, showInPlace } from "../../send/reply.ts";
import { onPress, type PressHandler } from "../../update/press-handlers.ts";
import type { Services } from "../../update/services.ts";
import { broadcastCard, CANCEL_BROADCAST, SEND_BROADCAST } from "./card.ts";
import { audienceOf } from "./message.ts";

export const BROADCAST_PRESSES: readonly PressHandler[] = [
  onPress(SEND_BROADCAST, async (ctx, { id }, services) => {
    if (!ctx.isAdmin) throw new UserError("error-not-yours");
    const isBegun = await services.rows.beginBroadcast(id, audienceOf(services));
    if (isBegun) services.log.info({ broadcastId: id, byUserId: ctx.from?.id }, "broadcast begun by an admin");
    await answerPress(ctx);
    await show(ctx, services, id);
    services.broadcasts.start(id);
  }),

  onPress(CANCEL_BROADCAST, async (ctx, { id }, services) => {
    if (!ctx.isAdmin) throw new UserError("error-not-yours");
    const isCancelled = await services.rows.endBroadcast(id, "cancelled");
    if (isCancelled) services.log.info({ broadcastId: id, byUserId: ctx.from?.id }, "broadcast cancelled by an admin");
    await answerPress(ctx, { text: ctx.texts.plain(isCancelled ? "cancel-done" : "cancel-too-late") });
    await show(ctx, services, id);
  }),
];

async function show(ctx: Ctx, { rows }: Services, id: string): Promise<void> {
  const row = await rows.findBroadcast(id);
  if (!row) throw new UserError("error-rung-gone");
  await showInPlace(ctx, broadcastCard(row, { reachable: 0, texts: ctx.texts }));
}
