import type { Found } from "./found.ts";
import { isImageLink, isLink, piecesOf, unescaped } from "./links.ts";
import { rankOf, roleOf } from "./names.ts";

/** What JSON can hold, with numbers as they stand there where they come from a stream. */
type Fields = Readonly<Record<string, unknown>>;

export interface Pictures {
  images: string[];
  /** What stands where images should. */
  others: string[];
}

const NOTHING: Pictures = { images: [], others: [] };
const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** Of objects in objects: edges, node, children, edges, node, image versions, candidates. */
const MAX_DEPTH = 8;

/**
 * The post that `value` is: an object, a list of links, or a link; or the posts, where it is a list of them.
 * `text` is how the list has it; without it, the value must not be deep.
 */
export function addValue(found: Found, value: unknown, text?: string): void {
  if (isPosts(value)) {
    for (const post of value) addValue(found, post, text);
    return;
  }
  const fields = isObject(value) ? unwrapped(value) : {};
  const pictures = isObject(value) ? picturesOfPost(fields) : picturesOfRow(value);
  const link = best(fields, "link", (text) => isLink(text) && !pictures.images.includes(text));
  addPictures(found, { id: best(fields, "id", () => true), link }, pictures, text ?? value);
}

/** Images as one post, and a bad row for each thing else among them. */
export function addPictures(
  found: Found,
  post: { id?: string | undefined; link?: string | undefined; number?: number | undefined },
  { images, others }: Pictures,
  whole: unknown,
): void {
  for (const other of others) found.bad(other, "not-a-link");
  if (images.length === 0 && others.length === 0) found.bad(textOf(whole), "no-images");
  if (images.length === 0) return;
  const number = images.length === 1 ? post.number : undefined;
  found.post({
    ...(post.id === undefined ? {} : { id: post.id }),
    ...(post.link === undefined ? {} : { link: post.link }),
    images: images.map((link) => ({ url: unescaped(link), ...(number === undefined ? {} : { number }) })),
  });
}

/** Those of a field or a cell, in whatever form it holds them. */
export function picturesIn(value: unknown, depth = 0): Pictures {
  if (typeof value === "string") return picturesInText(value, depth);
  if (typeof value === "number" || typeof value === "boolean") return { images: [], others: [String(value)] };
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return NOTHING;
  if (Array.isArray(value)) return join(value.map((element) => picturesIn(element, depth + 1)));
  return picturesInObject(value as Fields, depth);
}

function picturesInText(text: string, depth: number): Pictures {
  const trimmed = text.trim();
  if (isLink(trimmed) && !/[\s|,;]/.test(trimmed)) return { images: [trimmed], others: [] };
  if (/^(?:\[.*\]|\{.*\})$/s.test(trimmed)) {
    const value = parsed(trimmed);
    if (typeof value === "object") return picturesIn(value, depth + 1);
  }
  const pieces = piecesOf(trimmed);
  const images = pieces.filter(isLink);
  if (images.length === 0) return { images, others: trimmed === "" ? [] : [trimmed] };
  return { images, others: pieces.filter((piece) => !isLink(piece) && piece.includes("/")) }; // words beside links say what they show
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return; // then it is a text with brackets around it
  }
}

/** A post that is the only thing with images inside of others: { kind, data: post }, { node: post }, … */
function unwrapped(fields: Fields, depth = 0): Fields {
  if (depth > MAX_DEPTH || picturesOfPost(fields).images.length > 0) return fields;
  for (const inner of ranked(fields, "wrap").flat().filter(isObject)) {
    const post = unwrapped(inner, depth + 1);
    if (picturesOfPost(post).images.length > 0) return { ...fields, ...post };
  }
  return fields;
}

/** A row of a table: its numbers are no images. */
function picturesOfRow(value: unknown): Pictures {
  const { images, others } = picturesIn(value);
  const isRow = Array.isArray(value) && images.length > 0;
  return { images, others: isRow ? others.filter((other) => !NUMBER.test(other)) : others };
}

function picturesOfPost(fields: Fields): Pictures {
  const named = firstOf(fields, "image", 0);
  if (named.images.length > 0) return named;
  const linked = firstOf(fields, "link", 0);
  if (linked.images.some(isImageLink)) return linked;
  const small = firstOf(fields, "small", 0);
  if (small.images.length > 0) return small;
  if (linked.images.length > 0) return linked;
  const images = linksByContent(fields);
  if (images.length > 0) return { images, others: [] };
  return [named, small, linked].find(({ others }) => others.length > 0) ?? NOTHING;
}

/** Where names say nothing: all that end as images do, else the first one. */
function linksByContent(fields: Fields): string[] {
  const texts = Object.values(fields).filter((value) => typeof value === "string");
  const images = texts.filter(isImageLink);
  return images.length > 0 ? images : texts.filter(isLink).slice(0, 1);
}

function picturesInObject(fields: Fields, depth: number): Pictures {
  const names = Object.keys(fields);
  if (names.every((name) => /^\d+$/.test(name))) return picturesIn(Object.values(fields), depth);
  const named = firstOf(fields, "inner", depth);
  if (named.images.length > 0) return named;
  const [image] = linksByContent(fields); // others would be the same in other sizes
  if (image !== undefined) return { images: [image], others: [] };
  if (named.others.length > 0) return named;
  const byId = names.filter((name) => rankOf("inner", name) === undefined).map((name) => fields[name]);
  return picturesIn(byId.filter(isObject), depth);
}

/** Those of the best name that has any; image1, image2, … are one name. */
function firstOf(fields: Fields, kind: "image" | "small" | "link" | "inner", depth: number): Pictures {
  let none = NOTHING;
  for (const values of ranked(fields, kind)) {
    const pictures = join(values.map((value) => picturesIn(value, depth + 1)));
    if (pictures.images.length > 0) return pictures;
    if (none.others.length === 0) none = pictures;
  }
  return none;
}

/** The fields of a kind, the best name first. */
function ranked(fields: Fields, kind: Parameters<typeof rankOf>[0]): unknown[][] {
  const groups: { rank: number; values: unknown[] }[] = [];
  for (const name of Object.keys(fields)) {
    const rank = rankOf(kind, name);
    if (rank === undefined) continue;
    const group = groups.find((known) => known.rank === rank);
    const value = /^candidates$/i.test(name) && Array.isArray(fields[name]) ? fields[name][0] : fields[name];
    if (group) group.values.push(value);
    else groups.push({ rank, values: [value] });
  }
  return groups.sort((one, other) => one.rank - other.rank).map((group) => group.values);
}

function best(fields: Fields, kind: "id" | "link", fits: (text: string) => boolean): string | undefined {
  for (const values of ranked(fields, kind)) {
    const text = values
      .filter((value) => typeof value === "string" || typeof value === "number")
      .map(String)[0]
      ?.trim();
    if (text !== undefined && text !== "" && fits(text)) return text;
  }
  return;
}

const join = (all: Pictures[]): Pictures => ({
  images: all.flatMap(({ images }) => images),
  others: all.flatMap(({ others }) => others),
});

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Images may be objects as well, but hardly have each an id and images of its own. */
const isPosts = (value: unknown): value is Fields[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((post) => isObject(post) && ["id", "image"].every((role) => Object.keys(post).some(isNamed(role))));

const isNamed = (role: string) => (name: string) => roleOf(name) === role;

const textOf = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
