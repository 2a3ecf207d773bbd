const WINDOW_MS = 10_000;

/** How many per second over the last ten, or since it began. */
export interface Meter {
  note(): void;
  perSecond(): number;
  /** Nothing was noted for as long. */
  readonly isIdle: boolean;
}

export function createMeter(now: () => number = Date.now): Meter {
  const beganAt = now();
  const seconds = new Map<number, number>();
  const recent = () => {
    const first = Math.floor((now() - WINDOW_MS) / 1000);
    for (const second of seconds.keys()) if (second <= first) seconds.delete(second);
    return [...seconds.values()].reduce((sum, count) => sum + count, 0);
  };
  return {
    note() {
      const second = Math.floor(now() / 1000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    },
    perSecond: () => recent() / Math.min(WINDOW_MS / 1000, Math.max(1, (now() - beganAt) / 1000)),
    get isIdle() {
      return recent() === 0;
    },
  };
}
