import type { Signals } from "../../../engine/signals.ts";

export interface Changes extends Disposable {
  /** Resolves after a change that no earlier call has told; false once the signal is aborted. */
  next(signal: AbortSignal): Promise<boolean>;
}

/** Changes of a job from now on, in any process. */
export function changesOf(signals: Pick<Signals, "onChange">, jobId: string): Changes {
  let news = Promise.withResolvers<void>();
  const hear = () => news.resolve();
  const end = signals.onChange((id) => (id === jobId ? hear() : undefined));
  return {
    async next(signal) {
      signal.addEventListener("abort", hear);
      if (!signal.aborted) await news.promise;
      signal.removeEventListener("abort", hear);
      news = Promise.withResolvers();
      return !signal.aborted;
    },
    [Symbol.dispose]: end,
  };
}
