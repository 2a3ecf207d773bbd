/** Most servers refuse more: with the rest of a request it does not fit into 8 KiB. */
const MAX_LENGTH = 8000;
/** Of a name that can be looked up (RFC 1035). */
const MAX_HOST_LENGTH = 253;

/**
 * Normal form of an address, equal only for surely equal ones; undefined where no image can be fetched (not http(s), with a
 * password, too long). Queries stay as they are: many are signed, and a tracking parameter in one place chooses the picture
 * in another. Idempotent.
 */
export function normalise(url: string): string | undefined {
  const link = URL.parse(url.trim());
  if (!link || !/^https?:$/.test(link.protocol) || link.username || link.password) return undefined;
  link.hash = "";
  const isTooLong = link.href.length > MAX_LENGTH || link.hostname.length > MAX_HOST_LENGTH;
  return isTooLong ? undefined : link.href;
}
