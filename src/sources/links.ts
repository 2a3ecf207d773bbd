/** As Telegram's messages. */
const MAX_LENGTH = 4096;

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const HOST_FIRST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|$)/i;
/** Punctuation around a pasted link. A closing bracket may belong to it when one was opened. */
const AROUND = /^[\s<("'«“‘[{*`]+|[\s>"'»”’\]},;:!?.…*`]+$/gu;
const AROUND_AND_BRACKET = /^[\s<("'«“‘[{*`]+|[\s>"'»”’\]},;:!?.…*`)]+$/gu;

/** One word as a link, with or without a scheme. */
export function parseLink(text: string): URL | undefined {
  const word = bare(text);
  if (/\s/.test(word)) return undefined;
  if (SCHEME.test(word)) return URL.parse(word) ?? undefined;
  return HOST_FIRST.test(word) ? (URL.parse(`https://${word}`) ?? undefined) : undefined;
}

/** Whether the word begins with a scheme, such as `https://`. */
export const hasScheme = (text: string): boolean => SCHEME.test(bare(text));

/** Host without a final dot. */
export const hostOf = (link: URL): string => link.hostname.replace(/\.$/, "");

/** Decoded path segments. */
export const segmentsOf = (link: URL): string[] => link.pathname.split("/").filter(Boolean).map(decoded);

function bare(text: string): string {
  if (text.length > MAX_LENGTH) return "";
  const word = text.trim();
  return word.replace(word.replace(/^\(/, "").includes("(") ? AROUND : AROUND_AND_BRACKET, "");
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // "%" on its own: it will fit no pattern
  }
}
