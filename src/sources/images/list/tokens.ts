import { jsonParser, type Token } from "stream-json/core/parser.js";
import { Assembler } from "./assembler.ts";
import { MalformedText } from "./text.ts";

/** Open brackets; each takes some bytes of memory. */
const MAX_OPEN = 1_000_000;
/** Characters of a name, about. */
const MAX_NAME = 1_000;

/** Streams the tokens of consecutive JSON texts. Keys and texts may come in several pieces. */
export class Tokens {
  #pieces: AsyncGenerator<Token[]>;
  #tokens: Token[] = [];
  #at = 0;
  #held: string | undefined;

  /** `open` restarts the text from its beginning. */
  constructor(open: () => AsyncIterable<string>) {
    this.#pieces = tokensOf(open);
  }

  /** Undefined at the end, which is an error within a value. */
  async next(): Promise<Token | undefined> {
    while (this.#at >= this.#tokens.length) if (!(await this.#read())) return;
    return this.#tokens[this.#at++]!;
  }

  /** @throws {MalformedText} at the end */
  async need(): Promise<Token> {
    const token = await this.next();
    if (!token) throw new MalformedText("the text ends inside of a value");
    return token;
  }

  /** Next name in an object, cut where too long; undefined at its end. */
  async name(): Promise<string | undefined> {
    let name = this.#held ?? "";
    const isHeld = this.#held !== undefined;
    this.#held = undefined;
    if (isHeld) return name;
    for (;;) {
      const token = await this.need();
      if (token.name === "endObject") return;
      if (token.name === "endKey") return name;
      if (token.name === "stringChunk" && name.length < MAX_NAME) name += token.value;
    }
  }

  /** Pushes a name back. */
  hold(name: string): void {
    this.#held = name;
  }

  /** Value that begins with `first`; incomplete where it is too big or too deep. */
  async value(first: Token): Promise<Pick<Assembler, "value" | "isWhole" | "beginning">> {
    const assembler = new Assembler();
    let isDone = assembler.push(first);
    while (!isDone) {
      if (this.#at >= this.#tokens.length && !(await this.#read()))
        throw new MalformedText("the text ends inside of a value");
      while (!isDone && this.#at < this.#tokens.length) isDone = assembler.push(this.#tokens[this.#at++]!);
    }
    return assembler;
  }

  async skipArray(): Promise<void> {
    for (;;) {
      const token = await this.need();
      if (token.name === "endArray") return;
      await this.value(token);
    }
  }

  async close(): Promise<void> {
    await this.#pieces.return(undefined);
  }

  async #read(): Promise<boolean> {
    const { value, done } = await this.#pieces.next();
    this.#tokens = done ? [] : value;
    this.#at = 0;
    return !done;
  }
}

/** One value, with numbers as texts, so that no digit is lost. Undefined for none, or more. */
export function oneValue(text: string): unknown {
  const assembler = new Assembler();
  const parse = createParser();
  for (const token of [...parse(text), ...parse(" ")]) assembler.push(token);
  return assembler.value;
}

async function* tokensOf(open: () => AsyncIterable<string>): AsyncGenerator<Token[]> {
  const parse = createParser();
  let passed = 0;
  for await (const text of open()) {
    const tokens = attempt(() => parse(text));
    if (!tokens) {
      yield await tokensBeforeBreak(open(), passed, text.length);
      throw new MalformedText("the text is no JSON any more");
    }
    passed += text.length;
    yield tokens;
  }
  yield parse(" "); // ends a number
}

/** The parser gives no tokens of a piece with an error: this reads it character by character up to there. */
async function tokensBeforeBreak(text: AsyncIterable<string>, passed: number, length: number): Promise<Token[]> {
  const parse = createParser();
  const tokens: Token[] = [];
  let from = 0;
  for await (const piece of text) {
    const known = Math.max(0, Math.min(piece.length, passed - from));
    parse(piece.slice(0, known));
    for (const sign of piece.slice(known)) {
      const more = attempt(() => parse(sign));
      if (!more) return tokens;
      for (const token of more) tokens.push(token);
    }
    from += piece.length;
    if (from >= passed + length) break;
  }
  return tokens;
}

function createParser(): (text: string) => Token[] {
  const parse = jsonParser({ packValues: false, jsonStreaming: true });
  let open = 0;
  return (text) => {
    const parsed = parse(text);
    if (typeof parsed === "symbol") return [];
    for (const { name } of parsed.values) {
      if (name === "startArray" || name === "startObject") open++;
      else if (name === "endArray" || name === "endObject") open--;
    }
    if (open > MAX_OPEN) throw new MalformedText("too many brackets are open");
    return parsed.values;
  };
}

/** Undefined for invalid JSON, the only thing the parser throws for. */
function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return; // the caller reports it
  }
}
