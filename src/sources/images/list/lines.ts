export interface Line {
  /** From 1. */
  row: number;
  /** Without its end; only the beginning of one that is too long. */
  text: string;
  isCut: boolean;
}

/** Characters of a line. A post with some thousand images fits. */
const MAX_LINE = 1_000_000;
/** Kept of a line that is too long. */
const BEGINNING = 1_000;

/** Including CR of old Macs; a CR at the end of a piece may be half of CR LF. */
const LINE_END = /\r?\n|\r(?!\n|$)/;

/** Lines of `text`; those above `maxLine` characters are cut. */
export async function* linesOf(text: AsyncIterable<string>, maxLine = MAX_LINE): AsyncGenerator<Line[]> {
  let rest = "";
  let row = 0;
  let isCut = false;
  const take = (line: string): Line => {
    const taken = { row: ++row, text: line.endsWith("\r") ? line.slice(0, -1) : line, isCut };
    isCut = false;
    return taken;
  };
  for await (const piece of text) {
    const lines = (rest + piece).split(LINE_END);
    rest = lines.pop()!;
    if (lines.length > 0) yield lines.map(take);
    if (isCut || rest.length > maxLine) {
      rest = Buffer.from(rest.slice(0, BEGINNING), "utf16le").toString("utf16le"); // a copy releases the whole
      isCut = true;
    }
  }
  if (rest !== "") yield [take(rest)];
}
