import { Parser } from "htmlparser2";
import { parseSrcset } from "srcset";
import type { ListedImage } from "../../image-api.ts";
import { isImageLink, isLink } from "./links.ts";
import type { Sink } from "./sink.ts";

/** Other addresses of an image that are kept. */
const MAX_FALLBACKS = 4;
/** Attributes with the address of an image, the largest first: pages that load late keep it aside. */
const SOURCES = ["data-original", "data-full", "data-src", "data-lazy-src", "src"];
const SRCSETS = ["data-srcset", "srcset"];

/** Images of a page: those that it shows, and those that its links lead to; of both in one the latter. */
export async function* readHtml(text: AsyncIterable<string>, found: Sink): AsyncGenerator<void> {
  const page = new Page(found);
  const parser = new Parser({
    onopentag: (name, attributes) => page.open(name, attributes),
    onclosetag: (name) => page.close(name),
  });
  for await (const piece of text) {
    parser.write(piece);
    if (found.isMany) yield;
  }
  parser.end();
}

class Page {
  #found: Sink;
  /** Of the page, for links that are relative to it. */
  #base: string | undefined;
  /** Images of the link that is open. */
  #link: { target: string | undefined; images: string[][] } | undefined;

  constructor(found: Sink) {
    this.#found = found;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const { href = "", rel } = attributes;
    if (name === "base" || (name === "link" && rel === "canonical")) this.#base ??= this.#resolved(href);
    else if (name === "a") {
      const target = this.#resolved(href);
      this.#link = { target: target !== undefined && isImageLink(target) ? target : undefined, images: [] };
    } else if (name === "img") this.#show(attributes);
  }

  close(name: string): void {
    if (name !== "a" || !this.#link) return;
    const { target, images } = this.#link;
    this.#link = undefined;
    if (target === undefined) for (const addresses of images) this.#add(addresses);
    else this.#add([target, ...images.flat()]);
  }

  #show(attributes: Readonly<Record<string, string>>): void {
    const sized = SRCSETS.flatMap((name) => parseSrcset(attributes[name] ?? ""));
    const bySize = sized.sort((one, other) => (other.width ?? other.density ?? 0) - (one.width ?? one.density ?? 0));
    const all = [...bySize.map(({ url }) => url), ...SOURCES.map((name) => attributes[name] ?? "")];
    const addresses = all.flatMap((url) => this.#resolved(url) ?? []);
    if (this.#link) this.#link.images.push(addresses);
    else this.#add(addresses);
  }

  #add(addresses: readonly string[]): void {
    const [url, ...fallbacks] = new Set(addresses);
    if (url === undefined) return;
    const image: ListedImage = { url, ...(fallbacks.length > 0 && { fallbacks: fallbacks.slice(0, MAX_FALLBACKS) }) };
    this.#found.row++;
    this.#found.post({ images: [image] });
  }

  /** Undefined for an address that leads nowhere from here, and for pictures inside of the page. */
  #resolved(text: string): string | undefined {
    const address = text.trim();
    if (address === "") return;
    const whole = address.startsWith("//") ? `https:${address}` : address;
    const href = URL.parse(whole, this.#base)?.href;
    return href !== undefined && isLink(href) ? href : undefined;
  }
}
