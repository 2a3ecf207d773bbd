import { oneLine } from "../../../runtime/one-line.ts";
import type { BadRow, ListEntry, ListedPost } from "../../image-api.ts";
import type { Choice } from "./pick/choice.ts";
import { addPost, postsIn } from "./pick/post.ts";
import { toolEntryOf } from "./pick/tool-output.ts";
import type { Sink, Source } from "./sink.ts";

const MAX_TEXT = 80;
/** Entries that wait to be taken. */
const MANY = 256;

/** What a reader has found and nobody has taken yet. */
export class Found implements Sink {
  row = 0;
  isList = false;
  #choice: Choice;
  #entries: ListEntry[] = [];

  constructor(choice: Choice) {
    this.#choice = choice;
  }

  get isMany(): boolean {
    return this.#entries.length >= MANY;
  }

  value(value: unknown, { place = "", text }: Source = {}): void {
    const entry = toolEntryOf(value);
    if (entry) {
      this.isList = true;
      if (entry === "nothing") return;
      if ("post" in entry) this.post(entry.post);
      else this.bad(entry.bad, "no-images");
    } else if (!this.#choice.isAside(place)) {
      for (const post of postsIn(value)) addPost(this, post, { choice: this.#choice, place, text });
    }
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
