/** Downloads that may run at a time in this process; batches that wait for one take turns. */
export interface Slots {
  /** @throws the signal's reason when aborted */
  take(signal: AbortSignal): Promise<void>;
  give(): void;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting = new Set<() => void>();
  const give = () => {
    const [next] = waiting;
    if (next) next();
    else free += 1;
  };
  return {
    give,
    async take(signal) {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return;
      }
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const got = () => {
        waiting.delete(got);
        resolve();
      };
      const abort = () => {
        if (waiting.delete(got)) reject(signal.reason);
      };
      waiting.add(got);
      signal.addEventListener("abort", abort, { once: true });
      await promise.finally(() => signal.removeEventListener("abort", abort));
    },
  };
}
