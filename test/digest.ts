import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal digits: short enough to be told where it differs, and compared at once, as long bytes are not. */
export const digest = (content: Uint8Array | undefined): string | undefined =>
  content && createHash("sha256").update(content).digest("hex");
