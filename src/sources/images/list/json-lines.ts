import { type Line, linesOf } from "./lines.ts";
import type { Sink } from "./sink.ts";
import { oneValue } from "./tokens.ts";

/** A number that may lose digits as a double. */
const LONG_NUMBER = /[:[,]\s*-?\d{16}/;

export async function* readJsonLines(text: AsyncIterable<string>, found: Sink): AsyncGenerator<void> {
  for await (const lines of linesOf(text)) {
    for (const line of lines) {
      readLine(line, found);
      if (found.isMany) yield;
    }
  }
}

function readLine({ row, text, isCut }: Line, found: Sink): void {
  found.row = row;
  if (text.trim() === "") return;
  const value = isCut ? undefined : parseLine(text);
  if (value === undefined) found.bad(text, "broken");
  else found.value(value, { text });
}

/** Undefined for invalid JSON. */
export function parseLine(text: string): unknown {
  try {
    const bare = text.trimEnd().replace(/,$/, "");
    const value: unknown = JSON.parse(bare);
    return LONG_NUMBER.test(bare) ? oneValue(bare) : value;
  } catch {
    return; // the caller makes a bad row of it
  }
}
