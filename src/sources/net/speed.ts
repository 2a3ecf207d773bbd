import { UserError } from "../../errors.ts";

/** The least that has to come in each stretch of time. */
export interface SlowestSpeed {
  bytesPerSecond: number;
  overMs: number;
}

/**
 * Slowest speed of a file. The slowest that people still listen to (speech at 32 kbit/s, sent as it is played) is as fast; at this speed
 * 100 MB take seven hours, so what is slower only holds a place. Over half a minute, for lines do pause.
 */
export const SLOWEST_FILE: SlowestSpeed = { bytesPerSecond: 4_000, overMs: 30_000 };

/** Takes the bytes of each piece that comes; throws what `failure` gives at the end of a stretch that was too slow. */
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
