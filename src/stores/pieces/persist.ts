import type { Logger } from "../../log.ts";
import { backOffMs, type Pauses } from "../../runtime/backoff.ts";
import { pause } from "../../runtime/pause.ts";
import { PieceGone, PieceRefused } from "./pieces.ts";

export interface Persistence {
  attempts: number;
  pauses: Pauses;
}

/** Some ten seconds in all; a longer outage is the step's to wait for. */
export const PERSISTENCE: Persistence = { attempts: 6, pauses: { firstMs: 200, longestMs: 5_000 } };

/** Tries again what failed for a reason that may pass. @throws the last error; the signal's reason after an abort */
export async function persist<Result>(
  { persistence, log }: { persistence: Persistence; log: Logger },
  signal: AbortSignal,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let failures = 0; ; failures++) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      const isFinal = error instanceof PieceGone || error instanceof PieceRefused;
      if (isFinal || failures + 1 >= persistence.attempts) throw error;
      log.warn({ err: error, failures: failures + 1 }, "piece did not get through, trying again");
      await pause(backOffMs(failures, persistence.pauses), signal);
    }
  }
}
