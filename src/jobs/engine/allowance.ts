import type { Rows } from "../../stores/index.ts";

/** Reservation for an unknown size; later on twice what has come. */
export const FIRST_BYTES = 1_000_000;

export type DayLeft = Awaited<ReturnType<Rows["reserveUsage"]>>;

export interface Allowance {
  /** Aborted with the run's own, with `error-daily-bytes` when the user's day is used up, or with RetryLater. */
  readonly signal: AbortSignal;
  /** Counts the current stream's bytes; fewer than before mean another stream. */
  note(streamBytes: number): void;
  /** Counts bytes that belong to no stream. */
  add(bytes: number): void;
}

export interface Meter extends Allowance {
  readonly came: number;
  /** @throws the signal's reason, where more has come than was granted */
  requireGranted(): Promise<void>;
}

/** Asks for more in time, and aborts what goes on without. */
export function createMeter(deps: {
  granted?: number;
  thereBytes?: number;
  more?: (bytes: number) => Promise<DayLeft>;
  shortage?: (left: DayLeft) => Error;
  signal: AbortSignal;
}): Meter {
  const { more, shortage, thereBytes = 0, signal } = deps;
  let { granted = Number.POSITIVE_INFINITY } = deps;
  const usedUp = new AbortController();
  let came = 0;
  let streamBytes: number | undefined;
  let asking: Promise<void> | undefined;

  /** Repeats until the grant covers what has come by then, or is less than asked for. */
  async function ask(): Promise<void> {
    do {
      const wanted = Math.max(2 * came, came + FIRST_BYTES);
      const left = await more?.(wanted);
      if (!left) return;
      granted = left.bytes;
      if (granted < wanted && came > granted) return usedUp.abort(shortage?.(left));
    } while (came > granted);
  }
  function add(bytes: number): void {
    came += bytes;
    if (2 * came <= granted || usedUp.signal.aborted) return;
    asking ??= ask()
      .catch((error) => usedUp.abort(error))
      .finally(() => {
        asking = undefined;
      });
  }

  return {
    signal: AbortSignal.any([signal, usedUp.signal]),
    note(bytes) {
      const before = streamBytes ?? Math.min(bytes, thereBytes);
      streamBytes = bytes;
      add(bytes - (bytes < before ? 0 : before));
    },
    add,
    get came() {
      return came;
    },
    async requireGranted() {
      await asking;
      if (came > granted) await ask();
      usedUp.signal.throwIfAborted();
    },
  };
}
