import { UserError } from "../../errors.ts";

/** Least bytes that have to come in each period. */
export interface SlowestSpeed {
  bytesPerSecond: number;
  overMs: number;
}

/** Speech streams at 32 kbit/s are as slow, and 100 MB take seven hours. Over half a minute, since lines do pause. */
export const SLOWEST_FILE: SlowestSpeed = { bytesPerSecond: 4_000, overMs: 30_000 };

/** Takes the bytes of each piece; throws `failure()` at the end of a period that was too slow. */
export type SpeedGuard = (bytes: number) => void;

export function createSpeedGuard({ bytesPerSecond, overMs }: SlowestSpeed, failure: () => Error): SpeedGuard {
  let since = performance.now();
  let bytes = 0;
  return (more) => {
    bytes += more;
    const ms = performance.now() - since;
    if (ms < overMs) return;
    if (bytes * 1000 < bytesPerSecond * ms) throw failure();
    since += ms;
    bytes = 0;
  };
}

export const tooSlow = ({ bytesPerSecond }: SlowestSpeed): UserError =>
  new UserError("error-link-too-slow", { kilobytes: bytesPerSecond / 1000 });
