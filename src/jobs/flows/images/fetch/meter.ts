const WINDOW_MS = 10_000;

/** Images per second over the last ten seconds, or since it began. */
export interface Meter {
  /** One more image of a host. */
  note(host: string): void;
  /** Of all hosts. */
  perSecond(): number;
  /** Of each host. */
  paces(): Map<string, number>;
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
  /** Images of each host, by the second. */
  const seconds = new Map<number, Map<string, number>>();
  function recent(): Map<string, number> {
    const first = Math.floor((Date.now() - WINDOW_MS) / 1000);
    for (const second of seconds.keys()) if (second <= first) seconds.delete(second);
    const hosts = new Map<string, number>();
    for (const [host, count] of [...seconds.values()].flatMap((counts) => [...counts])) add(hosts, host, count);
    return hosts;
  }
  const spanSeconds = () => Math.min(WINDOW_MS / 1000, Math.max(1, (Date.now() - beganAt) / 1000));
  return {
    note(host) {
      const second = Math.floor(Date.now() / 1000);
      const counts = seconds.get(second) ?? new Map();
      seconds.set(second, counts);
      add(counts, host, 1);
    },
    perSecond: () => [...recent().values()].reduce((sum, count) => sum + count, 0) / spanSeconds(),
    paces: () => new Map([...recent()].map(([host, count]) => [host, count / spanSeconds()])),
    get isIdle() {
      return recent().size === 0 && Date.now() - beganAt > WINDOW_MS;
    },
  };
}

const add = (counts: Map<string, number>, host: string, count: number): unknown =>
  counts.set(host, (counts.get(host) ?? 0) + count);
