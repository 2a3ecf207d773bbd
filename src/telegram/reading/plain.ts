import { LinkifyIt } from "linkify-it";
import { INVISIBLE, splitGlued, trimLink } from "./cut.ts";

/** A link exactly as it was sent, or a word between links. */
export interface Piece {
  is: "link" | "word";
  text: string;
}

/** Longest text of a Telegram message: a longer run is no link. */
const LONGEST = 4096;
const HTTP = /https?:\/\//i;
/** Also a link, if to nothing that we fetch. */
const OTHER_SCHEME = /[a-z][a-z0-9+.-]*:\/\/\S*$/i;
const HAS_LETTER = /[\p{L}\p{N}]/u;

const finder = new LinkifyIt({ fuzzyEmail: false, urlAuth: true, maxLength: LONGEST });

/** "80 - 125": alone the dash would be no word, and the numbers two of them. */
const APART = /(\d[hms]?)[^\S\n]+([-\u2010-\u2015\u2212])[^\S\n]+(?=\d)/gi;

/** Links by their scheme, and words, in a text where Telegram has marked no link. */
export function readPlain(text: string): Piece[] {
  return text
    .replace(APART, "$1$2")
    .split(new RegExp(`(?:\\s|${INVISIBLE.source})+`))
    .flatMap(readRun);
}

function readRun(run: string): Piece[] {
  const start = run.search(HTTP);
  if (start < 0) return OTHER_SCHEME.test(run) ? [{ is: "link", text: run }] : wordIn(run);
  const before = run.slice(0, start);
  return [...wordIn(before), ...splitGlued(run.slice(start)).flatMap((part) => linkAt(part, before))];
}

function linkAt(part: string, before: string): Piece[] {
  const found = finder.matchAtStart(part.slice(0, LONGEST + 1));
  const isWhole = found && found.lastIndex <= LONGEST;
  return [{ is: "link", text: isWhole ? trimLink(part.slice(0, found.lastIndex), before) : part }];
}

/** None for an emoji or a bracket. */
const wordIn = (text: string): Piece[] => (HAS_LETTER.test(text) ? [{ is: "word", text }] : []);
