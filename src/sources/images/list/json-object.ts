import { hasLink } from "./links.ts";
import { roleOf } from "./names.ts";
import { isOnePost } from "./pick/post.ts";
import type { Sink } from "./sink.ts";
import { MalformedText } from "./text.ts";
import { oneValue, Tokens } from "./tokens.ts";

/** Fields that are looked at. */
const MANY = 200;

/** An object that is no list of objects: one post, or images by their names. */
export type ObjectShape = "post" | "names";

/** Of a JSON text by its beginning. Undefined for all others. */
export async function objectShapeOf(head: string, { isWhole }: { isWhole: boolean }): Promise<ObjectShape | undefined> {
  if (!head.trimStart().startsWith("{")) return;
  if (await holdsNames(head)) return "names";
  if (isWhole && isOnePost(parsed(head))) return "post";
  return;
}

/** The whole text is one post. */
export async function* readOne(text: AsyncIterable<string>, found: Sink): AsyncGenerator<void> {
  found.row = 1;
  found.value(parsed((await Array.fromAsync(text)).join("")));
  yield;
}

/** Each field is a post: its name, and its images. */
export async function* readNames(open: () => AsyncIterable<string>, found: Sink): AsyncGenerator<void> {
  for await (const [id, value] of fieldsOf(open)) {
    found.row++;
    if (isOfLinks(value)) found.value({ id, images: value });
    if (found.isMany) yield;
  }
}

/** Most of the fields are links, under names that say nothing. */
async function holdsNames(head: string): Promise<boolean> {
  let [all, links] = [0, 0];
  try {
    for await (const [name, value] of fieldsOf(() => once(head))) {
      if (roleOf(name) !== undefined) return false;
      if (isOfLinks(value)) links++;
      else if (typeof value === "object" && value !== null) return false;
      if (++all >= MANY) break;
    }
  } catch (error) {
    if (!(error instanceof MalformedText)) throw error; // it was only the beginning of one
  }
  return links > 0 && links * 2 >= all;
}

async function* fieldsOf(open: () => AsyncIterable<string>): AsyncGenerator<[name: string, value: unknown]> {
  const tokens = new Tokens(open);
  try {
    await tokens.need();
    for (let name = await tokens.name(); name !== undefined; name = await tokens.name())
      yield [name, (await tokens.value(await tokens.need())).value];
  } finally {
    await tokens.close();
  }
}

const isOfLinks = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0 && value.every((link) => typeof link === "string" && hasLink(link))
    : typeof value === "string" && hasLink(value);

function parsed(text: string): unknown {
  try {
    return oneValue(text);
  } catch {
    return; // what comes before the break is read as a list
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
