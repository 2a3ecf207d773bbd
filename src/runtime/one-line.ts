/** Controls, spaces and line separators of all kinds, and bidirectional marks. */
const UNSAFE = /[\p{Cc}\s\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu;

/** Untrusted text in one line, cut to `limit` letters. */
export function oneLine(text: string, limit = Number.POSITIVE_INFINITY): string {
  const line = text
    .slice(0, 10 * limit)
    .replace(UNSAFE, " ")
    .trim(); // the rest of a huge one is not looked at
  return [...line].slice(0, limit).join("").trim().toWellFormed();
}
