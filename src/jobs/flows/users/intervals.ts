import type { JobRow, Rows } from "../../../stores/index.ts";
import type { Failure } from "../../api/job.ts";

/** For a wrong name or a closed account: once a day. */
const HOPELESS_MINUTES = 24 * 60;
const HOPELESS = ["error-source-unknown-user", "error-source-no-profile"];
/** Outages shorten the next interval: stories live for a day, and checks may be as far apart. */
const OUTAGES = ["error-source-down", "error-source-partial"];
const OUTAGE_MINUTES = 30;
const OUTAGE_PART_OF_INTERVAL = 1 / 4;

/** Shortest interval of those waiting for this poll; Infinity where none of them has a card yet. */
export async function shortestMinutes(rows: Pick<Rows, "watchesOf">, poll: JobRow): Promise<number> {
  const going = (await rows.watchesOf(poll.id)).filter(({ isPaused }) => !isPaused);
  return Math.min(...going.map(({ everyMinutes }) => everyMinutes));
}

/** Minutes until the check after a failed one; undefined for the usual interval. */
export async function restMinutes(
  { key, params }: Failure,
  { rows, job }: { rows: Pick<Rows, "watchesOf">; job: JobRow },
): Promise<number | undefined> {
  if (key === "error-source-wait") return Number(params.minutes);
  if (HOPELESS.includes(key)) return HOPELESS_MINUTES;
  if (!OUTAGES.includes(key) || job.kind !== "poll") return undefined;
  const shortest = await shortestMinutes(rows, job);
  if (!Number.isFinite(shortest)) return undefined;
  return Math.min(shortest, Math.max(OUTAGE_MINUTES, shortest * OUTAGE_PART_OF_INTERVAL));
}
