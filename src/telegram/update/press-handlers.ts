import type { Press } from "../cards/buttons.ts";
import type { Ctx } from "../connection/client.ts";
import type { Services } from "./services.ts";

/** One handler for each of these kinds of buttons. */
export type PressHandlers<Kinds extends Press["kind"]> = {
  [Kind in Kinds]: (ctx: Ctx, press: Extract<Press, { kind: Kind }>, services: Services) => Promise<void>;
};

/** The handlers of some kinds of buttons. */
export type Presses = Partial<PressHandlers<Press["kind"]>>;
