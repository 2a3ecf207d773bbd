/** Longer addresses are refused by most servers: with the rest of a request they do not fit into 8 KiB. */
const MAX_LENGTH = 8000;
/** Of a name that can be looked up (RFC 1035). */
const MAX_HOST_LENGTH = 253;

/**
 * The form of an address under which two are surely the same. Nothing is taken out of a query, nor sorted: many addresses of
 * images are signed as they stand, and what only tracks in one place chooses the picture in another. Undefined for what no
 * image can be fetched from: other than http(s), with a password, or too long. The same when applied again.
 */
export function normalise(url: string): string | undefined {
  const link = URL.parse(url.trim());
  if (!link || !/^https?:$/.test(link.protocol) || link.username || link.password) return undefined;
  link.hash = "";
  const isTooLong = link.href.length > MAX_LENGTH || link.hostname.length > MAX_HOST_LENGTH;
  return isTooLong ? undefined : link.href;
}
