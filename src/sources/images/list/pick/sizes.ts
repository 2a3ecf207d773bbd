import { pixelsOf } from "./words.ts";

/** What JSON can hold, with numbers as they stand there where they come from a stream. */
export type Fields = Readonly<Record<string, unknown>>;

/** Lists of one image in several sizes, by their names. */
const SIZED =
  /^(?:image_?versions?\d*|candidates|(?:display|thumbnail|image)?_?resources|resolutions|renditions|variants|versions|(?:alt_?)?sizes|srcset|formats|derivatives)$/i;
const WIDTHS = ["width", "w", "config_width", "x", "pixelWidth", "imageWidth"];
const HEIGHTS = ["height", "h", "config_height", "y", "pixelHeight", "imageHeight"];
/** Before the ending: `photo_1280.jpg`. */
const SIDE_IN_NAME = /[_-](\d{2,4})\.[a-z]{3,4}$/i;
const SIDE_IN_QUERY = /[?&](?:w|width|imwidth|sz|size|maxwidth)=(\d{2,5})\b|=[swh](\d{2,5})\b/i;
/** Words of a path that stand for a size; a number by itself is an id. */
const WORD = /^(?:\d{2,5}x\d{0,5}|w\d{2,5}|\d{2,5}(?:px|w)|[a-z]{3,})$/;
/** A side of what is nothing but a preview. */
const PREVIEW_PIXELS = 320;
/** Width to height, that two of one image may differ by for being rounded. */
const RATIO = 0.03;

/** Pixels of the longer side that an object tells of what it holds. */
export function sideOf(fields: Fields): number | undefined {
  const { width = 0, height = 0 } = dimensionsOf(fields) ?? {};
  const side = Math.max(width, height);
  return side > 0 ? side : undefined;
}

/** Pixels that an address tells of its image: `/736x/`, `?w=640`, `/original/`. */
export function pixelsOfLink(link: string): number | undefined {
  const url = URL.parse(link);
  if (!url) return;
  const [, side, short] = SIDE_IN_QUERY.exec(url.search || url.pathname) ?? [];
  if (side !== undefined || short !== undefined) return Number(side ?? short);
  const words = `${url.pathname}${url.search}`.toLowerCase().split(/[^a-z\d]+/);
  const pixels = words.filter((word) => WORD.test(word)).flatMap((word) => pixelsOf(word.replace(/s$/, "")) ?? []);
  const [, number] = SIDE_IN_NAME.exec(url.pathname) ?? [];
  if (pixels.length > 0) return Math.min(...pixels);
  return number === undefined ? undefined : pixelsOf(number);
}

/** Whether a list holds one image in several sizes: by its name, or where each is a smaller copy of the one before. */
export function areSizes(name: string | undefined, values: readonly unknown[]): boolean {
  if (name !== undefined && SIZED.test(name)) return true;
  if (values.length < 2) return false;
  const sizes = values.map((value) => (isObject(value) ? dimensionsOf(value) : undefined));
  if (!sizes.every((size) => size !== undefined)) return false;
  const [first] = sizes as [Dimensions, ...Dimensions[]];
  const widths = new Set(sizes.map(({ width }) => width));
  const isOneShape = sizes.every((size) => Math.abs(ratioOf(size) / ratioOf(first) - 1) < RATIO);
  const hasPreview = sizes.some(({ width, height }) => Math.max(width, height) <= PREVIEW_PIXELS);
  return isOneShape && hasPreview && widths.size === sizes.length;
}

interface Dimensions {
  width: number;
  height: number;
}

function dimensionsOf(fields: Fields): Dimensions | undefined {
  const [width, height] = [WIDTHS, HEIGHTS].map((names) => Number(names.map((name) => fields[name]).find(Boolean)));
  if (width === undefined || !(width > 1)) return;
  return { width, height: height !== undefined && height > 1 ? height : width };
}

const ratioOf = ({ width, height }: Dimensions): number => width / height;

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
