import { createHash } from "node:crypto";
import { passing } from "./memory.ts";

/** SHA-256 of bytes as they come. */
export async function sha256Of(bytes: AsyncIterable<Buffer>, encoding: "hex" | "base64"): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of passing(bytes)) hash.update(chunk);
  return hash.digest(encoding);
}

/** Value of `Content-Digest` (RFC 9530) for a SHA-256 in base64. */
export const contentDigest = (sha256: string): string => `sha-256=:${sha256}:`;

/** SHA-256 in base64 that a `Content-Digest` tells; undefined without one. */
export const sha256In = (digest: string | string[] | undefined): string | undefined =>
  /^sha-256=:([\w+/=]+):$/.exec(String(digest))?.[1];
