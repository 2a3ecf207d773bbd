const URL_LENGTH = 2000;

/**
 * Whether an address in the words of a site or a tool may be asked for: http or https, without credentials, and no longer
 * than any real one.
 */
export function isPlainLink(url: string): boolean {
  const link = url.length <= URL_LENGTH ? URL.parse(url) : null;
  return link !== null && /^https?:$/.test(link.protocol) && !link.username && !link.password;
}
