import type { CardView } from "../../jobs/index.ts";
import type { EndOf } from "../../text-keys.ts";
import type { CardUi } from "../cards/card-parts.ts";
import type { Ctx } from "../connection/client.ts";
import type { Command } from "./command.ts";
import type { PressHandler } from "./press-handlers.ts";
import type { Services } from "./services.ts";

export interface FlowUi<View extends CardView = CardView> extends CardUi<View> {
  commands: readonly Command[];
  presses: readonly PressHandler[];
  /** Takes a message without a command; false when it is nothing for this flow. */
  takes?(ctx: Ctx, services: Services): Promise<boolean>;
  /** Also of a message whose file another flow has taken. */
  takesCaption?: boolean;
  /** Topic of /help: the texts `help-<topic>` and `button-help-<topic>`. */
  helpTopic?: EndOf<"button-help-">;
}
