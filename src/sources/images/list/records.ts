import { parse } from "csv-parse/sync";
import { type Line, linesOf } from "./lines.ts";

export interface Row {
  /** Line it begins in. */
  row: number;
  /** Undefined for an unreadable row. */
  cells: string[] | undefined;
  text: string;
}

/** Unclosed quotes, each of which would have taken the rest of the file, after which a row is a line. */
const MAX_UNCLOSED = 10;
/** Characters of a row over several lines. */
const MAX_ROW = 131_072;

/** A first line that gives spreadsheets the delimiter. */
const DELIMITER_LINE = /^"?sep=.?"?$/i;

/** Rows of a table. A quote that does not end within reach costs its own row, and no other. */
export async function* recordsOf(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<Row[]> {
  const framer = new Framer(delimiter);
  for await (const lines of linesOf(text)) {
    const rows = lines.filter(isOfTable).flatMap((line) => framer.push(line));
    if (rows.length > 0) yield parseRows(rows, delimiter);
  }
  yield parseRows(framer.end(), delimiter);
}

const isOfTable = ({ row, text }: Line): boolean => row > 1 || !DELIMITER_LINE.test(text);

/** Joins lines where a quoted cell spans several. */
class Framer {
  #delimiter: string;
  #open: Line[] = [];
  #length = 0;
  #unclosed = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  push(line: Line): Line[] {
    const isInside = this.#open.length > 0;
    if (!isInside && (line.isCut || line.text.trim() === "")) return line.isCut ? [line] : [];
    const endsInside = !line.isCut && endsInQuotes(line.text, this.#delimiter, isInside);
    if (!isInside && !endsInside) return [line];
    this.#open.push(line);
    this.#length += line.text.length;
    if (line.isCut || (endsInside && (this.#length > MAX_ROW || this.#unclosed >= MAX_UNCLOSED))) return this.#giveUp();
    return endsInside ? [] : [this.#joined()];
  }

  end(): Line[] {
    const rows: Line[] = [];
    while (this.#open.length > 0) rows.push(...this.#giveUp());
    return rows;
  }

  #joined(): Line {
    const text = this.#open.map((line) => line.text).join("\n");
    const [{ row }] = this.#open as [Line];
    this.#open = [];
    this.#length = 0;
    return { row, text, isCut: false };
  }

  /** Gives the first line up as broken, and examines the others again. */
  #giveUp(): Line[] {
    this.#unclosed++;
    const [first, ...rest] = this.#open as [Line, ...Line[]];
    this.#open = [];
    this.#length = 0;
    return [{ ...first, isCut: true }, ...rest.flatMap((line) => this.push(line))];
  }
}

/** A quote opens only at the beginning of a cell, and closes only at its end; a double one is a character. */
function endsInQuotes(text: string, delimiter: string, beginsInside: boolean): boolean {
  let isInside = beginsInside;
  for (let at = 0; ; ) {
    if (isInside) {
      const quote = text.indexOf('"', at);
      if (quote === -1) return true;
      at = text[quote + 1] === '"' ? quote + 2 : quote + 1;
      isInside = text[quote + 1] === '"' || (at < text.length && text[at] !== delimiter);
    } else {
      if (text[at] === '"') {
        isInside = true;
        at++;
        continue;
      }
      const next = text.indexOf(delimiter, at);
      if (next === -1) return false;
      at = next + 1;
    }
  }
}

function parseRows(rows: Line[], delimiter: string): Row[] {
  const quoted = rows.filter((row) => !row.isCut && hasQuotes(row));
  const parsed = parseTexts(quoted, delimiter) ?? quoted.map((row) => parseTexts([row], delimiter)?.[0]);
  let at = 0;
  const cellsOf = (row: Line) => (hasQuotes(row) ? parsed[at++] : row.text.split(delimiter));
  return rows.map((row) => ({ row: row.row, text: row.text, cells: row.isCut ? undefined : cellsOf(row) }));
}

/** Else each delimiter divides two cells. */
const hasQuotes = ({ text }: Line): boolean => text.includes('"');

/** Undefined where they cannot be parsed together. */
function parseTexts(rows: Line[], delimiter: string): string[][] | undefined {
  const text = rows.map((row) => row.text).join("\n");
  try {
    const records = parse(text, { delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: "\n" });
    return records.length === rows.length ? records : undefined;
  } catch {
    return; // then row by row; unreadable ones are bad rows
  }
}
