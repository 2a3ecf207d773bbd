import type { Period } from "./periods.ts";

/** Clocks of all zones differ by multiples of this. */
const STEP_MS = 15 * 60_000;
/** Which times of a clock are named below a chart, by the length of its period; a shorter one names each step. */
const NAMED: Readonly<Record<number, RegExp>> = { 86400: /^(00|04|08|12|16|20):00$/, 604800: /^00:00$/ };

interface Options {
  period: Period;
  locale: string;
  /** Unset: UTC. */
  timeZone?: string | undefined | null;
}

/** Moments to be named below a chart, in the clock of a zone: each quarter of an hour, fourth hour or midnight. */
export function timeTicks(
  { startMs, endMs }: { startMs: number; endMs: number },
  { period, locale, timeZone }: Options,
): { atMs: number; label: string }[] {
  const zone = { timeZone: timeZone ?? "UTC" };
  const clock = new Intl.DateTimeFormat("en-GB", { ...zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const isOfDays = period.seconds > 86_400;
  const names = new Intl.DateTimeFormat(locale, {
    ...zone,
    ...(isOfDays
      ? { weekday: "short", day: "numeric" }
      : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" as const }),
  });
  const ticks: { atMs: number; label: string }[] = [];
  for (let atMs = Math.ceil(startMs / STEP_MS) * STEP_MS; atMs < endMs; atMs += STEP_MS)
    if (NAMED[period.seconds]?.test(clock.format(atMs)) ?? true) ticks.push({ atMs, label: names.format(atMs) });
  return ticks;
}
