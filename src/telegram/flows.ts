import type { CardView } from "../jobs/index.ts";
import type { Card } from "./cards/card-parts.ts";
import type { Ctx } from "./connection/client.ts";
import { encodeUi } from "./encode/ui.ts";
import { imagesUi } from "./images/ui.ts";
import { waitingListUi } from "./jobs/waiting-list.ts";
import { linksUi } from "./links/ui.ts";
import { playlistsUi } from "./playlists/ui.ts";
import type { Texts } from "./texts/texts.ts";
import type { FlowUi } from "./update/flow-ui.ts";
import type { Services } from "./update/services.ts";
import { usersUi, watchesUi } from "./users/ui.ts";

/**
 * All flows by the kind of their cards, in the order of the menu. A message without a command goes to the last one that
 * takes it: whoever takes any text or any file stands before those who take some.
 */
export const FLOWS: { readonly [View in CardView as View["kind"]]: FlowUi<View> } = {
  watch: watchesUi,
  users: usersUi,
  links: linksUi,
  encode: encodeUi,
  images: imagesUi,
  playlists: playlistsUi,
  waiting: waitingListUi,
};

export const uiOf = (view: CardView): FlowUi => FLOWS[view.kind];

export const renderCard = (view: CardView, texts: Texts): Card => uiOf(view).render(view, texts);

/** False when no flow takes the message. Whoever has taken its file leaves the links of its caption to theirs. */
export async function takeMessage(ctx: Ctx, services: Services): Promise<boolean> {
  let isTaken = false;
  for (const { takes, takesCaption } of Object.values(FLOWS).toReversed())
    if (takes && (!isTaken || takesCaption)) isTaken = (await takes(ctx, services)) || isTaken;
  return isTaken;
}
