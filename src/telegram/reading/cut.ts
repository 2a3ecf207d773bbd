/** Marks that are written without being seen: directions of text, joins of words, the byte order mark. */
export const INVISIBLE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;

const SCHEME = /https?:\/\//gi;
/** Between two links; before the second one also a closing bracket. */
const DIVIDERS = /[,;|<>([{"'“”‘’«»，、；｜（【「《]+$/;
/** Stop of a script that has no spaces, behind the ASCII of a link: the sentence goes on. Titles have it in their own script. */
const WIDE_STOP = /(?<=[!-~])[，、。；：！？]/;
const OPENING = "([{（【「『《〈";
const CLOSING = ")]}）】」』》〉";
/** What Telegram leaves out at the end of a link, and the same in other scripts. */
const PUNCTUATION = ".,:;!?'\"`…“”‘’，、。；：！？";
const LINK_ENDS = new RegExp(`[${PUNCTUATION}(]+$`);
const WORD_ENDS = new RegExp(`[\\s${PUNCTUATION}${CLOSING.replace("]", "\\]")}>»]+$`);
const MARKUP = /[*_~`|]+$/;
const LETTER_OR_END = /(?:[\p{L}\p{N}\p{So})\]}）】」》]|==)$/u;
/** Addresses at these sites are ASCII: what follows in another script is the text that came along. */
const ASCII_SITE =
  /^https?:\/\/(?:[a-z0-9-]+\.)*(?:douyin\.com|xhslink\.com|b23\.tv|kuaishou\.com|t\.cn|t\.co|bit\.ly|youtu\.be|tiktok\.com|instagram\.com|snapchat\.com)\//i;

/**
 * Links written into one run without spaces, in order. An address inside another one (`?url=https://…`, `/web/https://…`)
 * belongs to it.
 */
export function splitGlued(run: string): string[] {
  const starts = [0];
  for (const { index } of run.matchAll(SCHEME))
    if (index > 0 && isGlued(run.slice(starts.at(-1), index), run.slice(index))) starts.push(index);
  return starts.map((start, at) => {
    const next = starts[at + 1];
    return next === undefined ? run.slice(start) : run.slice(start, next).replace(DIVIDERS, "");
  });
}

/** The link at the beginning of a run, without what follows. `before`: the text in front, whose markup (`**`) ends behind it. */
export function trimLink(run: string, before = ""): string {
  let link = run.split(INVISIBLE, 1)[0] ?? "";
  if (ASCII_SITE.test(link)) link = link.replace(/[^!-~].*$/s, "");
  link = balanced(link.split(WIDE_STOP, 1)[0] ?? "");
  const markup = MARKUP.exec(before)?.[0];
  if (markup && link.endsWith(markup)) link = link.slice(0, -markup.length);
  return link.replace(LINK_ENDS, "");
}

/** A name or a word without what a sentence sets behind it. */
export const bareWord = (word: string): string => word.replace(WORD_ENDS, "");

/** After `/` and `=` stands an address inside the address, unless both are of one site, or `==` ends base 64. */
function isGlued(link: string, next: string): boolean {
  if (DIVIDERS.test(link) || LETTER_OR_END.test(link) || INVISIBLE.test(link)) return true;
  return link.endsWith("/") && hostIn(link) === hostIn(next);
}

const hostIn = (text: string): string | undefined => /^https?:\/\/([^/?#]+)/i.exec(text)?.[1]?.toLowerCase();

/** Up to a closing bracket that nothing in the link has opened. */
function balanced(link: string): string {
  const open = Array.from(OPENING, () => 0);
  for (let index = 0; index < link.length; index++) {
    const opened = OPENING.indexOf(link.charAt(index));
    const closed = CLOSING.indexOf(link.charAt(index));
    if (opened >= 0) open[opened]! += 1;
    if (closed >= 0) open[closed]! -= 1;
    if (open[closed]! < 0) return link.slice(0, index);
  }
  return link;
}
