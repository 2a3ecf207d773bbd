import type { Ctx } from "../connection/client.ts";

const shownCards = new WeakMap<object, Map<string, number>>();

/**
 * The id of the message that `show` has sent. An update that is handled again, for the database went away before it heard of
 * the card, finds the card that it has shown.
 */
export async function showOnce(ctx: Ctx, cardId: string, show: () => Promise<number>): Promise<number> {
  const shown = shownCards.get(ctx.update) ?? new Map<string, number>();
  shownCards.set(ctx.update, shown);
  const messageId = shown.get(cardId) ?? (await show());
  shown.set(cardId, messageId);
  return messageId;
}
