import type { JobRow, NextCheck, Rows } from "../../../stores/index.ts";
import type { Failure } from "../../api/job.ts";

/** For nobody of that name or a closed account: once a day. */
export const SLOW_MINUTES = 24 * 60;
const NOBODY_TO_SEE = ["error-source-unknown-user", "error-source-no-profile", "error-source-private"];
/** Outages shorten the next interval: stories live for a day, and checks may be as far apart. */
const OUTAGES = ["error-source-down", "error-source-partial"];
const AFTER_OUTAGE: NextCheck = { minutes: 30, partOfInterval: 1 / 4 };

/** Shortest interval of those waiting for this poll; Infinity where none of them has a card yet. */
export async function shortestMinutes(rows: Pick<Rows, "watchesOf">, poll: JobRow): Promise<number> {
  const going = (await rows.watchesOf(poll.id)).filter(({ isPaused }) => !isPaused);
  return Math.min(...going.map(({ everyMinutes }) => everyMinutes));
}

/** When watches are checked again after a failure; undefined for the usual interval. */
export function nextCheckAfter({ key, params }: Failure): NextCheck | undefined {
  if (key === "error-source-wait") return { minutes: Number(params.minutes) };
  if (isNobodyToSee(key)) return { minutes: SLOW_MINUTES, asksFirst: true };
  return OUTAGES.includes(key) ? AFTER_OUTAGE : undefined;
}

export const isNobodyToSee = (key: string): boolean => NOBODY_TO_SEE.includes(key);
