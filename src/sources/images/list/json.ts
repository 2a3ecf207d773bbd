import { Columns } from "./columns.ts";
import { hasLink } from "./links.ts";
import { roleOf } from "./names.ts";
import type { Sink } from "./sink.ts";
import { MalformedText } from "./text.ts";
import { Tokens } from "./tokens.ts";

interface Reading {
  tokens: Tokens;
  found: Sink;
  folder: string;
}

/** Of objects around a list. */
const MAX_DEPTH = 16;

/** Reads lists of posts, objects around one, objects of columns, and posts. Pauses where entries should be taken. */
export async function* readJson(open: () => AsyncIterable<string>, found: Sink, folder: string): AsyncGenerator<void> {
  const reading = { tokens: new Tokens(open), found, folder };
  try {
    for (;;) {
      const first = await reading.tokens.next();
      if (!first) return;
      if (first.name === "startArray") yield* readArray(reading, "");
      else if (first.name === "startObject") yield* readObject(reading, { depth: 0, place: "" });
      else await readElement(reading, first, "");
    }
  } finally {
    await reading.tokens.close();
  }
}

type Token = Awaited<ReturnType<Tokens["need"]>>;

/** After its bracket. */
async function* readArray(reading: Reading, place: string): AsyncGenerator<void> {
  reading.found.isList = true;
  for (;;) {
    const token = await reading.tokens.need();
    if (token.name === "endArray") return;
    await readElement(reading, token, place);
    if (reading.found.isMany) yield;
  }
}

async function readElement({ tokens, found }: Reading, first: Token, place: string): Promise<void> {
  const { value, isWhole, beginning } = await tokens.value(first);
  found.row++;
  if (isWhole) found.value(value, { place });
  else found.bad(beginning, "broken");
}

interface Place {
  depth: number;
  /** Names of the objects around it. */
  place: string;
  /** The field whose value the object is. */
  within?: string;
}

/** After its brace: whatever it is, it shows on the way. */
async function* readObject(reading: Reading, place: Place): AsyncGenerator<void> {
  const { found } = reading;
  const columns = new Columns(reading.folder);
  const before = found.row;
  let broken: MalformedText | undefined;
  try {
    try {
      yield* readFields(reading, columns, place);
    } catch (error) {
      if (!(error instanceof MalformedText)) throw error;
      broken = error; // rows before it count
    }
    const isAround = columns.areNone && found.row > before; // what else it says is about its list
    for await (const row of isAround ? [] : columns.rows()) {
      found.row++;
      found.value(row, place);
      if (found.isMany) yield;
    }
  } finally {
    await columns.close();
  }
  if (broken) throw broken;
}

async function* readFields(reading: Reading, columns: Columns, place: Place): AsyncGenerator<void> {
  for (;;) {
    const name = await reading.tokens.name();
    if (name === undefined) return;
    yield* readField(reading, columns, { ...place, name });
  }
}

async function* readField(
  reading: Reading,
  columns: Columns,
  { depth, within, name, place: around }: Place & { name: string },
): AsyncGenerator<void> {
  const { tokens } = reading;
  const first = await tokens.need();
  const role = roleOf(name);
  const place = `${around}.${name}`;
  // In an object of images the address is the image, and a name that of the image.
  const field = within === undefined || role === "image" ? name : role === "link" ? within : undefined;
  const isKnown =
    role !== undefined && role !== "number" && field !== undefined && !columns.has(field) && !columns.isFull;
  if (first.name === "startArray") {
    if (isKnown) await columns.readArray(tokens, field);
    else yield* readUnknown(reading, place);
    return;
  }
  if (first.name !== "startObject" || depth >= MAX_DEPTH) {
    const { value } = await tokens.value(first);
    if (isKnown) columns.set(field, value);
    return;
  }
  if (isKnown && (await columns.readMap(tokens, field))) return;
  if (role === "image") yield* readFields(reading, columns, { depth: depth + 1, within: within ?? name, place });
  else yield* readObject(reading, { depth: depth + 1, place });
}

/** An array under a name that says nothing: a list of posts, unless it begins with what can be none. */
async function* readUnknown(reading: Reading, place: string): AsyncGenerator<void> {
  const { tokens, found } = reading;
  const first = await tokens.need();
  if (first.name === "endArray") {
    found.isList = true;
    return;
  }
  const { value, isWhole, beginning } = await tokens.value(first);
  if (isWhole && typeof value !== "object" && !hasLink(String(value))) return tokens.skipArray();
  found.row++;
  if (isWhole) found.value(value, { place });
  else found.bad(beginning, "broken");
  yield* readArray(reading, place);
}
