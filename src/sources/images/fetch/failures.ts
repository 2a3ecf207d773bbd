import { UserError, type UserErrorKey } from "../../../errors.ts";
import { ImageFailure, type ImageReason } from "../../image-api.ts";
import { certificateFaultOf } from "../../net/certificate.ts";

interface ClassifiedFailure {
  reason: ImageReason;
  mayPass?: boolean;
}

const PASSING_REFUSALS = [408, 425];

const TIMEOUT: ClassifiedFailure = { reason: "timeout", mayPass: true };
const UNREACHABLE: ClassifiedFailure = { reason: "unreachable", mayPass: true };
const RESET: ClassifiedFailure = { reason: "reset", mayPass: true };
const TRUNCATED: ClassifiedFailure = { reason: "truncated", mayPass: true };

/** By error code. Other codes are `unreachable` before the head and `reset` after it. */
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
  Z_BUF_ERROR: TRUNCATED, // gzipped, and the end is missing
  Z_DATA_ERROR: { reason: "not-image" }, // declared as gzipped, and is not
};

/** After the head, an orderly close ends the body: too early. */
const BEHIND_HEAD: Readonly<Record<string, ClassifiedFailure>> = { UND_ERR_SOCKET: TRUNCATED };

/** Failures of our own: no descriptors, a closed dispatcher, an invalid request. */
const OURS = /^(EMFILE|ENFILE|ENOMEM|ENOBUFS|UND_ERR_(DESTROYED|CLOSED|INVALID_ARG|ABORTED))$/;

/** Undefined for a success. */
export function failureOfStatus(status: number): ImageFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 404 || status === 410) return new ImageFailure("not-found");
  if (status === 429) return new ImageFailure("throttled", { mayPass: true });
  if (status >= 500) return new ImageFailure("server-error", { mayPass: true });
  if (status >= 300 && status < 400) return new ImageFailure("redirects"); // without a target
  return new ImageFailure("refused", { mayPass: PASSING_REFUSALS.includes(status) });
}

/** Undefined for a defect, or an outage of ours. */
export function failureOfError(error: unknown, { hasHead }: { hasHead: boolean }): ImageFailure | undefined {
  if (error instanceof ImageFailure) return error;
  if (error instanceof UserError) return failureOfRefusal(error);
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== "string" || OURS.test(code)) return undefined;
  if (certificateFaultOf(error)) return new ImageFailure("certificate", { cause: error });
  const known = (hasHead ? BEHIND_HEAD[code] : undefined) ?? BY_CODE[code];
  const isPacking = /^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_ZLIB)/.test(code);
  const { reason, mayPass = false } = known ?? (isPacking ? { reason: "not-image" } : hasHead ? RESET : UNREACHABLE);
  return new ImageFailure(reason, { mayPass, cause: error });
}

const LEADING_NOWHERE: readonly UserErrorKey[] = ["error-link-loop", "error-link-invalid", "error-link-no-server"];

/** For what `follow` refuses. */
function failureOfRefusal(error: UserError): ImageFailure | undefined {
  if (error.key === "error-link-private") return new ImageFailure("private", { cause: error });
  return LEADING_NOWHERE.includes(error.key) ? new ImageFailure("redirects", { cause: error }) : undefined;
}
