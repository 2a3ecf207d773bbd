import { MAX_NAME, remembered } from "../remembered.ts";

/** What the words of a name say about what stands under it. */
export interface NameFacts {
  /** Its value is an image. */
  isImage: boolean;
  /** It says so twice: `photo_image_url`, beside which `photo_url` is the page of the photo. */
  isImageOf: boolean;
  /** Its value is somebody's portrait, or decoration. */
  isPortrait: boolean;
  /** Its value is what others say below a post. */
  isAnswer: boolean;
  /** Its value is something else: a page, a video. */
  isOther: boolean;
  /** Pixels of the longer side, about; undefined where it names no size. */
  pixels: number | undefined;
  /** A number in it that is no size by itself: 2 of `image2`. */
  ordinal: number | undefined;
  /** Its words without sizes and numbers, and without "url" behind others; empty where it only names a size. */
  stem: string;
  /** What its size is one of is called an image, or nothing else: `large_file`, `url_o`, but not `host_thumbnail`. */
  isSizeOfImage: boolean;
  /** Some of its words are none of those known here: "back" of `image_back`. */
  isOwn: boolean;
}

/** Pixels of what calls itself the original: above all that a name or an address says in numbers. */
export const ORIGINAL = 1_000_000;

const list = (text: string): string[] => text.trim().split(/\s+/);

const IMAGES = new Set(
  list(`
  image img photo photograph picture pic media display gallery carousel sidecar slide slideshow artwork scan wallpaper
  src file download render screenshot poster logo cover thumbnail thumb attachment mediafile
  bild foto imagen imagem immagine afbeelding obraz`),
);
const PORTRAITS = new Set(
  list("avatar profile userpic portrait banner favicon icon emoji badge flag user owner host author creator uploader"),
);
const ANSWERS = new Set(list("comment reply replie")); // the last: of "replies"
/** A page even where "image" stands beside it. */
const PAGES = new Set(list("page permalink website webpage site html"));
const OTHERS = new Set(
  list(`
  homepage home web context referer referrer canonical shop store product article post source listing landing detail share
  embed comment blog story tweet video audio clip movie music sound stream api rel`),
);
const LINKS = new Set(list("url link href uri address http https u"));
const NOISE = new Set(list("resolution size version quality res dim 1x 2x 3x 4x"));
/** Of the longer side, about, as the sites have it that use these words. */
const SIZES: ReadonlyMap<string, number> = new Map([
  ...sized("original orig o raw full fullsize fullres fullxfull max maxres hires highres", ORIGINAL),
  ...sized("xxl k huge fullhd", 2_048),
  ...sized("xl h hd xlarge high", 1_600),
  ...sized("large big l lg", 1_280),
  ...sized("regular c webformat standard bmiddle z", 800),
  ...sized("medium normal middle sample md m low mobile", 500),
  ...sized("small sm n", 320),
  ...sized("preview thumbnail thumb mini t s q square", 150),
  ...sized("tiny micro icon sq xs placeholder blur lqip", 75),
]);
const DIMENSIONS = /^w?(\d{2,5})(?:x(\d{2,5}|n)?|px|w)?$/;
/** The smallest number that may be pixels; smaller ones count images. */
export const MIN_PIXELS = 48;

/** The facts of a name in any of the usual spellings: `image_url`, `Image URL 2`, `thumbnailUrl`. */
export const factsOf = remembered(analyse);

/** Pixels that a word stands for, in a name or an address: `original`, `236x`, `640w`. */
export function pixelsOf(word: string): number | undefined {
  const [, width, height] = DIMENSIONS.exec(word) ?? [];
  if (width === undefined) return SIZES.get(word);
  const pixels = Math.max(Number(width), Number(height) || 0);
  return pixels < MIN_PIXELS ? undefined : pixels;
}

function analyse(name: string): NameFacts {
  const words = name.length > MAX_NAME ? [name] : wordsOf(name);
  const isLetter = words.length === 1 && name.length === 1; // says a size only behind something else
  const sizes = isLetter ? [] : words.flatMap((word) => pixelsOf(word) ?? []);
  const rest = words.filter(
    (word) => !NOISE.has(word) && !/^\d+$/.test(word) && (isLetter || pixelsOf(word) === undefined),
  );
  const bare = rest.filter((word) => !LINKS.has(word));
  const images = words.filter((word) => IMAGES.has(word)).length;
  const isImage = images > 0;
  return {
    isImage,
    isImageOf: images > 1,
    isPortrait: words.some((word) => PORTRAITS.has(word)),
    isAnswer: words.some((word) => ANSWERS.has(word)),
    isOther: words.some((word) => PAGES.has(word) || (!isImage && OTHERS.has(word))),
    pixels: sizes.length > 0 ? Math.min(...sizes) : undefined,
    ordinal: words.filter((word) => /^\d{1,6}$/.test(word)).map(Number)[0],
    stem: (bare.length > 0 || sizes.length > 0 ? bare : rest).join(" "),
    isSizeOfImage: sizes.length > 0 && (bare.length === 0 || bare.some((word) => IMAGES.has(word))),
    isOwn: bare.some((word) => ![IMAGES, PORTRAITS, PAGES, OTHERS].some((known) => known.has(word))),
  };
}

/** In small letters and the singular; apart where one ends and the next begins. */
function wordsOf(name: string): string[] {
  return name
    .replace(/URLs\b/g, "Urls")
    .replace(/(?<!\d)(\p{Ll})(\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$1$3 $2")
    .toLowerCase()
    .replace(/(\p{L}{3,})(?=\d)/gu, "$1 ")
    .split(/[^\p{L}\d]+/u)
    .flatMap(apart)
    .map(singular)
    .filter((word) => word !== "");
}

const TAIL = /^(.{2,}?)(urls?|links?|src|href)$/;

function apart(word: string): string[] {
  const [, front, tail] = TAIL.exec(word) ?? [];
  return front !== undefined && tail !== undefined ? [...apart(front), tail] : [word];
}

const singular = (word: string): string => (/[^\Ws]{2}s$/u.test(word) && !SIZES.has(word) ? word.slice(0, -1) : word);

function sized(names: string, pixels: number): [name: string, pixels: number][] {
  return list(names).map((name) => [name, pixels]);
}
