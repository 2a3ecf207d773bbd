const WINDOW_MS = 10_000;

/** Images per second over the last ten seconds, or since it began. */
export interface Meter {
  note(): void;
  perSecond(): number;
  /** Nothing was noted in that time. */
  readonly isIdle: boolean;
}

/** One meter per job in this process, over all its batches. */
export function createMeters(): (jobId: string) => Meter {
  const meters = new Map<string, Meter>();
  return (jobId) => {
    for (const [id, meter] of meters) if (id !== jobId && meter.isIdle) meters.delete(id);
    const meter = meters.get(jobId) ?? createMeter();
    meters.set(jobId, meter);
    return meter;
  };
}

function createMeter(): Meter {
  const beganAt = Date.now();
  const seconds = new Map<number, number>();
  const recent = () => {
    const first = Math.floor((Date.now() - WINDOW_MS) / 1000);
    for (const second of seconds.keys()) if (second <= first) seconds.delete(second);
    return [...seconds.values()].reduce((sum, count) => sum + count, 0);
  };
  return {
    note() {
      const second = Math.floor(Date.now() / 1000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    },
    perSecond: () => recent() / Math.min(WINDOW_MS / 1000, Math.max(1, (Date.now() - beganAt) / 1000)),
    get isIdle() {
      return recent() === 0 && Date.now() - beganAt > WINDOW_MS;
    },
  };
}
