import { type Outage, RetryLater } from "../../errors.ts";

/** Codes of this machine's own network: nothing at all can be reached. A name that does not exist is ENOTFOUND. */
const NETWORK_CODES = new Set(["EAI_AGAIN", "ENETUNREACH", "ENETDOWN"]);
const SITE_CODES = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "EHOSTDOWN"],
  ...["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_SOCKET"],
]);

/** Whose line broke a request off; undefined where something else did. */
export function unavailableIn(error: unknown): Outage | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", cause } = error as NodeJS.ErrnoException;
  if (NETWORK_CODES.has(code)) return "network";
  return SITE_CODES.has(code) ? "site" : unavailableIn(cause);
}

/** The site cannot be reached, fails, or wants to be left alone for so long: not what was asked for is to blame. */
export const siteUnavailable = (cause: Error, delayMs = 0): RetryLater =>
  new RetryLater(delayMs, { outage: "site", cause });
