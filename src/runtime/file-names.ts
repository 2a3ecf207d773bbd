/**
 * Controls, invisible or bidirectional marks, and characters that file systems forbid; not the joiners inside of words and
 * emoji.
 */
export const UNWANTED_IN_NAMES =
  /(?!(?<=[\p{L}\p{M}\p{Emoji}])[\u200c\u200d](?=[\p{L}\p{Emoji}]))[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029<>:"/\\|?*]/gu;

/** Letters. Longer names are cut, ending kept: twice what a caption can show well. */
const NAME_LIMIT = 120;

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
  const beginning = letters.slice(0, limit - ending.length).join("");
  return beginning.replace(/[\s.]+$/, "") + ending;
}

/** Last name of an untrusted path, for display; may be empty. */
export const lastFileName = (path: string): string =>
  cleanFileName(path.split(/[/\\]/).findLast(Boolean) ?? "", { limit: NAME_LIMIT, keepsEnding: true });
