import { UserError } from "../../errors.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function dailyBytesUsedUp(limitBytes: number): UserError {
  return new UserError("error-daily-bytes", {
    limitMb: Math.floor(limitBytes / 1e6),
    hours: hoursOfDayLeft(Date.now()),
  });
}

export function dailySecondsUsedUp(limitSeconds: number): UserError {
  const minutes = Math.floor(limitSeconds / 60);
  return new UserError("error-daily-minutes", { minutes, hours: hoursOfDayLeft(Date.now()) });
}

/** Hours until midnight UTC, rounded up. */
function hoursOfDayLeft(nowMs: number): number {
  return Math.ceil((DAY_MS - (nowMs % DAY_MS)) / HOUR_MS);
}
