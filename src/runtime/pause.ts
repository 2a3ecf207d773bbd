import { setTimeout as sleep } from "node:timers/promises";

/** What the work gives, or undefined when that takes longer; then it goes on without being waited for. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  try {
    return await Promise.race([work, pause(ms, over.signal).then(() => undefined)]);
  } finally {
    over.abort();
  }
}

/** Resolves after `ms` or when the signal aborts, never rejects: callers check the signal. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
