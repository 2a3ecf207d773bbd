/** News comes in bursts. */
const BURST_MS = 600;
/** An album needs an empty window in its chat (see `pacer.ts`): edits just before it would hold it up. But not for ever. */
const SEND_IS_NEAR_SECONDS = 3;
const LONGEST_HOLD_MS = 5000;

/** `CardUi.holdMs` of a card whose items are on their way. */
export function holdForItems({ nextSendSeconds }: { nextSendSeconds?: number | undefined }): number {
  const isNear = nextSendSeconds !== undefined && nextSendSeconds < SEND_IS_NEAR_SECONDS;
  return isNear ? LONGEST_HOLD_MS : BURST_MS;
}
