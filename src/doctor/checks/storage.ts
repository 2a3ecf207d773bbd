import type { StorageFacts } from "../../stores/index.ts";
import type { Finding, Patient } from "../api.ts";
import { fail, ok } from "../findings.ts";

const ADVICE = {
  write: "Let the key write to the bucket (PutObject), or the user of the bot to the folder.",
  read: "Let the key read from the bucket (GetObject); a store has to answer to Range.",
  sign: "Signed addresses have to work: are S3_ENDPOINT, S3_REGION and the clock right?",
  delete: "Let the key remove from the bucket (DeleteObject): files that have expired stay there else.",
} as const;

/** Writes a small file, reads it as others would, by each kind of address that there is, and removes it. */
export async function checkStorage({ storage }: Pick<Patient, "storage">): Promise<Finding[]> {
  const { place, isStore, isNew, failed, lasting } = await storage();
  if (failed) return [fail(`${place}: ${failed.step} does not work (${failed.cause})`, ADVICE[failed.step])];
  if (isNew) return [ok(`${place}: the bot can make it`)];
  const findings = [
    ok(`${place}: ${isStore ? "writes, reads ranges, signs and deletes" : "writes, reads and deletes"}`),
  ];
  return lasting ? [...findings, lastingFinding(lasting)] : findings;
}

function lastingFinding({ root, trouble }: NonNullable<StorageFacts["lasting"]>): Finding {
  if (trouble === undefined) return ok(`S3_PUBLIC_URL ${root} gives everybody the files in it`);
  return fail(
    `S3_PUBLIC_URL ${root} does not give the files in it (${trouble})`,
    "It has to lead to this bucket, where everybody may read what is below encode/; unset, addresses are signed.",
  );
}
