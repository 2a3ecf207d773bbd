import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal digits: short enough to be told where it differs, and compared at once, as long bytes are not. */
export function digest(content: string | Uint8Array): string;
export function digest(content: string | Uint8Array | undefined): string | undefined;
export function digest(content: string | Uint8Array | undefined): string | undefined {
  return content === undefined ? undefined : createHash("sha256").update(content).digest("hex");
}
