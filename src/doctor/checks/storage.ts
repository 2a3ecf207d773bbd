import type { Finding, Patient } from "../api.ts";
import { fail, ok } from "../findings.ts";

const ADVICE = {
  write: "Let the key write to the bucket (PutObject), or the user of the bot to the folder.",
  read: "Let the key read from the bucket (GetObject); a store has to answer to Range.",
  sign: "Signed addresses have to work: are S3_ENDPOINT, S3_REGION and the clock right?",
  delete: "Let the key remove from the bucket (DeleteObject): files that have expired stay there else.",
} as const;

/** Writes a small file, reads a part of it, by a signed address where there is one, and removes it. */
export async function checkStorage({ storage }: Pick<Patient, "storage">): Promise<Finding[]> {
  const { place, isStore, isNew, failed } = await storage();
  if (failed) return [fail(`${place}: ${failed.step} does not work (${failed.cause})`, ADVICE[failed.step])];
  if (isNew) return [ok(`${place}: the bot can make it`)];
  return [ok(`${place}: ${isStore ? "writes, reads ranges, signs and deletes" : "writes, reads and deletes"}`)];
}
