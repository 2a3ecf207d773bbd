import { hasLink } from "./links.ts";
import { roleOf } from "./names.ts";
import { type Row, recordsOf } from "./records.ts";
import type { Sink } from "./sink.ts";

/** How a table is read. */
export interface Plan {
  delimiter: string;
  hasHeader: boolean;
  /** Of its columns, no two the same: as the table has them, else "id" and letters, as spreadsheets call them. */
  names: string[];
}

/** Of columns; more are no table of posts. */
const MAX_COLUMNS = 1_000;
/** A line of Markdown between the names and the rows. */
const RULE = /^[\s|:+-]+$/;

/** The rows of a table: a post each, or a piece of one. */
export async function* readTable(text: AsyncIterable<string>, found: Sink, plan: Plan): AsyncGenerator<void> {
  let isBody = !plan.hasHeader;
  for await (const records of recordsOf(text, plan.delimiter)) {
    for (const record of records) {
      if (isBody) addRow(found, record, plan);
      isBody = true;
      if (found.isMany) yield;
    }
  }
  found.isList = true;
}

/** By the first rows of a table; its first column has ids where nothing says what it has. Undefined where nothing in it is a link, nor called one. */
export function planOf(delimiter: string, rows: readonly string[][]): Plan | undefined {
  const [top = []] = rows;
  const hasHeader = !top.some(hasLink);
  if (!isHeader(top) && !rows.some((row) => row.some(hasLink))) return;
  const width = Math.min(MAX_COLUMNS, Math.max(0, ...rows.map((row) => row.length)));
  const header = hasHeader ? top : [];
  const body = hasHeader ? rows.slice(1) : rows;
  const names = Array.from({ length: width }, (_, at) => header[at]?.trim() || letterOf(at));
  const first = body.map(([cell = ""]) => cell);
  const isNamed = header.some((name) => /[a-z]/i.test(name));
  if (!first.some(hasLink) && (!hasHeader || (!isNamed && new Set(first).size === first.length))) names[0] = "id";
  return { delimiter, hasHeader, names: distinct(names) };
}

export const isHeader = (row: readonly string[]): boolean =>
  !row.some(hasLink) && !isHeading(row) && row.some((name) => roleOf(name) === "image" || roleOf(name) === "link");

/** A heading of Markdown, or a comment. */
const isHeading = ([first = "", ...rest]: readonly string[]): boolean => rest.length === 0 && first.startsWith("#");

function addRow(found: Sink, { row, cells, text }: Row, { names }: Plan): void {
  found.row = row;
  if (RULE.test(text)) return;
  if (!cells) {
    found.bad(text, "broken");
    return;
  }
  const fields = Object.create(null) as Record<string, string>;
  for (const [at, name] of names.entries()) if (cells[at]) fields[name] = cells[at];
  found.value(fields, { text });
}

/** `A` to `Z`, `AA`, …; "column" keeps a letter from being taken for a word. */
function letterOf(at: number): string {
  let letters = "";
  for (let rest = at + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `column ${letters}`;
}

/** Several columns of one name are numbered. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  });
}
