import { isOpen, type UsersView, type WatchView } from "../../jobs/index.ts";
import type { FlowUi } from "../update/flow-ui.ts";
import { usersCard, usersTitle } from "./card.ts";
import { USERS_PRESSES } from "./presses.ts";
import { unwatch } from "./unwatch-command.ts";
import { watchCard } from "./watch-card.ts";
import { watch } from "./watch-command.ts";
import { WATCH_PRESSES } from "./watch-presses.ts";
import { watches } from "./watches-command.ts";

/** News comes in bursts. */
const BURST_MS = 600;
/** An album needs an empty window in its chat (see `pacer.ts`), which edits just before it would delay. */
const SEND_IS_NEAR_SECONDS = 3;
const LONGEST_HOLD_MS = 5000;

export const usersUi: FlowUi<UsersView> = {
  commands: [],
  presses: USERS_PRESSES,
  render: usersCard,
  holdMs: (view) => (isOpen(view) ? holdForItems(view) : 0),
  title: usersTitle,
};

export const watchesUi: FlowUi<WatchView> = {
  commands: [watch, unwatch, watches],
  presses: WATCH_PRESSES,
  helpTopic: "watching",
  render: watchCard,
  holdMs: (view) => (view.check ? holdForItems(view) : 0),
};

function holdForItems({ nextSendSeconds }: UsersView | WatchView): number {
  const isNear = nextSendSeconds !== undefined && nextSendSeconds < SEND_IS_NEAR_SECONDS;
  return isNear ? LONGEST_HOLD_MS : BURST_MS;
}
