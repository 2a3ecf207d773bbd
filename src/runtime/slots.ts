/** Places of what may run at a time in this process; owners take turns. */
export interface Slots {
  /** `owner`: whoever shares with the others, such as a user. @throws the signal's reason when aborted */
  take(owner: string, signal: AbortSignal): Promise<void>;
  give(owner: string): void;
}

/** A free slot goes to the owner with the fewest; among equals to the longest waiting. */
export function createSlots(count: number): Slots {
  let free = count;
  const held = new Map<string, number>();
  const waiting = new Map<string, Set<() => void>>();

  return {
    give(owner) {
      hold(owner, -1);
      const next = neediest();
      if (next === undefined) free += 1;
      else {
        const [first] = waiting.get(next)!;
        leave(next, first!);
        const others = waiting.get(next);
        if (others && waiting.delete(next)) waiting.set(next, others); // behind those with as many
        hold(next, 1);
        first!();
      }
    },
    async take(owner, signal) {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        hold(owner, 1);
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

  function hold(owner: string, change: 1 | -1): void {
    const now = heldBy(owner) + change;
    if (now === 0) held.delete(owner);
    else held.set(owner, now);
  }

  function heldBy(owner: string): number {
    return held.get(owner) ?? 0;
  }

  function neediest(): string | undefined {
    let found: string | undefined;
    for (const owner of waiting.keys()) if (found === undefined || heldBy(owner) < heldBy(found)) found = owner;
    return found;
  }

  /** False when it no longer waits. */
  function leave(owner: string, waiter: () => void): boolean {
    const waiters = waiting.get(owner);
    const isThere = waiters?.delete(waiter) ?? false;
    if (waiters?.size === 0) waiting.delete(owner);
    return isThere;
  }
}
