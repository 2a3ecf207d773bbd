/** Requests that wait for something to be encoded: a page holds one per rendition, and a few people may share its link. */
const MOST_PER_PAGE = 16;
const MOST = 512;

interface Hold extends Disposable {
  /** Aborted when the wait has to end: the client is gone, the time is up, or this process stops. */
  readonly signal: AbortSignal;
}

export interface Holds {
  /** Undefined when too many wait already, for this page or in the process. `gone`: aborted with the client. */
  take(page: string, options: { gone: AbortSignal; longestMs: number }): Hold | undefined;
  /** Ends all waiting. */
  close(): void;
}

export function createHolds(): Holds {
  const counts = new Map<string, number>();
  const stopping = new AbortController();
  let total = 0;
  const release = (page: string): void => {
    total--;
    const count = (counts.get(page) ?? 1) - 1;
    if (count > 0) counts.set(page, count);
    else counts.delete(page);
  };
  return {
    take(page, { gone, longestMs }) {
      const count = counts.get(page) ?? 0;
      if (count >= MOST_PER_PAGE || total >= MOST) return undefined;
      counts.set(page, count + 1);
      total++;
      const signal = AbortSignal.any([gone, stopping.signal, AbortSignal.timeout(longestMs)]);
      return { signal, [Symbol.dispose]: () => release(page) };
    },
    close: () => stopping.abort(),
  };
}
