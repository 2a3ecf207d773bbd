import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Rows } from "../../stores/index.ts";
import type { JobView } from "../api/flows.ts";
import type { Outbox } from "../outbox.ts";

/** From here on people have put the chat away. */
const LONG_SECONDS = 120;

interface Deps {
  rows: Pick<Rows, "isPingDue" | "pingSent">;
  outbox: Pick<Outbox, "ping">;
  log: Logger;
}

/**
 * Tells whoever asked for a long job that it has ended, where no file made a sound; once per run, except after a crash inside
 * the call.
 */
export async function pingRequester({ rows, outbox, log }: Deps, view: JobView): Promise<void> {
  const { id: jobId } = view;
  if (!(await rows.isPingDue(jobId, LONG_SECONDS))) return;
  try {
    await outbox.ping(view);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.info({ jobId, key: error.key }, "requester could not be told of the end");
  }
  await rows.pingSent(jobId);
}
