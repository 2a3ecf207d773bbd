import type { Rows } from "../../stores/index.ts";

/** Reservation where nobody knows how much will come; later on it is twice what has come. */
export const FIRST_BYTES = 1_000_000;

/** What a reservation got of a day. */
export type DayLeft = Awaited<ReturnType<Rows["reserveUsage"]>>;

/** The rest of a day, from which what comes is taken while it comes. */
export interface Allowance {
  /** Aborted by the run's own, and with `error-daily-bytes` where the day of the user is used up; or RetryLater. */
  readonly signal: AbortSignal;
  /** Counts what is there of the current stream; where it is less than before, another stream has begun. */
  note(streamBytes: number): void;
  /** Counts bytes that belong to no stream. */
  add(bytes: number): void;
}

export interface Meter extends Allowance {
  readonly came: number;
  /** @throws what its signal ends with, where more has come than there was */
  requireGranted(): Promise<void>;
}

/** Asks for more in good time, and ends what goes on without. */
export function createMeter({
  granted = Number.POSITIVE_INFINITY,
  more,
  shortage,
  thereBytes = 0,
  signal,
}: {
  granted?: number;
  thereBytes?: number;
  more?: (bytes: number) => Promise<DayLeft>;
  shortage?: (left: DayLeft) => Error;
  signal: AbortSignal;
}): Meter {
  const usedUp = new AbortController();
  let came = 0;
  let streamBytes: number | undefined;
  let asking: Promise<void> | undefined;

  /** Until there is enough for what has come by then, or less is given than was asked for. */
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
