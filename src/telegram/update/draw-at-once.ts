import { RetryLater } from "../../errors.ts";
import type { CardView } from "../../jobs/index.ts";
import type { Services } from "./services.ts";

/** Draws what a press has changed, ahead of cards that tell of progress; where the chat is busy the card follows later. */
export async function drawAtOnce({ telegram, jobs, log }: Services, view: CardView): Promise<void> {
  try {
    await telegram.cards.close(view, () => jobs.findCard(view.id));
  } catch (error) {
    if (!(error instanceof RetryLater)) throw error;
    log.info({ cardId: view.id, err: error }, "card of a press waits for its turn");
  }
}
