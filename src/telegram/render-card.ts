import type { CardView } from "../jobs/index.ts";
import type { Card } from "./cards/card-parts.ts";
import { encodeCard } from "./encode/card.ts";
import { imagesCard } from "./images/card.ts";
import { linkCard } from "./links/card.ts";
import type { Texts } from "./texts/texts.ts";
import { usersCard } from "./users/card.ts";
import { watchCard } from "./users/watch-card.ts";

/** The one message of a job or of a watch, as its state wants it. Pure. */
export function renderCard(view: CardView, texts: Texts): Card {
  switch (view.kind) {
    case "encode":
      return encodeCard(view, texts);
    case "relay":
      return usersCard(view, texts);
    case "link":
      return linkCard(view, texts);
    case "images":
      return imagesCard(view, texts);
    case "watch":
      return watchCard(view, texts);
  }
}
