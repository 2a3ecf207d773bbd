import { RetryLater } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { CardView } from "../api/flows.ts";
import type { Outbox } from "../outbox.ts";

interface Deps {
  outbox: Pick<Outbox, "closeCard">;
  findCard: (id: string) => Promise<CardView | undefined>;
  log: Logger;
}

/** Writes the last state of each card, whatever happens to the others. @throws {RetryLater} where one has to be retried */
export async function closeCards({ outbox, findCard, log }: Deps, cards: readonly CardView[]): Promise<void> {
  let patience: RetryLater | undefined;
  for (const card of cards) {
    try {
      await outbox.closeCard(card, () => findCard(card.id));
    } catch (error) {
      if (error instanceof RetryLater) patience ??= error;
      log.warn({ card: card.id, err: error }, "card cannot be closed");
    }
  }
  if (patience) throw patience;
}
