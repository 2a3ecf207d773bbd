import { type Dispatcher, request } from "undici";
import { RetryLater, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { unavailableIn } from "./away.ts";
import { certificateFaultOf } from "./certificate.ts";
import { createChainCookies } from "./chain-cookies.ts";
import { header, textOfHeader } from "./response.ts";

/** As browsers do (fetch.spec.whatwg.org, "HTTP-redirect fetch"). */
const MAX_REDIRECTS = 20;
const REDIRECTS = [301, 302, 303, 307, 308];
/** Of an unwanted body, to keep its connection. */
const DUMPED_BYTES = 16_384;
/** User agent: the browser that gallery-dl poses as, so that one session is one browser. */
export const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
const HEADERS = {
  accept: "video/*,audio/*,*/*;q=0.5",
  "accept-encoding": "identity", // ranges and sizes are those of the file itself
  "user-agent": "Mozilla/5.0 (compatible; Mediaferry)",
};

export interface Answer {
  response: Dispatcher.ResponseData;
  /** Final address, after all redirects. */
  link: URL;
}

/** @throws {UserError} `error-link-invalid` for anything but plain http and https without credentials */
export function plainLink(text: string, base?: URL): URL {
  const link = URL.parse(text, base?.href);
  const isPlain = link && /^https?:$/.test(link.protocol) && !link.username && !link.password;
  if (!isPlain) throw new UserError("error-link-invalid");
  return link;
}

interface Trip {
  headers: Readonly<Record<string, string>>;
  dispatcher: Dispatcher;
  signal: AbortSignal;
  log: Logger;
  onRedirect?: (from: URL, to: URL) => Promise<void>;
  /** Where to stop: the redirect there is the answer, and the address is not asked. */
  isEnd?: (to: URL) => boolean;
}

/**
 * GETs a file, following redirects with the cookies set on the way; `headers` replace ours or add to them. @throws
 * {UserError} `error-link-invalid`, `error-link-private`, `error-link-loop` for a circle and for too many redirects
 */
export async function follow(
  link: URL,
  { headers, dispatcher, signal, log, onRedirect, isEnd }: Trip,
): Promise<Answer> {
  const cookies = createChainCookies();
  const seen = new Set<string>();
  for (let at = link; ; ) {
    const cookie = cookies.headerFor(at);
    if (seen.size > MAX_REDIRECTS || seen.has(`${at} ${cookie}`)) throw new UserError("error-link-loop");
    seen.add(`${at} ${cookie}`);
    const own = { ...HEADERS, ...headers, ...(cookie && { cookie }) };
    const response = await request(at, { dispatcher, headers: own, signal });
    const location = REDIRECTS.includes(response.statusCode) ? header(response, "location") : undefined;
    if (location === undefined) return { response, link: at };
    cookies.take(response, at);
    await drop({ response }, signal);
    const next = plainLink(textOfHeader(location), at);
    if (at.protocol === "https:" && next.protocol === "http:") log.warn({ host: next.host }, "redirect left https");
    await onRedirect?.(at, next);
    if (isEnd?.(next)) return { response, link: next };
    at = next;
  }
}

/** Discards the body, except what it takes to keep the connection. */
export const drop = ({ response }: Pick<Answer, "response">, signal: AbortSignal): Promise<void> =>
  response.body.dump({ limit: DUMPED_BYTES, signal });

/** Error of a broken request in the terms of {@link Sources.download}. */
export function failureOf(error: unknown, { host, hostname }: URL): Error {
  if (error instanceof UserError || error instanceof RetryLater) return error;
  const isUnknownHost = (error as NodeJS.ErrnoException).code === "ENOTFOUND";
  if (isUnknownHost) return new UserError("error-link-no-server", { host: hostname }, { cause: error });
  const fault = certificateFaultOf(error);
  if (fault) return new UserError("error-link-certificate", { fault, host: hostname }, { cause: error });
  const failure = new Error(`download from ${host} broke off`, { cause: error });
  const outage = unavailableIn(error);
  return outage ? new RetryLater(0, { outage, cause: failure }) : failure;
}
