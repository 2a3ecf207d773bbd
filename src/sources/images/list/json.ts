import { Columns } from "./columns.ts";
import type { Found } from "./found.ts";
import { hasLink } from "./links.ts";
import { roleOf } from "./names.ts";
import { addValue } from "./post.ts";
import { MalformedText } from "./text.ts";
import { Tokens } from "./tokens.ts";

interface Reading {
  tokens: Tokens;
  found: Found;
  folder: string;
}

/** Of objects around a list. */
const MAX_DEPTH = 16;

/**
 * JSON values one after the other, each a list of posts, an object around one, an object of columns, or a post. Stops where
 * entries should be taken.
 */
export async function* readJson(open: () => AsyncIterable<string>, found: Found, folder: string): AsyncGenerator<void> {
  const reading = { tokens: new Tokens(open), found, folder };
  try {
    for (;;) {
      const first = await reading.tokens.next();
      if (!first) return;
      if (first.name === "startArray") yield* readArray(reading);
      else if (first.name === "startObject") yield* readObject(reading, 0);
      else await readElement(reading, first);
    }
  } finally {
    await reading.tokens.close();
  }
}

type Token = Awaited<ReturnType<Tokens["need"]>>;

/** After its bracket. */
async function* readArray(reading: Reading): AsyncGenerator<void> {
  reading.found.isList = true;
  for (;;) {
    const token = await reading.tokens.need();
    if (token.name === "endArray") return;
    await readElement(reading, token);
    if (reading.found.isMany) yield;
  }
}

async function readElement({ tokens, found }: Reading, first: Token): Promise<void> {
  const { value, isWhole, beginning } = await tokens.value(first);
  found.row++;
  if (isWhole) addValue(found, value);
  else found.bad(beginning, "broken");
}

/** After its brace: whatever it is, it shows on the way. */
async function* readObject(reading: Reading, depth: number): AsyncGenerator<void> {
  const columns = new Columns(reading.folder);
  let broken: MalformedText | undefined;
  try {
    try {
      yield* readFields(reading, columns, { depth });
    } catch (error) {
      if (!(error instanceof MalformedText)) throw error;
      broken = error; // the rows before it stand
    }
    for await (const row of columns.rows()) {
      reading.found.row++;
      addValue(reading.found, row);
      if (reading.found.isMany) yield;
    }
  } finally {
    await columns.close();
  }
  if (broken) throw broken;
}

interface Place {
  depth: number;
  /** The field whose value the object is. */
  within?: string;
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
  { depth, within, name }: Place & { name: string },
): AsyncGenerator<void> {
  const { tokens } = reading;
  const first = await tokens.need();
  const role = roleOf(name);
  // In an object of images the address is the image, and a name that of the image.
  const field = within === undefined || role === "image" ? name : role === "link" ? within : undefined;
  const isKnown =
    role !== undefined && role !== "number" && field !== undefined && !columns.has(field) && !columns.isFull;
  if (first.name === "startArray") {
    if (isKnown) await columns.readArray(tokens, field);
    else yield* readUnknown(reading);
    return;
  }
  if (first.name !== "startObject" || depth >= MAX_DEPTH) {
    const { value } = await tokens.value(first);
    if (isKnown) columns.set(field, value);
    return;
  }
  if (isKnown && (await columns.readMap(tokens, field))) return;
  if (role === "image") yield* readFields(reading, columns, { depth: depth + 1, within: within ?? name });
  else yield* readObject(reading, depth + 1);
}

/** An array under a name that says nothing: a list of posts, unless it begins with what can be none. */
async function* readUnknown(reading: Reading): AsyncGenerator<void> {
  const { tokens, found } = reading;
  const first = await tokens.need();
  if (first.name === "endArray") {
    found.isList = true;
    return;
  }
  const { value, isWhole, beginning } = await tokens.value(first);
  if (isWhole && typeof value !== "object" && !hasLink(String(value))) return tokens.skipArray();
  found.row++;
  if (isWhole) addValue(found, value);
  else found.bad(beginning, "broken");
  yield* readArray(reading);
}
