import type { Dispatcher } from "undici";

export function header({ headers }: Dispatcher.ResponseData, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

export const contentType = (response: Dispatcher.ResponseData): string =>
  header(response, "content-type")?.split(";")[0]?.trim().toLowerCase() || "application/octet-stream";

/** Only what If-Range takes: a strong ETag, else the date. */
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
