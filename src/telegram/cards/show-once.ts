import type { Ctx } from "../connection/client.ts";

const shownCards = new WeakMap<object, Map<string, number>>();

/**
 * Message id from `show`, or of the card shown before: an update is handled again when the database went away before it
 * recorded the card.
 */
export async function showOnce(ctx: Ctx, cardId: string, show: () => Promise<number>): Promise<number> {
  const shown = shownCards.get(ctx.update) ?? new Map<string, number>();
  shownCards.set(ctx.update, shown);
  const messageId = shown.get(cardId) ?? (await show());
  shown.set(cardId, messageId);
  return messageId;
}
