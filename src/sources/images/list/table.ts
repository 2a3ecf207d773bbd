import type { Found } from "./found.ts";
import { hasLink, isImageLink, isLink, piecesOf } from "./links.ts";
import { rankOf, roleOf } from "./names.ts";
import { addPictures, picturesIn } from "./post.ts";
import { type Row, recordsOf } from "./records.ts";

/** Which columns of a table hold what, by their places. */
export interface Plan {
  delimiter: string;
  hasHeader: boolean;
  /** Columns of one name each, the best first: those of the first that has any count. */
  images: number[][];
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
  const other = (at: number): boolean => !images.flat().includes(at);
  return {
    ...{ delimiter, hasHeader, images },
    id: hasHeader ? bestOf("id", names, other) : idByContent(body, images.flat()),
    link: bestOf("link", names, other),
    number: placeOf(names.findIndex((name) => roleOf(name) === "number")),
  };
}

/** Whether a row names what a list has. */
export const isHeader = (row: readonly string[]): boolean =>
  !row.some(hasLink) && !isHeading(row) && row.some((name) => roleOf(name) === "image" || roleOf(name) === "link");

/** Of Markdown, or a comment. */
const isHeading = ([first = "", ...rest]: readonly string[]): boolean => rest.length === 0 && first.startsWith("#");

function addRecord(found: Found, { row, cells, text }: Row, plan: Plan): void {
  found.row = row;
  if (!cells) {
    found.bad(text, "broken");
    return;
  }
  const all = plan.images.map((group) => picturesIn(group.map((at) => cells[at] ?? "")));
  const pictures = all.find(({ images }) => images.length > 0) ?? all[0]!; // a plan has columns
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

/** Those under whose names there are links; if there are none anywhere, of the best name. */
function imagesByName(names: readonly string[], body: readonly string[][]): number[][] | undefined {
  const [images, small, links] = [groupsOf("image", names), groupsOf("small", names), groupsOf("link", names)];
  const holding = (groups: number[][], fits: (cell: string) => boolean): number[][] =>
    groups.filter((group) => group.some((at) => body.some((row) => fits(row[at] ?? ""))));
  const pictures = [
    ...holding(images, hasLink),
    ...holding(links, isImageLink).slice(0, 1),
    ...holding(small, hasLink),
  ];
  if (pictures.length > 0) return pictures;
  const linked = holding(links, hasLink).slice(0, 1);
  if (linked.length > 0) return linked;
  return body.some((row) => row.some(hasLink)) ? undefined : [...images, ...small, ...links].slice(0, 1);
}

function groupsOf(kind: "image" | "small" | "link" | "id", names: readonly string[]): number[][] {
  const byRank = Map.groupBy(names.keys(), (at) => rankOf(kind, names[at]!));
  byRank.delete(undefined);
  return [...byRank].sort(([one], [other]) => one! - other!).map(([, group]) => group);
}

/** The column with most links to what ends as an image, else with most links. */
function imagesByContent(body: readonly string[][]): number[][] {
  const width = Math.max(0, ...body.map((row) => row.length));
  for (const fits of [isImageLink, isLink]) {
    const counts = Array.from(
      { length: width },
      (_, at) => body.filter((row) => piecesOf(row[at] ?? "").some(fits)).length,
    );
    const most = Math.max(0, ...counts);
    if (most > 0) return [[counts.indexOf(most)]];
  }
  return [];
}

/** Without names the first column, unless it holds links. */
const idByContent = (body: readonly string[][], images: number[]): number | undefined =>
  images.includes(0) || body.some((row) => hasLink(row[0] ?? "")) ? undefined : 0;

const bestOf = (kind: "link" | "id", names: readonly string[], fits: (at: number) => boolean): number | undefined =>
  groupsOf(kind, names).flat().find(fits);

const placeOf = (at: number): number | undefined => (at === -1 ? undefined : at);
