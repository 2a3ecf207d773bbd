import { parseSrcset } from "srcset";
import { hasLink, isBareLink, isImageLink, isLink, piecesOf, unescaped } from "../links.ts";
import { rankOf, roleOf } from "../names.ts";
import { areSizes, type Fields, isObject, sideOf } from "./sizes.ts";
import { factsOf, MIN_PIXELS, type NameFacts, ORIGINAL } from "./words.ts";

/** A link somewhere in a post, or a text where one should be. */
export interface Leaf {
  link: string | undefined;
  /** What stands where a link should. */
  text: string | undefined;
  /** The names that lead to it. Sizes of one image, and images that are numbered, have one family. */
  family: string;
  /** As its list calls it, to be shown. */
  label: string;
  /** The same for all leaves that are one image, as far as their places tell. */
  unit: string;
  /** The unit without numbers: the same for all images of one collection; empty for what lies in the post itself. */
  base: string;
  /** Of the names that lead to it, from the outside in. */
  facts: readonly NameFacts[];
  /** Of its longer side, as names and neighbours tell. */
  pixels: number | undefined;
  /** It stands in a list of sizes of one image. */
  isSize: boolean;
  /** Whether its neighbours call it an image; undefined where they say nothing. */
  isTyped: boolean | undefined;
}

type Place = Omit<Leaf, "link" | "text" | "facts"> & {
  facts: NameFacts[];
  name: string | undefined;
  depth: number;
};

/** Of objects in objects: edges, node, children, edges, node, image versions, candidates. */
const MAX_DEPTH = 12;
const SRCSET = /^\s*\S+\s+\d+(?:\.\d+)?[wx]\s*(?:,|$)/;
const ROOT: Place = {
  ...{ family: "", label: "", unit: "", base: "", facts: [], name: undefined, depth: 0 },
  ...{ pixels: undefined, isTyped: undefined, isSize: false },
};

/** All links of a post in their order. `place`: of the post in its list. */
export function leavesOf(value: unknown, place = ""): Leaf[] {
  return Array.from(walk(value, { ...ROOT, family: place }));
}

function* walk(value: unknown, place: Place): Generator<Leaf> {
  if (typeof value === "string") yield* walkText(value, place);
  else if (typeof value === "number" || typeof value === "boolean") yield* leafOf(place, { text: String(value) });
  else if (typeof value !== "object" || value === null || place.depth > MAX_DEPTH) return;
  else if (Array.isArray(value)) yield* walkArray(value, place);
  else yield* walkObject(value as Fields, place);
}

function* walkText(text: string, place: Place): Generator<Leaf> {
  const trimmed = text.trim();
  if (trimmed === "") return;
  if (isBareLink(trimmed)) return yield* leafOf(place, { link: trimmed });
  if (/^(?:\[.*\]|\{.*\})$/s.test(trimmed)) {
    const value = parsed(trimmed);
    if (typeof value === "object") return yield* walk(value, { ...place, depth: place.depth + 1 });
  }
  if (!hasLink(trimmed)) return yield* leafOf(place, { text: trimmed });
  if (SRCSET.test(trimmed)) return yield* walkSrcset(trimmed, place);
  const pieces = piecesOf(trimmed);
  const links = pieces.filter(isLink);
  const isMeant = links.length === pieces.length || place.facts.at(-1)?.isImage !== false || links.some(isImageLink);
  if (links.length === 0 || !isMeant) return yield* leafOf(place, { text: trimmed });
  const others = pieces.filter((piece) => !isLink(piece) && piece.includes("/")); // words beside links say what they show
  for (const other of others) yield* leafOf(place, { text: other });
  if (links.length === 1) return yield* leafOf(place, { link: links[0]! });
  for (const [at, link] of links.entries())
    yield* leafOf({ ...place, unit: `${place.unit}${place.family}|${at}` }, { link });
}

function* walkSrcset(text: string, place: Place): Generator<Leaf> {
  for (const { url, width, density } of parseSrcset(text)) {
    const pixels = width ?? (density === undefined ? undefined : density * 1_000);
    if (isLink(url)) yield* leafOf({ ...place, pixels }, { link: url });
  }
}

