import { defineButton, PART } from "../cards/buttons.ts";

const ofWatch = { watchId: PART.id } as const;

export const WATCHES = defineButton("wl", {});
export const WATCH = defineButton("w", ofWatch);
export const CHECK = defineButton("wc", ofWatch);
export const PAUSE = defineButton("wp", ofWatch);
export const RESUME = defineButton("wr", ofWatch);
export const EVERY = defineButton("we", ofWatch);
export const INTERVAL = defineButton("wi", { ...ofWatch, minutes: PART.number });
export const KEEP_TRYING = defineButton("wk", ofWatch);
export const STOP = defineButton("ws", ofWatch);
export const BEGIN = defineButton("wb", {
  platform: PART.platform,
  /** 0: not said. */
  minutes: PART.number,
  handle: PART.handle,
});
