/** Longer ones are no addresses: servers refuse them, most at 8 kB. */
const MAX_LINK = 8_192;
const DIVIDERS = /[\s|]|[,;](?=[\s"']|$|https?:)|(?<=\))[,;]/i;
/** What stands before a link in Markdown, markup, formulas and lists of names; no link of its own. */
const LEAD = /^(?!https?:).*?[("'=<[](?=https?:\/\/)/is;
const AMPERSAND = /&(?:amp|#0*38|#x0*26);/gi;
const OPENING = new Set("<>\"'([{");
const CLOSING = new Set(",;<>\"'");
const PAIRS: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);
const IMAGE_ENDING = /\.(?:jpe?g|png|gif|webp|avif|hei[cf]|bmp|tiff?)$/i;

export const isLink = (text: string): boolean =>
  text.length <= MAX_LINK && /^https?:\/\//i.test(text) && URL.canParse(text);

/** Whether its file ends as one of an image does. */
export const isImageLink = (text: string): boolean => isLink(text) && IMAGE_ENDING.test(new URL(text).pathname);

export const hasLink = (text: string): boolean => /https?:\/\//i.test(text);

/** What stands in a text between spaces, bars, commas and semicolons that divide links, without what only surrounds it. */
export function piecesOf(text: string): string[] {
  const pieces = text
    .split(DIVIDERS)
    .map(bare)
    .filter((piece) => piece !== "");
  return isWithSpaces(text, pieces) ? [bare(text.trim())] : pieces;
}

/** One link with spaces in the name of its file, which only the whole text ends as an image does. */
function isWithSpaces(text: string, [first, ...rest]: string[]): boolean {
  if (first === undefined || rest.length === 0 || text.length > MAX_LINK) return false;
  const isOneLine = !/[\t\r\n|]/.test(text.trim()) && !rest.some(hasLink);
  return isOneLine && isLink(first) && !isImageLink(first) && isImageLink(bare(text.trim()));
}

/** As it was before somebody wrote it into markup. */
export const unescaped = (link: string): string => link.replace(AMPERSAND, "&");

/** Without what leads to it, and brackets and quotes around it. What a link opens itself, it may close. */
function bare(piece: string): string {
  if (piece.length > MAX_LINK) return piece;
  const text = piece.replace(LEAD, "");
  let start = 0;
  let end = text.length;
  while (start < end && OPENING.has(text[start]!)) start++;
  const inside = text.slice(start);
  const surplus = new Map(
    [...PAIRS].map(([closing, opening]) => [closing, count(inside, closing) - count(inside, opening)]),
  );
  const surrounds = (sign: string): boolean => {
    const more = surplus.get(sign);
    if (more === undefined) return CLOSING.has(sign);
    surplus.set(sign, more - 1);
    return more > 0;
  };
  while (end > start && surrounds(text[end - 1]!)) end--;
  return text.slice(start, end);
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;
