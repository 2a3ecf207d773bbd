import { createHash } from "node:crypto";

type Fact = string | number | Buffer | undefined;

/** Fingerprint of a site's facts about its content, 12 hex digits; undefined without facts. */
export function versionOf(facts: readonly Fact[]): string | undefined {
  if (facts.every((fact) => fact === undefined)) return undefined;
  const hash = createHash("sha256");
  for (const fact of facts) hash.update(Buffer.isBuffer(fact) ? fact : `\n${fact ?? ""}\n`);
  return hash.digest("hex").slice(0, 12);
}
