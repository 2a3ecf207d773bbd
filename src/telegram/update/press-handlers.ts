import type { Press } from "../cards/buttons.ts";
import type { Ctx } from "../connection/client.ts";
import type { Services } from "./services.ts";

export type PressHandlers<Kinds extends Press["kind"]> = {
  [Kind in Kinds]: (ctx: Ctx, press: Extract<Press, { kind: Kind }>, services: Services) => Promise<void>;
};

export type Presses = Partial<PressHandlers<Press["kind"]>>;
