import { UserError } from "../../../errors.ts";
import type { Found } from "./found.ts";
import { type Line, linesOf } from "./lines.ts";
import { hasLink, isLink, piecesOf, unescaped } from "./links.ts";

/** Lines without a link, from the beginning, after which a text is no list. */
const MAX_PROSE = 1_000;
/** Of the link above, as aria2c reads it. */
const OPTION = /^[ \t]+[a-z-]+=/;

/** Links, one or more per line. @throws {UserError} `error-list-unknown` for text without any */
export async function* readPlain(text: AsyncIterable<string>, found: Found): AsyncGenerator<void> {
  const prose: Line[] = [];
  for await (const lines of linesOf(text)) {
    for (const line of lines) {
      addLine(found, prose, line);
      if (found.isMany) yield;
    }
  }
}

/** What comes before the first link waits in `prose`, since without one it is no list. */
function addLine(found: Found, prose: Line[], line: Line): void {
  const text = line.text.trim();
  if (text === "" || text.startsWith("#") || OPTION.test(line.text)) return;
  const links = line.isCut ? [] : piecesOf(text).filter(isLink);
  if (links.length === 0 && !found.isList && !(line.isCut && hasLink(text))) {
    if (prose.push(line) > MAX_PROSE) throw new UserError("error-list-unknown");
    return;
  }
  for (const before of prose.splice(0)) addBad(found, before);
  if (links.length === 0) addBad(found, line);
  for (const url of links) found.post({ images: [{ url: unescaped(url) }] });
}

const addBad = (found: Found, { row, text, isCut }: Line): void =>
  found.bad(text, isCut ? "broken" : "not-a-link", row);
