import { parseLine } from "./json-lines.ts";
import { type ObjectShape, objectShapeOf } from "./json-object.ts";
import { hasLink } from "./links.ts";
import { recordsOf } from "./records.ts";
import { isHeader, type Plan, planOf } from "./table.ts";

export type Form =
  | { kind: "json"; shape?: ObjectShape | undefined }
  | { kind: "json-lines" | "html" | "plain" }
  | { kind: "table"; plan: Plan };

/** Rows examined before a table is read. */
const SAMPLE = 50;
/** Characters of a head that are read together. */
const PIECE = 16_384;
const DELIMITERS = ["\t", ",", ";", "|"];

/** Form of a list by its first characters and, where they leave it open, by its name. Undefined for what is no list. */
export async function formOf(
  head: string,
  { name = "", isWhole }: { name?: string | undefined; isWhole: boolean },
): Promise<Form | undefined> {
  const text = head.trimStart();
  if (text === "" || isOther(text)) return;
  if (MARKUP.test(text)) return { kind: "html" };
  const bare = name.toLowerCase().replace(/\.gz$/, "");
  if (/^(?:[[{]\s*(?:[[{"\]}\d-]|true|false|null|$)|")/.test(text)) {
    if (isLines(text, { isWhole, isNamed: /\.(?:jsonl|ndjson)$/.test(bare) })) return { kind: "json-lines" };
    if (!text.startsWith('"')) return { kind: "json", shape: await objectShapeOf(head, { isWhole }) };
  }
  const plan = await tableOf(head, { isWhole, isNamed: /\.(?:csv|tsv|tab)$/.test(bare) });
  return plan ? { kind: "table", plan } : { kind: "plain" };
}

/** A link may stand between angle brackets. */
const MARKUP = /^<(?!https?:)/i;

/** Documents and binary data. */
function isOther(text: string): boolean {
  if (/^(?:%PDF-|\{\\rtf)/i.test(text)) return true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those that no text has
  const strange = text.match(/[\0-\x08\x0e-\x1f\ufffd]/g)?.length ?? 0;
  return strange > Math.max(10, text.length / 100);
}

/** A whole value with more after it; or a broken one, where the second line is whole or the name says so. */
function isLines(text: string, { isWhole, isNamed }: { isWhole: boolean; isNamed: boolean }): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (!isWhole) lines.pop(); // may be incomplete
  const [first, second] = lines;
  if (first === undefined) return isNamed;
  const isValue = parseLine(first) !== undefined;
  if (text.startsWith('"')) return isValue;
  if (isValue) return second !== undefined || !isWhole || isNamed;
  if (first.trim().length === 1) return false;
  const follows = second !== undefined && parseLine(second) !== undefined;
  return isNamed ? follows || lines.length === 1 : follows && !/[[{,:]\s*$/.test(first);
}

async function tableOf(head: string, how: { isWhole: boolean; isNamed: boolean }): Promise<Plan | undefined> {
  const tables = await Promise.all(
    DELIMITERS.map(async (delimiter) => ({ delimiter, rows: await sampleOf(head, delimiter, how.isWhole) })),
  );
  tables.sort((one, other) => width(other.rows) - width(one.rows));
  const named = tables.find(({ rows }) => isHeader(rows[0] ?? []));
  const { delimiter, rows } = named ??
    tables.find((table) => isTable(table, how.isNamed)) ?? { delimiter: "", rows: [] };
  return planOf(delimiter, rows);
}

const width = (rows: string[][]): number => rows[0]?.length ?? 0;

/** Without known names: rows of one width with links in their cells, which a text hardly has. */
function isTable({ delimiter, rows }: { delimiter: string; rows: string[][] }, isNamed: boolean): boolean {
  const columns = width(rows);
  if (columns < 2 || rows.filter((row) => row.length === columns).length * 2 < rows.length) return false;
  if (!rows.some((row) => row.some((cell) => /^\W*https?:/i.test(cell)))) return false;
  return isNamed || delimiter === "\t" || !rows.some((row) => hasLink(row[0] ?? "")) || hasColumns(rows);
}

/** One of links behind the first, and one of words: neither is a part of a link that has the delimiter in it. */
function hasColumns(rows: string[][]): boolean {
  const columns = rows[0]!.map((_, at) => rows.map((row) => row[at] ?? ""));
  const areLinks = (cells: string[]): boolean => cells.every((cell) => /^\W*https?:/i.test(cell));
  return rows.length > 1 && columns.slice(1).some(areLinks) && columns.some((cells) => !cells.some(hasLink));
}

async function sampleOf(head: string, delimiter: string, isWhole: boolean): Promise<string[][]> {
  const end = isWhole ? head.length : head.lastIndexOf("\n") + 1;
  const rows: string[][] = [];
  for await (const records of recordsOf(inPieces(head.slice(0, end)), delimiter)) {
    for (const { cells } of records) if (cells && rows.push(cells) === SAMPLE) return rows;
  }
  return rows;
}

/** Most samples are full after the first. */
async function* inPieces(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += PIECE) yield text.slice(from, from + PIECE);
}
