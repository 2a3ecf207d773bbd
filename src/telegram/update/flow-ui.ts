import type { CardView } from "../../jobs/index.ts";
import type { CardUi } from "../cards/card-parts.ts";
import type { Command } from "./command.ts";
import type { PressHandler } from "./press-handlers.ts";

/** All that the chat knows of one flow: its commands, its cards, and the buttons under them. */
export interface FlowUi<View extends CardView = CardView> extends CardUi<View> {
  commands: readonly Command[];
  presses: readonly PressHandler[];
}
