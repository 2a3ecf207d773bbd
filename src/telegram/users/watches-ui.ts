import type { WatchView } from "../../jobs/index.ts";
import type { FlowUi } from "../update/flow-ui.ts";
import { holdForItems } from "./hold.ts";
import { unwatch } from "./unwatch-command.ts";
import { watchCard } from "./watch-card.ts";
import { watch } from "./watch-command.ts";
import { WATCH_PRESSES } from "./watch-presses.ts";
import { watches } from "./watches-command.ts";

/** Watching users: new items are sent by themselves. */
export const watchesUi: FlowUi<WatchView> = {
  commands: [watch, unwatch, watches],
  presses: WATCH_PRESSES,
  render: watchCard,
  holdMs: (view) => (view.check ? holdForItems(view) : 0),
};
