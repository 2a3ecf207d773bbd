import { setTimeout as sleep } from "node:timers/promises";

/** Resolves after `ms`, or without an error as soon as the signal is aborted: whoever waits looks at the signal. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
