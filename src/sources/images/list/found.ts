import { oneLine } from "../../../runtime/one-line.ts";
import type { BadRow, ListEntry, ListedPost } from "../../image-api.ts";

const MAX_TEXT = 80;
/** Entries that wait to be taken. */
const MANY = 256;

/** What a reader has found and nobody has taken yet. */
export class Found {
  /** The last one that was read. */
  row = 0;
  /** It is a list, be it an empty one. */
  isList = false;
  #entries: ListEntry[] = [];

  get isMany(): boolean {
    return this.#entries.length >= MANY;
  }

  post(post: ListedPost): void {
    this.isList = true;
    this.#entries.push({ post });
  }

  bad(text: string, reason: BadRow["reason"], row = this.row): void {
    this.isList = true;
    this.#entries.push({ bad: { row, text: oneLine(text, MAX_TEXT), reason } });
  }

  take(): ListEntry[] {
    const taken = this.#entries;
    this.#entries = [];
    return taken;
  }
}
