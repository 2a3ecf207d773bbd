import type { Found } from "./found.ts";
import { hasLink, isImageLink, isLink, piecesOf } from "./links.ts";
import { rankOf, roleOf } from "./names.ts";
import { addPictures, picturesIn } from "./post.ts";
import { type Row, recordsOf } from "./records.ts";

/** Which columns of a table hold what, by their places. */
export interface Plan {
  delimiter: string;
  hasHeader: boolean;
  images: number[];
  id: number | undefined;
  link: number | undefined;
  number: number | undefined;
}

/** The rows of a table: a post each, or a piece of one. */
export async function* readTable(text: AsyncIterable<string>, found: Found, plan: Plan): AsyncGenerator<void> {
  let isBody = !plan.hasHeader;
  for await (const records of recordsOf(text, plan.delimiter)) {
    for (const record of records) {
      if (isBody) addRecord(found, record, plan);
      isBody = true;
      if (found.isMany) yield;
    }
  }
  found.isList = true;
}

/** Of the first rows of a table: by the names of its columns, else by what stands in them. Undefined without any link. */
export function planOf(delimiter: string, rows: readonly string[][]): Plan | undefined {
  const header = rows[0] ?? [];
  const hasHeader = !header.some(hasLink);
  const names = hasHeader ? header : [];
  const body = hasHeader ? rows.slice(1) : rows;
  const named = imagesByName(names, body);
  const images = named ?? imagesByContent(body);
  if (images.length === 0) return;
  const other = (at: number): boolean => !images.includes(at);
  return {
    ...{ delimiter, hasHeader, images },
    id: hasHeader ? bestOf("id", names, other) : idByContent(body, images),
    link: bestOf("link", names, other),
    number: placeOf(names.findIndex((name) => roleOf(name) === "number")),
  };
}

/** Whether a row names what a list has. */
export const isHeader = (row: readonly string[]): boolean =>
  !row.some(hasLink) && row.some((name) => roleOf(name) === "image" || roleOf(name) === "link");

function addRecord(found: Found, { row, cells, text }: Row, plan: Plan): void {
  found.row = row;
  if (!cells) {
    found.bad(text, "broken");
    return;
  }
  const texts = plan.images.map((at) => cells[at] ?? "");
  const pictures = picturesIn(texts);
  const link = cells[plan.link ?? -1]?.trim();
  const number = Number(cells[plan.number ?? -1]);
  addPictures(
    found,
    {
      id: cells[plan.id ?? -1]?.trim() || undefined,
      link: link !== undefined && isLink(link) ? link : undefined,
      number: Number.isSafeInteger(number) && number > 0 ? number : undefined,
    },
    pictures,
    text,
  );
}

/** All columns of the best name under which there are links; if there are none anywhere, of the best name. */
function imagesByName(names: readonly string[], body: readonly string[][]): number[] | undefined {
  const groups = [...groupsOf("image", names), ...groupsOf("link", names)];
  const holdsLinks = (at: number): boolean => body.some((row) => hasLink(row[at] ?? ""));
  return (
    groups.find((group) => group.some(holdsLinks)) ?? (body.some((row) => row.some(hasLink)) ? undefined : groups[0])
  );
}

function groupsOf(kind: "image" | "link" | "id", names: readonly string[]): number[][] {
  const byRank = Map.groupBy(names.keys(), (at) => rankOf(kind, names[at]!));
  byRank.delete(undefined);
  return [...byRank].sort(([one], [other]) => one! - other!).map(([, group]) => group);
}

/** The column with most links to what ends as an image, else with most links. */
function imagesByContent(body: readonly string[][]): number[] {
  const width = Math.max(0, ...body.map((row) => row.length));
  for (const fits of [isImageLink, isLink]) {
    const counts = Array.from(
      { length: width },
      (_, at) => body.filter((row) => piecesOf(row[at] ?? "").some(fits)).length,
    );
    const most = Math.max(0, ...counts);
    if (most > 0) return [counts.indexOf(most)];
  }
  return [];
}

/** Without names the first column, unless it holds links. */
const idByContent = (body: readonly string[][], images: number[]): number | undefined =>
  images.includes(0) || body.some((row) => hasLink(row[0] ?? "")) ? undefined : 0;

const bestOf = (kind: "link" | "id", names: readonly string[], fits: (at: number) => boolean): number | undefined =>
  groupsOf(kind, names).flat().find(fits);

const placeOf = (at: number): number | undefined => (at === -1 ? undefined : at);
