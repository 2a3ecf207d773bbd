import type { Button } from "../cards/buttons.ts";
import type { Ctx } from "../connection/client.ts";
import type { Services } from "./services.ts";

type Handle = (ctx: Ctx, services: Services) => Promise<void>;

export interface PressHandler {
  readonly letter: string;
  /** Undefined for the callback data of another kind. */
  find(data: string): Handle | undefined;
}

export function onPress<Parts>(
  button: Button<Parts>,
  handle: (ctx: Ctx, parts: Parts, services: Services) => Promise<void>,
): PressHandler {
  return {
    letter: button.letter,
    find(data) {
      const parts = button.read(data);
      return parts && ((ctx, services) => handle(ctx, parts, services));
    },
  };
}
