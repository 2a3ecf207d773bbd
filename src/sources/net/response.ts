import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import type { Dispatcher } from "undici";
import { UserError, type UserErrorKey } from "../../errors.ts";
import { siteUnavailable } from "./away.ts";

/** Statuses of answers that bring what was asked for. */
export const WITH_BODY: readonly number[] = [200, 203, 206];
/** Statuses of what is not there any more, or never was. */
export const GONE: readonly number[] = [404, 410];
/** What other 4xx mean to the user, where there are words for it. */
const REFUSALS: Partial<Record<number, UserErrorKey>> = {
  401: "error-page-login",
  402: "error-page-paid",
  403: "error-link-refused",
  404: "error-page-gone",
  410: "error-page-gone",
  451: "error-page-geo",
};
/** 4xx that ask for a retry: timeout, too early, too many requests. */
const PASSING_REFUSALS = [408, 425, 429];
/** Cap of `Retry-After`. */
const LONGEST_PAUSE_MS = 3_600_000;
/** Text that describes media, or an error, but holds none. */
const TEXT_TYPES = /^text\/html$|[/+](xml|json)$|mpegurl$/;
/** Of a refusal's body: enough for its reason. */
const EXCERPT_BYTES = 500;

export function header({ headers }: Dispatcher.ResponseData, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

export const contentType = (response: Dispatcher.ResponseData): string =>
  header(response, "content-type")?.split(";")[0]?.trim().toLowerCase() || "application/octet-stream";

/** Validator for If-Range: a strong ETag, else the date. */
export function validator(response: Dispatcher.ResponseData): string | undefined {
  const etag = header(response, "etag");
  return etag?.startsWith('"') ? etag : header(response, "last-modified");
}

/** `bytes 5-9/10` and `bytes *\/10`. */
export function contentRange(response: Dispatcher.ResponseData): { start?: number; total?: number } | undefined {
  const [, start, total] = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(header(response, "content-range") ?? "") ?? [];
  if (total === undefined) return undefined;
  return { ...(start && { start: Number(start) }), ...(total !== "*" && { total: Number(total) }) };
}

/**
 * Bytes of the whole, of which this answer may be a piece; undefined where the server does not say. A 200 is the whole
 * (RFC 9110, 15.3.1), but some servers send a piece with it: then its Content-Range tells more than its length.
 */
export function totalOf(response: Dispatcher.ResponseData, start: number): number | undefined {
  const length = header(response, "content-length");
  const end = length === undefined ? undefined : start + Number(length);
  const total = contentRange(response)?.total;
  if (response.statusCode === 206 || total === undefined) return total ?? end;
  return Math.max(total, end ?? 0);
}

/** Whether a 200 holds, or may hold, less than the whole that its Content-Range tells of. */
export function isPieceCalledWhole(response: Dispatcher.ResponseData): boolean {
  const total = response.statusCode === 206 ? undefined : contentRange(response)?.total;
  return total !== undefined && Number(header(response, "content-length") ?? 0) < total;
}

/** Bytes of the whole by its header; undefined where the server does not say. */
export const sizeOf = (response: Dispatcher.ResponseData): number | undefined =>
  response.statusCode === 206 ? contentRange(response)?.total : totalOf(response, 0);

/** @throws {UserError} for an answer that will not change; {RetryLater} for one that may */
export async function refuse(response: Dispatcher.ResponseData, { takesText }: { takesText: boolean }): Promise<void> {
  const { statusCode: status } = response;
  if (status >= 500 || PASSING_REFUSALS.includes(status))
    throw siteUnavailable(
      new Error(`the server answered ${status}`),
      Math.min(retryAfterMs(response) ?? 0, LONGEST_PAUSE_MS),
    );
  if (!WITH_BODY.includes(status)) {
    const key = REFUSALS[status] ?? "error-link-failed";
    throw new UserError(key, { status }, { cause: new Error(await excerptOf(response)) });
  }
  if (!takesText && TEXT_TYPES.test(contentType(response))) throw new UserError("error-link-not-media");
}

/** All of a body. @throws what `tooLong` gives for more than that; the connection ends with it */
export async function readWithin(
  body: AsyncIterable<Uint8Array>,
  { limitBytes, tooLong }: { limitBytes: number; tooLong: () => Error },
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of body) {
    sizeBytes += piece.length;
    if (sizeBytes > limitBytes) throw tooLong();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Ms of `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3); undefined where absent or unreadable. */
export function retryAfterMs(response: Dispatcher.ResponseData): number | undefined {
  const text = header(response, "retry-after")?.trim() ?? "";
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

async function excerptOf({ body }: Dispatcher.ResponseData): Promise<string> {
  let text = "";
  for await (const chunk of body as AsyncIterable<Buffer>) {
    text += chunk.toString("latin1");
    if (text.length >= EXCERPT_BYTES) break;
  }
  return text.slice(0, EXCERPT_BYTES);
}

/** Text of the bytes of a header, which come as characters below U+0100: UTF-8, where `charset` is none and they can be. */
export function textOfHeader(text: string, charset = ""): string {
  if (/[^\0-\xff]/.test(text)) return text;
  const bytes = Buffer.from(text, "latin1");
  const decoder = decoderOf(charset);
  if (decoder) return decoder.decode(bytes);
  return new TextDecoder(isUtf8(bytes) ? "utf-8" : "windows-1252").decode(bytes); // Windows-1252 holds Latin-1
}

/** Undefined for UTF-8, which what is called so need not be, and for charsets that nobody knows. */
function decoderOf(charset: string): TextDecoder | undefined {
  if (/^(utf-?8)?$/i.test(charset)) return undefined;
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined; // told by the bytes then
  }
}
