import { createHmac } from "node:crypto";
import { isSameSecret } from "../../runtime/secrets.ts";

/** What a signature allows: one request to one host. */
interface ForwardedRequest {
  method: string;
  /** Path and query. */
  path: string;
  /** Id of the host that is to answer. */
  host: string;
}

/** Seconds in which a request begins; clocks of hosts may differ by as much. */
const VALID_SECONDS = 600;

/** Value of a header by which a host of ours knows a request as forwarded by another one. */
export function forwardSignature(secret: string, request: ForwardedRequest): string {
  const signedAt = String(Math.floor(Date.now() / 1000));
  return `${signedAt}.${signatureOf(secret, request, signedAt)}`;
}

export function isForwardSigned(secret: string, request: ForwardedRequest, header: string): boolean {
  const [, signedAt = "", signature = ""] = /^(\d{1,12})\.(\S+)$/.exec(header) ?? [];
  const isRecent = Math.abs(Date.now() / 1000 - Number(signedAt)) <= VALID_SECONDS;
  return isRecent && isSameSecret(signature, signatureOf(secret, request, signedAt));
}

const signatureOf = (secret: string, { method, path, host }: ForwardedRequest, signedAt: string): string =>
  createHmac("sha256", secret).update([method, path, host, signedAt].join("\n")).digest("base64url");
