/** Servers refuse longer ones, most at 8 kB. */
const MAX_LINK = 8_192;
const DIVIDERS = /\s|[|,;](?=[\s"']|$|https?:|\/\/)|(?<=\))[,;]|(?<=\))\]\(/i;
/** What stands before a link in Markdown, markup, formulas and lists of names; no link of its own. */
const LEAD = /^(?!https?:).*?[("'=<[](?=(?:https?:)?\/\/)/is;
/** What nobody sees, and editors leave around what was copied. */
const INVISIBLE =
  /^[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+$/g;
const BARE_LINK = /^https?:\/\/[^\s|,;"'<>()[\]{}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064]+$/i;
/** Of a page of https, which leaves its own scheme out. */
const WITHOUT_SCHEME = /^\/\/(?=[\p{L}\d][\p{L}\d.-]*(?::\d+)?\/)/u;
const AMPERSAND = /&(?:amp|#0*38|#x0*26);/gi;
const OPENING = new Set("<>\"'([{");
const CLOSING = new Set(",;<>\"'");
const PAIRS: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);
const ENDING = "jpe?g|jpe|jfif|a?png|gif|webp|avif|hei[cf]|bmp|tiff?";
/** At the end of a path, or before what chooses a size behind it. */
const IMAGE_ENDING = new RegExp(`\\.(?:${ENDING})(?:$|[:!@]|_\\d|_\\.webp|/revision/)`, "i");
const IMAGE_QUERY = new RegExp(`[?&](?:format|fm|ext|output)=(?:${ENDING})\\b|\\.(?:${ENDING})(?:&|$)`, "i");
const OTHER_ENDING =
  /\/$|\.(?:x?html?|php\d?|aspx?|jsp|css|m?js|json|xml|mp4|m4v|mov|webm|mkv|m3u8|mpd|mp3|m4a|pdf|zip)$/i;
/** A page about a file, which has the name of the file. */
const PAGE_OF_FILE = /\/wiki\/[^/]+:[^/]+$/i;
const IMAGE_HOST =
  /(?:^|\.)(?:i|im|img|imgs|images?|photos?|pics?|media|cdn|static|thumbs?|upload|pbs|lh\d|p\d+)(?:-?\d+)?\.|cdn|img/i;

export const isLink = (text: string): boolean =>
  text.length <= MAX_LINK && /^https?:\/\//i.test(text) && URL.canParse(text);

/** Whether its file ends as one of an image does, or its query asks for one. */
export function isImageLink(text: string): boolean {
  if (!isLink(text)) return false;
  const { pathname, search } = new URL(text);
  return (IMAGE_ENDING.test(pathname) && !PAGE_OF_FILE.test(pathname)) || IMAGE_QUERY.test(decoded(search));
}

/** Whether it ends as a page, a film or a script does, or is all of a site. */
export const isOtherLink = (text: string): boolean => isLink(text) && OTHER_ENDING.test(new URL(text).pathname);

/** Whether its host is named as those are that have nothing but images. */
export const isOnImageHost = (text: string): boolean => isLink(text) && IMAGE_HOST.test(`${new URL(text).hostname}.`);

export const hasLink = (text: string): boolean =>
  /https?:\/\//i.test(text) || /(?:^|[\s"'(,;|])\/\/[\p{L}\d.-]+\//u.test(text);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone percent sign: it is looked at as it stands
  }
}

/** Whether a text is a link and nothing else, with no sign in it that could divide it from more, or surround it. */
export const isBareLink = (text: string): boolean => BARE_LINK.test(text) && isLink(text);

/** Parts of a text between spaces, bars, commas and semicolons that separate links, without surrounding punctuation. */
export function piecesOf(text: string): string[] {
  if (isBareLink(text)) return [text];
  const pieces = text
    .split(DIVIDERS)
    .map(bare)
    .filter((piece) => piece !== "");
  return isWithSpaces(text, pieces) ? [bare(text.trim())] : pieces;
}

/** One link with spaces in its file name: only the whole text ends as an image does. */
function isWithSpaces(text: string, [first, ...rest]: string[]): boolean {
  if (first === undefined || rest.length === 0 || text.length > MAX_LINK) return false;
  const isOneLine = !/[\t\r\n|]/.test(text.trim()) && !rest.some(hasLink);
  return isOneLine && isLink(first) && !isImageLink(first) && isImageLink(bare(text.trim()));
}

/** Undoes the escaping of markup. */
export const unescaped = (link: string): string => link.replace(AMPERSAND, "&");

/** Without what precedes it, and brackets and quotes around it; a bracket opened in the link may be closed in it. */
function bare(piece: string): string {
  if (piece.length > MAX_LINK) return piece;
  const text = piece.replace(INVISIBLE, "").replace(LEAD, "");
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
  return text.slice(start, end).replace(INVISIBLE, "").replace(WITHOUT_SCHEME, "https://");
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;
