import { setTimeout as sleep } from "node:timers/promises";

/** Resolves after `ms` or when the signal aborts, never rejects: callers check the signal. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