function* walkArray(values: readonly unknown[], place: Place): Generator<Leaf> {
  const isOne = areSizes(place.name, values);
  for (const [at, value] of values.entries()) {
    const inside = isOne ? { ...place, isSize: true } : inList(place, at);
    yield* walk(value, { ...inside, depth: place.depth + 1 });
  }
}

function* walkObject(fields: Fields, place: Place): Generator<Leaf> {
  const names = Object.keys(fields);
  if (names.length > 0 && (names.every((name) => /^\d+$/.test(name)) || areIds(fields, place)))
    return yield* walkArray(Object.values(fields), place);
  const numbered = numberedStems(names);
  const isAlone = names.filter((name) => typeof fields[name] === "string" && isLink(String(fields[name]))).length === 1;
  const side = isAlone ? sideOf(fields) : undefined;
  const isTyped = isAlone ? typeOf(fields) : undefined;
  for (const name of names) {
    const value = fields[name];
    yield* walk(value, { ...inField(place, name, { numbered, side }), isTyped, depth: place.depth + 1 });
  }
}

function inField(
  { family, label, unit, base, facts, pixels, isSize }: Place,
  name: string,
  { numbered, side }: { numbered: ReadonlySet<string>; side: number | undefined },
): Omit<Place, "depth" | "isTyped"> {
  const own = factsOf(name);
  const isNumbered = numbered.has(own.stem);
  const size = isNumbered ? undefined : own.pixels;
  const stem = size === undefined || (own.isSizeOfImage && own.stem !== "") ? own.stem : `${own.stem}*`;
  return {
    family: `${family}/${stem}${isNumbered ? "#" : ""}`,
    label: label === "" ? name : `${label}.${name}`,
    unit: isNumbered ? `${unit}${family}#${own.ordinal ?? ""}` : unit,
    base: isNumbered ? `${base}${family}#` : base,
    facts: [...facts, own],
    isSize,
    name,
    pixels: [size, pixels].includes(ORIGINAL) ? ORIGINAL : (side ?? size ?? pixels),
  };
}

function inList(place: Place, at: number): Place {
  const { family, unit, base } = place;
  return { ...place, family: `${family}[]`, unit: `${unit}${family}[${at}]`, base: `${base}${family}[]` };
}

/** What numbers count, such as `image1` and `image2`; in `photo_75` and `photo_604` they are sizes. */
function numberedStems(names: readonly string[]): Set<string> {
  const ordinals = new Map<string, number[]>();
  for (const name of names) {
    const { stem, ordinal } = factsOf(name);
    if (ordinal !== undefined) ordinals.set(stem, [...(ordinals.get(stem) ?? []), ordinal]);
  }
  const isCounted = ([stem, all]: [string, number[]]): boolean =>
    Math.min(...all) < MIN_PIXELS && names.filter((name) => factsOf(name).stem === stem).length > 1;
  return new Set([...ordinals].filter(isCounted).map(([stem]) => stem));
}

/** Images by their ids, in a field of images: no name of theirs says anything. */
function areIds(fields: Fields, { facts }: Place): boolean {
  if (!facts.at(-1)?.isImage) return false;
  return Object.entries(fields).every(
    ([name, value]) => isObject(value) && rankOf("way", name) === undefined && isUnknown(factsOf(name)),
  );
}

const isUnknown = ({ isImage, isOther, isPortrait, pixels, isOwn }: NameFacts): boolean =>
  isOwn && !isImage && !isOther && !isPortrait && pixels === undefined;

function typeOf(fields: Fields): boolean | undefined {
  const type =
    fields.mime ?? fields.mimeType ?? fields.mime_type ?? fields.contentType ?? fields.content_type ?? fields.type;
  const [, kind] = typeof type === "string" ? (/^([a-z]+)\/[\w.+-]+/i.exec(type) ?? []) : [];
  return kind === undefined ? undefined : kind.toLowerCase() === "image";
}

function* leafOf({ depth, name, ...place }: Place, { link, text }: { link?: string; text?: string }): Generator<Leaf> {
  const role = name === undefined ? "image" : roleOf(name);
  if (link === undefined && role !== "image" && role !== "link") return;
  yield { ...place, link: link === undefined ? undefined : unescaped(link), text };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return; // then it is a text with brackets around it
  }
}
