import { Choice } from "./pick/choice.ts";
import { type Leaf, leavesOf } from "./pick/leaves.ts";
import { postsIn } from "./pick/post.ts";
import { toolEntryOf } from "./pick/tool-output.ts";
import type { Sink, Source } from "./sink.ts";
import { MalformedText } from "./text.ts";

/** Posts by which the images of a list are told. */
const POSTS = 200;

/** The first posts of a list, and where in it they lie. */
export class Sample implements Sink {
  row = 0;
  isList = false;
  readonly posts: Leaf[][] = [];
  /** Places of what programs say is an image. */
  #tools = new Set<string>();

  get isMany(): boolean {
    return this.posts.length >= POSTS;
  }

  value(value: unknown, { place = "" }: Source = {}): void {
    const entry = toolEntryOf(value);
    if (entry) this.#tools.add(place);
    else for (const post of postsIn(value)) this.posts.push(leavesOf(post, place));
  }

  post(): void {
    // what is a post whatever the sample says needs no sample
  }

  bad(): void {
    // it is told when the list is read
  }

  choice(column?: string): Choice {
    return new Choice(this.posts, { column, tools: this.#tools });
  }

  /** What comes until it is full, or the text ends. */
  async fill(reading: AsyncIterable<void>): Promise<void> {
    try {
      for await (const _ of reading) if (this.isMany) return;
    } catch (error) {
      if (!(error instanceof MalformedText)) throw error; // it was only the beginning of one
    }
  }
}
