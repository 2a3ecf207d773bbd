import { createHmac } from "node:crypto";
import { isSameSecret } from "../../runtime/secrets.ts";

/** What a signature allows: one method on one piece. */
export interface WorkRequest {
  method: string;
  folder: string;
  planHash: string;
  name: string;
}

/** Seconds; long enough for a large file on a slow line, and for clocks that differ. */
const VALID_SECONDS = 3600;
/** Clocks of hosts may differ by as much. */
const CLOCK_SECONDS = 600;

/** Path and query of a request to a run's home. */
export function signedWorkPath(secret: string, request: WorkRequest): string {
  const { folder, planHash, name } = request;
  const expires = String(nowSeconds() + VALID_SECONDS);
  return `/work/${folder}/${planHash}/${name}?e=${expires}&s=${signatureOf(secret, request, expires)}`;
}

export function isWorkSigned(
  secret: string,
  request: WorkRequest,
  { expires, signature }: { expires: string; signature: string },
): boolean {
  const left = Number(expires) - nowSeconds();
  if (!(left > 0 && left <= VALID_SECONDS + CLOCK_SECONDS)) return false;
  return isSameSecret(signature, signatureOf(secret, request, expires));
}

const signatureOf = (secret: string, { method, folder, planHash, name }: WorkRequest, expires: string): string =>
  createHmac("sha256", secret).update([method, folder, planHash, name, expires].join("\n")).digest("base64url");

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
