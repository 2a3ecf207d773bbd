import type { Finding, Patient } from "../api.ts";
import { fail, ok, warn } from "../findings.ts";

/** Whole seconds in the header, and the way there and back. */
const NOTHING_MS = 3_000;
/** Signatures for S3 are good for a quarter of an hour at most. */
const FAR_OFF_MS = 300_000;

const SYNCHRONISE = "Synchronise the clock (NTP: systemd-timesyncd or chrony): signed links and schedules go by it.";

/** The clock of this machine beside that of Telegram. */
export async function checkClock({ telegram }: Pick<Patient, "telegram">): Promise<Finding[]> {
  const { clock } = await telegram();
  if (!clock) return [warn("cannot be compared: Telegram did not tell the time", "Look again when Telegram answers.")];
  const offMs = clock.ours.getTime() - clock.theirs.getTime();
  const says = `${(Math.abs(offMs) / 1000).toFixed(0)} s ${offMs > 0 ? "ahead of" : "behind"} Telegram's`;
  if (Math.abs(offMs) <= NOTHING_MS) return [ok("right, by that of Telegram")];
  return [Math.abs(offMs) > FAR_OFF_MS ? fail(says, SYNCHRONISE) : warn(says, SYNCHRONISE)];
}
