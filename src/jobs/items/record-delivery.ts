import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../log.ts";
import { pauseFor } from "../engine/outages.ts";
import type { Run } from "../engine/phases.ts";
import { Stopping } from "../engine/signals.ts";

/** The rows have retried for a while themselves by then. */
const PAUSE_MS = 1_000;

/** Records Telegram's answer through outages and cancels: a lost answer may become a second delivery. */
export async function recordDelivery(
  { run, log }: { run: Pick<Run, "signal" | "job">; log: Logger },
  write: () => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (pauseFor(error)?.outage !== "database" || run.signal.reason instanceof Stopping) throw error;
      log.warn({ jobId: run.job.id, err: error }, "delivery could not be recorded yet");
      await sleep(PAUSE_MS);
    }
  }
}
