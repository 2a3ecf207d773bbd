import { createHmac } from "node:crypto";
import { isSameSecret } from "../../runtime/secrets.ts";

/** What a signature allows: one method on one piece, at one host, with one body. */
export interface WorkRequest {
  method: string;
  folder: string;
  planHash: string;
  name: string;
  /** Id of the host that is asked. */
  home: string;
  /** Value of the header `content-digest`; absent without a body. */
  digest?: string | undefined;
}

/** A request as it has come. */
export interface SignedWork {
  method: string;
  /** Path and query. */
  target: string;
  /** Value of the header `content-digest`; empty without one. */
  digest: string;
}

/** Seconds; long enough for a large file on a slow line, and for clocks that differ. */
const VALID_SECONDS = 3600;
/** Clocks of hosts may differ by as much. */
const CLOCK_SECONDS = 600;

/** Path and query of a request to a run's home. */
export function signedWorkPath(secret: string, request: WorkRequest): string {
  const { method, folder, planHash, name, home, digest = "" } = request;
  const target = `/work/${folder}/${planHash}/${name}?e=${nowSeconds() + VALID_SECONDS}`;
  return `${target}&s=${signatureOf(secret, { method, target, digest }, home)}`;
}

/** `home`: id of this host. */
export function isWorkSigned(secret: string, { target, ...request }: SignedWork, home: string): boolean {
  const [, unsigned = "", expires, signature = ""] = /^([^?]+\?e=(\d{1,12}))&s=([\w-]+)$/.exec(target) ?? [];
  const left = Number(expires) - nowSeconds();
  if (!(left > 0 && left <= VALID_SECONDS + CLOCK_SECONDS)) return false;
  return isSameSecret(signature, signatureOf(secret, { ...request, target: unsigned }, home));
}

const signatureOf = (secret: string, { method, target, digest }: SignedWork, home: string): string =>
  createHmac("sha256", secret).update([method, target, home, digest].join("\n")).digest("base64url");

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
