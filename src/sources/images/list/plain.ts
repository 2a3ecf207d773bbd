import { UserError } from "../../../errors.ts";
import type { Found } from "./found.ts";
import { type Line, linesOf } from "./lines.ts";
import { isLink, piecesOf } from "./links.ts";

/** Lines without a link, from the beginning, after which a text is no list. */
const MAX_PROSE = 1_000;

/** Links, one or more per line. @throws {UserError} `error-list-unknown` where there are none */
export async function* readPlain(text: AsyncIterable<string>, found: Found): AsyncGenerator<void> {
  const prose: Line[] = [];
  for await (const lines of linesOf(text)) {
    for (const line of lines) {
      const links = linksOf(line);
      if (!links) continue;
      if (links.length === 0 && !found.isList) prose.push(line);
      else for (const one of [...prose.splice(0), line]) addLine(found, one, one === line ? links : []);
      if (prose.length > MAX_PROSE) throw new UserError("error-list-unknown");
      if (found.isMany) yield;
    }
  }
}

/** Undefined for what is to be passed over. */
function linksOf({ text, isCut }: Line): string[] | undefined {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.startsWith("#")) return;
  return isCut ? [] : piecesOf(trimmed).filter(isLink);
}

function addLine(found: Found, { row, text, isCut }: Line, links: string[]): void {
  found.row = row;
  if (links.length === 0) found.bad(text, isCut ? "broken" : "not-a-link");
  for (const url of links) found.post({ images: [{ url }] });
}
