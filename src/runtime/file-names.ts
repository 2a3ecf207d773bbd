/**
 * Controls, invisible or bidirectional marks, and characters that file systems forbid; not the joiners inside of words and
 * emoji, nor the tags of a flag.
 */
export const UNWANTED_IN_NAMES =
  /(?!(?<=[\p{L}\p{M}\p{Emoji}])[\u200c\u200d](?=[\p{L}\p{Emoji}]))(?!(?<=🏴[\u{e0020}-\u{e007f}]{0,6})[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029<>:"/\\|?*]/gu;

/** Letters. Longer names are cut, ending kept: twice what a caption can show well. */
const NAME_LIMIT = 120;

const SIGNS = new Intl.Segmenter();

interface Options {
  limit: number;
  keepsEnding?: boolean;
}

/** Untrusted text as a valid name, or the beginning of one; may be empty. */
export function cleanFileName(words: string, { limit, keepsEnding = false }: Options): string {
  const clean = words
    .normalize("NFC")
    .replace(UNWANTED_IN_NAMES, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  const letters = [...clean];
  if (letters.length <= limit) return clean;
  const ending = keepsEnding ? (/\.\w{1,8}$/.exec(clean)?.[0] ?? "") : "";
  const beginning = wholePictures(clean, letters.slice(0, limit - ending.length).join("").length);
  return beginning.replace(/[\s.]+$/, "") + ending;
}

/** The text up to `end`, without the beginning of what is shown as one sign, unless that is all of it. */
function wholePictures(text: string, end: number): string {
  const last = SIGNS.segment(text).containing(end)?.index ?? end;
  return text.slice(0, last || end);
}

/** Last name of an untrusted path, for display; may be empty. */
export const lastFileName = (path: string): string =>
  cleanFileName(path.split(/[/\\]/).findLast(Boolean) ?? "", { limit: NAME_LIMIT, keepsEnding: true });
