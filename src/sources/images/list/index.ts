import { setImmediate } from "node:timers/promises";
import { UserError } from "../../../errors.ts";
import type { ListColumns, ListEntry, ListOptions } from "../../image-api.ts";
import { type Form, formOf } from "./form.ts";
import { Found } from "./found.ts";
import { readHtml } from "./html.ts";
import { readJson } from "./json.ts";
import { readJsonLines } from "./json-lines.ts";
import { readNames, readOne } from "./json-object.ts";
import { offerOf } from "./offer.ts";
import { readPlain } from "./plain.ts";
import { Sample } from "./sample.ts";
import type { Sink } from "./sink.ts";
import { readTable } from "./table.ts";
import { MalformedText, textOf } from "./text.ts";

/** Characters that decide the form of a list. */
const HEAD = 262_144;
/** Entries given out without yielding. */
const AT_ONCE = 256;

type Options = ListOptions & { limitBytes: number };

/** See {@link Images.read}; yields to other work. @throws {UserError} `error-list-unknown`, `error-list-too-big` */
export async function* readList(path: string, options: Options): AsyncGenerator<ListEntry> {
  const { folder, column, signal } = options;
  const { form, sample, open } = await openList(path, options);
  const found = new Found(sample.choice(column));
  try {
    for await (const _ of read(form, { open, found, folder })) {
      yield* entriesOf(found);
      signal.throwIfAborted();
    }
  } catch (error) {
    yield* entriesOf(found);
    if (!(error instanceof MalformedText)) throw error;
    if (found.isList) found.bad("", "broken", found.row + 1);
  }
  if (!found.isList) throw new UserError("error-list-unknown");
  yield* entriesOf(found);
}

/** See {@link Images.findColumns}. `look`: whether an address gives an image; undefined where nobody can tell. */
export async function columnsOf(
  path: string,
  { look, ...options }: Options & { look: (url: string) => Promise<boolean | undefined> },
): Promise<ListColumns | undefined> {
  const { sample } = await openList(path, options);
  return await offerOf(sample, { look, column: options.column });
}

/** What a list is, and its beginning. */
async function openList(path: string, { name, folder, ...limits }: Options) {
  const open = (): AsyncGenerator<string> => textOf(path, limits);
  const head = await headOf(open());
  const form = await formOf(head, { name, isWhole: head.length < HEAD });
  if (!form) throw new UserError("error-list-unknown");
  const sample = new Sample();
  await sample.fill(read(form, { open: () => once(head), found: sample, folder }));
  return { form, sample, open };
}

async function* entriesOf(found: Found): AsyncGenerator<ListEntry> {
  const entries = found.take();
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    yield* entries.slice(from, from + AT_ONCE);
    await setImmediate();
  }
}

interface Reading {
  open: () => AsyncGenerator<string>;
  found: Sink;
  folder: string;
}

function read(form: Form, { open, found, folder }: Reading): AsyncGenerator<void> {
  switch (form.kind) {
    case "json":
      if (form.shape === "names") return readNames(open, found);
      return form.shape === "post" ? readOne(open(), found) : readJson(open, found, folder);
    case "json-lines":
      return readJsonLines(open(), found);
    case "table":
      return readTable(open(), found, form.plan);
    case "html":
      return readHtml(open(), found);
    case "plain":
      return readPlain(open(), found);
  }
}

/** What can be read of a damaged archive. */
async function headOf(text: AsyncIterable<string>): Promise<string> {
  let head = "";
  try {
    for await (const piece of text) {
      head += piece;
      if (head.length >= HEAD) break;
    }
  } catch (error) {
    if (!(error instanceof MalformedText)) throw error;
  }
  return head;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
