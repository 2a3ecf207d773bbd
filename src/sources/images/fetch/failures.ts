import { UserError } from "../../../errors.ts";
import { ImageFailure, type ImageReason } from "../../image-api.ts";

interface ClassifiedFailure {
  reason: ImageReason;
  mayPass?: boolean;
}

const PASSING_REFUSALS = [408, 425];

const TIMEOUT: ClassifiedFailure = { reason: "timeout", mayPass: true };
const UNREACHABLE: ClassifiedFailure = { reason: "unreachable", mayPass: true };
const RESET: ClassifiedFailure = { reason: "reset", mayPass: true };
const TRUNCATED: ClassifiedFailure = { reason: "truncated", mayPass: true };

/** What a connection, a request or a body broke off with. What is not here, and has a code, is `unreachable` before the head and `reset` behind it. */
const BY_CODE: Readonly<Record<string, ClassifiedFailure>> = {
  ENOTFOUND: { reason: "unreachable" },
  UND_ERR_HEADERS_TIMEOUT: TIMEOUT,
  UND_ERR_BODY_TIMEOUT: TIMEOUT,
  ETIMEDOUT: TIMEOUT,
  UND_ERR_SOCKET: RESET,
  ECONNRESET: RESET,
  EPIPE: RESET,
  UND_ERR_HEADERS_OVERFLOW: { reason: "refused" },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: TRUNCATED,
  Z_BUF_ERROR: TRUNCATED, // packed, and the end is missing
  Z_DATA_ERROR: { reason: "not-image" }, // called packed, and is not
};

/** Behind the head an orderly end is the end of the body: too early. */
const BEHIND_HEAD: Readonly<Record<string, ClassifiedFailure>> = { UND_ERR_SOCKET: TRUNCATED };

/** Of what goes wrong on our side: no descriptors, a dispatcher that was closed, a request that cannot be made. */
const OURS = /^(EMFILE|ENFILE|ENOMEM|ENOBUFS|UND_ERR_(DESTROYED|CLOSED|INVALID_ARG|ABORTED))$/;

/** Undefined for an answer that brings something. */
export function failureOfStatus(status: number): ImageFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 404 || status === 410) return new ImageFailure("not-found");
  if (status === 429) return new ImageFailure("throttled", { mayPass: true });
  if (status >= 500) return new ImageFailure("server-error", { mayPass: true });
  if (status >= 300 && status < 400) return new ImageFailure("redirects"); // to nowhere
  return new ImageFailure("refused", { mayPass: PASSING_REFUSALS.includes(status) });
}

/** Of what the network threw; undefined for what is a defect, or an outage of ours. */
export function failureOfError(error: unknown, { hasHead }: { hasHead: boolean }): ImageFailure | undefined {
  if (error instanceof ImageFailure) return error;
  if (error instanceof UserError) return failureOfRefusal(error);
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== "string" || OURS.test(code)) return undefined;
  const known = (hasHead ? BEHIND_HEAD[code] : undefined) ?? BY_CODE[code];
  const isPacking = /^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_ZLIB)/.test(code);
  const { reason, mayPass = false } = known ?? (isPacking ? { reason: "not-image" } : hasHead ? RESET : UNREACHABLE);
  return new ImageFailure(reason, { mayPass, cause: error });
}

/** Of what `follow` refuses to go after. */
function failureOfRefusal(error: UserError): ImageFailure | undefined {
  if (error.key === "error-link-private") return new ImageFailure("private", { cause: error });
  const leadsNowhere = error.key === "error-link-failed" || error.key === "error-link-invalid";
  return leadsNowhere ? new ImageFailure("redirects", { cause: error }) : undefined;
}
