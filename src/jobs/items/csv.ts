/** Beginning that a spreadsheet would take for a formula. */
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * Row of CSV (RFC 4180, so it ends with CR LF; no byte order mark, which many programs take for a part of the first name).
 * Formulas get an apostrophe before them, which `withoutGuard` removes.
 */
export const csvRow = (cells: readonly (string | number | undefined)[]): string =>
  `${cells.map((cell) => (typeof cell === "string" ? quoted(guarded(cell)) : (cell ?? ""))).join(",")}\r\n`;

export const withoutGuard = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;

const guarded = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/^\s|[",\r\n]|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
