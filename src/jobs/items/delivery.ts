import type { ItemHandlers } from "../engine/phases.ts";
import { createFinish, type FinishDeps } from "./finish.ts";
import { createSend, type SendDeps } from "./send.ts";

/** The two steps that every job ends with: its items go to its chats, and the run is closed. */
export const createDelivery = (deps: SendDeps & FinishDeps): Pick<ItemHandlers, "send" | "finish"> => ({
  send: createSend(deps),
  finish: createFinish(deps),
});
