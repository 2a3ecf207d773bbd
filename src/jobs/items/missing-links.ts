import type { Logger } from "../../log.ts";
import type { Outbox } from "../outbox.ts";

/** Notifies the admins that a user got no link or upload page, for want of `PUBLIC_URL`. */
export async function warnOfMissingLinks({
  outbox,
  log,
}: {
  outbox: Pick<Outbox, "notifyAdmins">;
  log: Logger;
}): Promise<void> {
  try {
    await outbox.notifyAdmins({ key: "alert-no-links", params: {} });
  } catch (error) {
    log.warn({ err: error }, "admins could not be notified that links are not set up");
  }
}
