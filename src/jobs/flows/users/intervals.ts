import type { JobRow, Rows } from "../../../stores/index.ts";

/** Between two checks of whoever wants them most often; Infinity where nobody who waits for this poll has a card yet. */
export async function shortestMinutes(rows: Pick<Rows, "watchesOf">, poll: JobRow): Promise<number> {
  const going = (await rows.watchesOf(poll.id)).filter(({ isPaused }) => !isPaused);
  return Math.min(...going.map(({ everyMinutes }) => everyMinutes));
}
