import { type Outage, RetryLater, UserError } from "../../errors.ts";

/** Errors of this machine's own network. A name that does not exist is ENOTFOUND. */
const NETWORK_CODES = new Set(["EAI_AGAIN", "ENETUNREACH", "ENETDOWN"]);
const SITE_CODES = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "EHOSTDOWN"],
  ...["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_SOCKET"],
]);

/** Whether the site or our network broke a request off; undefined for other causes. */
export function unavailableIn(error: unknown): Outage | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", cause } = error as NodeJS.ErrnoException;
  if (NETWORK_CODES.has(code)) return "network";
  return SITE_CODES.has(code) ? "site" : unavailableIn(cause);
}

/** The site cannot be reached, fails, or asks to wait. */
export const siteUnavailable = (cause: Error, delayMs = 0): RetryLater =>
  new RetryLater(delayMs, { outage: "site", cause });

/** The site asked for a pause: whole minutes, at least one. */
export const waitUntil = (until: Date): UserError =>
  new UserError("error-source-wait", { minutes: Math.max(1, Math.ceil((until.getTime() - Date.now()) / 60_000)) });
