import type { Token } from "stream-json/core/parser.js";

/** Characters and values of one post; more is none. */
const MAX_CHARACTERS = 2_000_000;
const MAX_VALUES = 100_000;
const MAX_DEPTH = 32;
const BEGINNING = 80;

type Container = unknown[] | Record<string, unknown>;

/** Assembles a value of its tokens; numbers become texts, digit for digit. What is too big is read and dropped. */
export class Assembler {
  value: unknown;
  isWhole = true;
  /** First names, texts and numbers. */
  beginning = "";
  #stack: Container[] = [];
  #keys: string[] = [];
  #text = "";
  #depth = 0;
  #characters = 0;
  #values = 0;

  push(token: Token): boolean {
    switch (token.name) {
      case "startObject":
        return this.#open(Object.create(null) as Container);
      case "startArray":
        return this.#open([]);
      case "endObject":
      case "endArray":
        return this.#close();
      case "stringChunk":
      case "numberChunk":
        this.#append(token.value);
        return false;
      case "endKey":
        this.#keys[this.#stack.length - 1] = this.#taken();
        return false;
      case "endString":
      case "endNumber":
        return this.#add(this.#taken());
      case "trueValue":
      case "falseValue":
      case "nullValue":
        return this.#add(token.value);
      default:
        return false;
    }
  }

  #open(container: Container): boolean {
    this.#depth++;
    if (this.#depth > MAX_DEPTH) this.#giveUp();
    if (!this.isWhole) return false;
    this.#put(container);
    this.#stack.push(container);
    return false;
  }

  #close(): boolean {
    this.#depth--;
    if (this.isWhole) this.#stack.pop();
    return this.#depth === 0;
  }

  #add(value: unknown): boolean {
    if (this.isWhole) this.#put(value);
    return this.#depth === 0;
  }

  #put(value: unknown): void {
    const container = this.#stack.at(-1);
    if (++this.#values > MAX_VALUES) this.#giveUp();
    else if (container === undefined) this.value = value;
    else if (Array.isArray(container)) container.push(value);
    else container[this.#keys[this.#stack.length - 1]!] = value;
  }

  #append(text: string): void {
    this.#characters += text.length;
    if (this.beginning.length < BEGINNING) this.beginning += text;
    if (this.#characters > MAX_CHARACTERS) this.#giveUp();
    if (this.isWhole) this.#text += text;
  }

  #taken(): string {
    const text = this.#text;
    this.#text = "";
    if (this.beginning.length < BEGINNING) this.beginning += " ";
    return text;
  }

  #giveUp(): void {
    this.isWhole = false;
    this.value = undefined;
    this.#stack = [];
    this.#text = "";
  }
}
