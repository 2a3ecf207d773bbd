/** Time limit that can be paused, combined with `signal`. */
export interface Clock extends Disposable {
  readonly signal: AbortSignal;
  /** Runs `pause` off the clock. */
  during<T>(pause: () => Promise<T>): Promise<T>;
}

/** `reason`: the abort reason when the time is over. */
export function startClock(limitMs: number, { signal, reason }: { signal: AbortSignal; reason: Error }): Clock {
  const end = new AbortController();
  const passOn = (): void => end.abort(signal.reason);
  if (signal.aborted) passOn();
  signal.addEventListener("abort", passOn, { once: true });
  let leftMs = limitMs;
  let startedAt = 0;
  let timer: NodeJS.Timeout;
  const run = (): void => {
    startedAt = performance.now();
    timer = setTimeout(() => end.abort(reason), leftMs);
  };
  run();
  return {
    signal: end.signal,
    async during(pause) {
      clearTimeout(timer);
      leftMs -= performance.now() - startedAt;
      try {
        return await pause();
      } finally {
        run();
      }
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      signal.removeEventListener("abort", passOn);
    },
  };
}
