import { randomUUID } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import path from "node:path";
import { linesOf } from "./lines.ts";
import { hasLink } from "./links.ts";
import { rankOf, roleOf } from "./names.ts";
import type { Tokens } from "./tokens.ts";

/** Characters of a column in memory; more goes to the disk. */
const MEMORY = 65_536;
/** Fields of one object, and characters of each that is no column. */
const MAX_FIELDS = 100;
const MAX_CHARACTERS = 100_000;
const CHUNK_BYTES = 16_384;
/** Images of one post per entry. */
const PIECE = 1_000;

type Row = Record<string, unknown>;
interface Cell {
  at: number;
  value: unknown;
}

/** Fields of one object; long ones are kept on disk. */
export class Columns {
  #folder: string;
  #fields: Row = Object.create(null) as Row;
  #columns = new Map<string, Column>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  has(name: string): boolean {
    return name in this.#fields || this.#columns.has(name);
  }

  get areNone(): boolean {
    return this.#columns.size === 0;
  }

  get isFull(): boolean {
    return Object.keys(this.#fields).length + this.#columns.size >= MAX_FIELDS;
  }

  /** Stores an id, or what holds a link: `page` and `image` may as well be numbers around a list. */
  set(name: string, value: unknown): void {
    if (typeof value !== "string" || value.length > MAX_CHARACTERS) return;
    if (roleOf(name) === "id" || hasLink(value)) this.#fields[name] = value;
  }

  /** Reads behind its bracket. */
  async readArray(tokens: Tokens, name: string): Promise<void> {
    const column = this.#add(name);
    for (let at = 0; ; at++) {
      const first = await tokens.need();
      if (first.name === "endArray") return;
      await column.push({ at, value: (await tokens.value(first)).value });
    }
  }

  /** Reads values by row number, behind the brace. False for another object, of which nothing is read. */
  async readMap(tokens: Tokens, name: string): Promise<boolean> {
    let key = await tokens.name();
    if (key === undefined) return true;
    if (!isNumber(key)) {
      tokens.hold(key);
      return false;
    }
    const column = this.#add(name);
    for (; key !== undefined; key = await tokens.name()) {
      const { value } = await tokens.value(await tokens.need());
      if (isNumber(key)) await column.push({ at: Number(key), value });
    }
    return true;
  }

  /** Posts of the object: one per row of its columns, or itself; none where nothing in it is an image. */
  async *rows(): AsyncGenerator<unknown> {
    const kinds = [...this.#columns.keys()].map(roleOf);
    if (this.#columns.size === 0) {
      if (Object.keys(this.#fields).some((name) => roleOf(name) !== "id")) yield this.#fields;
    } else if (kinds.includes("id")) yield* this.#merged();
    else if (Object.keys(this.#fields).some((name) => roleOf(name) !== "image")) yield* this.#ofOne();
    else if (this.#columns.size === 1)
      for await (const { value } of [...this.#columns.values()][0]!.cells()) yield value;
    else yield* this.#merged();
  }

  async close(): Promise<void> {
    for (const column of this.#columns.values()) await column.close();
  }

  #add(name: string): Column {
    const column = new Column(path.join(this.#folder, `column-${randomUUID()}.jsonl`));
    this.#columns.set(name, column);
    return column;
  }

  async *#ofOne(): AsyncGenerator<Row> {
    const [name, column] = [...this.#columns].sort(([one], [other]) => rankOfImage(one) - rankOfImage(other))[0]!;
    let values: unknown[] = [];
    for await (const { value } of column.cells()) {
      values.push(value);
      if (values.length < PIECE) continue;
      yield { ...this.#fields, [name]: values };
      values = [];
    }
    if (values.length > 0) yield { ...this.#fields, [name]: values };
  }

  /** Merges columns, which may leave rows out. */
  async *#merged(): AsyncGenerator<Row> {
    const readers = [...this.#columns].map(([name, column]) => ({ name, cells: column.cells() }));
    const heads = await Promise.all(readers.map(({ cells }) => nextOf(cells)));
    try {
      for (;;) {
        const at = Math.min(...heads.map((head) => head?.at ?? Number.POSITIVE_INFINITY));
        if (at === Number.POSITIVE_INFINITY) return;
        const row = Object.create(null) as Row;
        for (const [index, { name, cells }] of readers.entries()) {
          if (heads[index]?.at !== at) continue;
          row[name] = heads[index].value;
          heads[index] = await nextOf(cells);
        }
        yield row;
      }
    } finally {
      for (const { cells } of readers) await cells.return(undefined);
    }
  }
}

class Column {
  #path: string;
  #lines: string[] = [];
  #length = 0;
  #file: FileHandle | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async push(cell: Cell): Promise<void> {
    const line = JSON.stringify([cell.at, cell.value ?? null]);
    this.#lines.push(line);
    this.#length += line.length;
    if (this.#length > MEMORY) await this.#spill();
  }

  async *cells(): AsyncGenerator<Cell> {
    if (this.#file) {
      const spilt = this.#file.createReadStream({
        start: 0,
        autoClose: false,
        encoding: "utf8",
        highWaterMark: CHUNK_BYTES,
      });
      for await (const lines of linesOf(spilt, Number.POSITIVE_INFINITY))
        for (const { text } of lines) yield cellOf(text);
    }
    for (const line of this.#lines) yield cellOf(line);
  }

  async close(): Promise<void> {
    if (!this.#file) return;
    await this.#file.close();
    await rm(this.#path);
  }

  async #spill(): Promise<void> {
    this.#file ??= await open(this.#path, "wx+");
    await this.#file.appendFile(`${this.#lines.join("\n")}\n`);
    this.#lines = [];
    this.#length = 0;
  }
}

function cellOf(line: string): Cell {
  const [at, value] = JSON.parse(line) as [number, unknown];
  return { at, value };
}

const isNumber = (name: string): boolean => /^\d{1,15}$/.test(name);
const rankOfImage = (name: string): number => rankOf("image", name) ?? Number.POSITIVE_INFINITY;
const nextOf = async (cells: AsyncGenerator<Cell>): Promise<Cell | undefined> => {
  const { value, done } = await cells.next();
  return done ? undefined : value;
};
