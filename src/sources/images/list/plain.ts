import { UserError } from "../../../errors.ts";
import type { ListedImage } from "../../image-api.ts";
import { type Line, linesOf } from "./lines.ts";
import { hasLink, isImageLink, isLink, piecesOf, unescaped } from "./links.ts";
import type { Sink } from "./sink.ts";

/** Lines without a link, from the beginning, after which a text is no list. */
const MAX_PROSE = 1_000;
/** aria2c's options for the link above. */
const OPTION = /^[ \t]+[a-z-]+=/;
/** Another address of the link above, as `gallery-dl -g` writes it. */
const FALLBACK = /^\|\s+(?=\S+$)/;
/** A line of signs, as Markdown draws one. */
const RULE = /^[|:+*_=\s-]+$/;
/** Of an image: as many as are kept. */
const MAX_FALLBACKS = 4;
/** An image in Markdown, and the link that it leads to where it stands inside of one. */
const MARKDOWN = /!\[[^\]]*\]\(\s*<?([^)\s>]+)[^)]*\)(?:\]\(\s*<?([^)\s>]+)[^)]*\))?/g;

/** Links, one or more per line. @throws {UserError} `error-list-unknown` for text without any */
export async function* readPlain(text: AsyncIterable<string>, found: Sink): AsyncGenerator<void> {
  const reading = new Reading(found);
  for await (const lines of linesOf(text)) {
    for (const line of lines) {
      reading.add(line);
      if (found.isMany) yield;
    }
  }
  reading.end();
}

class Reading {
  #found: Sink;
  /** What comes before the first link waits, since without one it is no list. */
  #prose: Line[] = [];
  /** May get other addresses by the lines that follow. */
  #last: ListedImage | undefined;

  constructor(found: Sink) {
    this.#found = found;
  }

  add(line: Line): void {
    const text = line.text.trim();
    if (text === "" || text.startsWith("#") || RULE.test(text) || OPTION.test(line.text)) return;
    if ((this.#found.isList || this.#last) && FALLBACK.test(text)) {
      this.#addFallback(text);
      return;
    }
    const images = line.isCut ? [] : imagesIn(text);
    if (images.length === 0 && !this.#found.isList && !this.#last && !(line.isCut && hasLink(text))) {
      if (this.#prose.push(line) > MAX_PROSE) throw new UserError("error-list-unknown");
      return;
    }
    this.end();
    for (const before of this.#prose.splice(0)) this.#addBad(before);
    if (images.length === 0) this.#addBad(line);
    this.#last = images.pop();
    for (const image of images) this.#found.post({ images: [image] });
  }

  end(): void {
    if (this.#last) this.#found.post({ images: [this.#last] });
    this.#last = undefined;
  }

  #addFallback(text: string): void {
    const [link] = piecesOf(text.replace(FALLBACK, "")).filter(isLink);
    if (!this.#last || link === undefined) return; // the line above was no link, and said so
    const { fallbacks = [] } = this.#last;
    if (fallbacks.length < MAX_FALLBACKS) this.#last.fallbacks = [...fallbacks, unescaped(link)];
  }

  #addBad({ row, text, isCut }: Line): void {
    this.#found.bad(text, isCut ? "broken" : "not-a-link", row);
  }
}

/** Of Markdown only what it shows; a small one that leads to a large one is that one. */
function imagesIn(text: string): ListedImage[] {
  const shown = [...text.matchAll(MARKDOWN)].flatMap(([, image = "", target = ""]) => {
    const [url] = piecesOf(image).filter(isLink);
    const [large] = piecesOf(target).filter(isImageLink);
    if (url === undefined) return [];
    return [large === undefined || large === url ? { url } : { url: large, fallbacks: [url] }];
  });
  const images =
    shown.length > 0
      ? shown
      : piecesOf(text)
          .filter(isLink)
          .map((url): ListedImage => ({ url }));
  return images.map(({ url, ...rest }) => ({ url: unescaped(url), ...rest }));
}
