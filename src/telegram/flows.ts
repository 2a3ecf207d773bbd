import type { CardView } from "../jobs/index.ts";
import type { Card } from "./cards/card-parts.ts";
import { encodeUi } from "./encode/ui.ts";
import { imagesUi } from "./images/ui.ts";
import { linksUi } from "./links/ui.ts";
import type { Texts } from "./texts/texts.ts";
import type { FlowUi } from "./update/flow-ui.ts";
import { usersUi, watchesUi } from "./users/ui.ts";

/** All flows by the kind of their cards; the menu shows their commands in this order. */
export const FLOWS: { readonly [View in CardView as View["kind"]]: FlowUi<View> } = {
  watch: watchesUi,
  users: usersUi,
  links: linksUi,
  encode: encodeUi,
  images: imagesUi,
};

export const uiOf = (view: CardView): FlowUi => FLOWS[view.kind];

export const renderCard = (view: CardView, texts: Texts): Card => uiOf(view).render(view, texts);
