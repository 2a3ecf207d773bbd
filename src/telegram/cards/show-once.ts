import type { Ctx } from "../connection/client.ts";

const shownCards = new WeakMap<object, Map<string, number>>();

/** Id of the card's message; an update handled again, as the database had gone away, finds the earlier one. */
export async function showOnce(ctx: Ctx, cardId: string, show: () => Promise<number>): Promise<number> {
  const shown = shownCards.get(ctx.update) ?? new Map<string, number>();
  shownCards.set(ctx.update, shown);
  const messageId = shown.get(cardId) ?? (await show());
  shown.set(cardId, messageId);
  return messageId;
}
