/** Downloads that may run at a time in this process; those who wait for one take turns, and so do their batches. */
export interface Slots {
  /** `owner`: a set, however many batches of it wait. @throws the signal's reason when aborted */
  take(owner: string, signal: AbortSignal): Promise<void>;
  give(): void;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting = new Map<string, Set<() => void>>();
  return {
    give() {
      const [next] = waiting;
      if (!next) free += 1;
      else {
        const [owner, [first]] = [next[0], next[1]];
        leave(owner, first!);
        const others = waiting.get(owner);
        if (others && waiting.delete(owner)) waiting.set(owner, others); // behind the others
        first!();
      }
    },
    async take(owner, signal) {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return;
      }
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const abort = () => {
        if (leave(owner, resolve)) reject(signal.reason);
      };
      waiting.set(owner, (waiting.get(owner) ?? new Set()).add(resolve));
      signal.addEventListener("abort", abort, { once: true });
      await promise.finally(() => signal.removeEventListener("abort", abort));
    },
  };

  /** False when it waits no more. */
  function leave(owner: string, waiter: () => void): boolean {
    const waiters = waiting.get(owner);
    const isThere = waiters?.delete(waiter) ?? false;
    if (waiters?.size === 0) waiting.delete(owner);
    return isThere;
  }
}
