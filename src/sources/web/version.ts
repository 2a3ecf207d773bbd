import { createHash } from "node:crypto";

type Fact = string | number | Buffer | undefined;

/** Fingerprint of what a site tells and shows of its content, 12 hex digits; undefined where that is nothing. */
export function versionOf(facts: readonly Fact[]): string | undefined {
  if (facts.every((fact) => fact === undefined)) return undefined;
  const hash = createHash("sha256");
  for (const fact of facts) hash.update(Buffer.isBuffer(fact) ? fact : `\n${fact ?? ""}\n`);
  return hash.digest("hex").slice(0, 12);
}
