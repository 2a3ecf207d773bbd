import { isImageLink, isOnImageHost, isOtherLink } from "../links.ts";
import type { Leaf } from "./leaves.ts";

/** Points of a family of links: what stands in it counts more than what it is called, save below a post. */
const POINTS = {
  image: 6,
  other: -3,
  name: 2,
  around: 1,
  twice: 0.5,
  list: 2,
  host: 1,
  portrait: -4,
  page: -3,
  answer: -20,
};
/** Longer side of a variant about which nothing is said. */
export const UNKNOWN_PIXELS = 1_000;
/** The most that a preview has. */
const PREVIEW_PIXELS = 320;
/** Links of a family that may be looked at. */
const EXAMPLES = 2;

/** All links under one name, as far as they were seen. */
export class Family {
  readonly name: string;
  /** Of its largest size. */
  label: string;
  readonly examples: string[] = [];
  readonly isPortrait: boolean;
  /** Of what others say below a post. */
  readonly isAnswer: boolean;
  /** Its name says a size and nothing else. */
  readonly isSized: boolean;
  #first: Leaf;
  #links = 0;
  #images = 0;
  #others = 0;
  #onImageHosts = 0;
  #pixels = 0;
  #insidePreviews = 0;
  #points: number | undefined;

  constructor(first: Leaf) {
    this.#first = first;
    this.name = first.family;
    this.label = first.label;
    this.isPortrait = first.facts.some(({ isPortrait }) => isPortrait);
    this.isAnswer = first.facts.slice(0, -1).some(({ isAnswer }) => isAnswer);
    this.isSized = first.facts.at(-1)?.stem === "";
  }

  add({ link, label, pixels = UNKNOWN_PIXELS, facts, isTyped }: Leaf): void {
    if (link === undefined || isTyped === false) return;
    const isImage = isTyped ?? isImageLink(link);
    this.#points = undefined;
    this.#links++;
    if (isImage) this.#images++;
    else if (isOtherLink(link)) this.#others++;
    if (isOnImageHost(link)) this.#onImageHosts++;
    if (pixels > this.#pixels) this.label = label;
    this.#pixels = Math.max(this.#pixels, pixels);
    if (facts.slice(0, -1).some((around) => (around.pixels ?? UNKNOWN_PIXELS) <= PREVIEW_PIXELS))
      this.#insidePreviews++;
    if (this.examples.length < EXAMPLES) this.examples.push(link);
  }

  get hasLinks(): boolean {
    return this.#links > 0;
  }

  /** Most of its links end as images do. */
  get isProven(): boolean {
    return this.#images * 2 >= this.#links;
  }

  get isPreview(): boolean {
    return this.#pixels <= PREVIEW_PIXELS || this.#insidePreviews === this.#links;
  }

  /** Whether it is more likely to have the images: of two alike, the plainer one, the larger one, the one with more. */
  isBetterThan(other: Family): boolean {
    const differences = [
      this.points - other.points,
      Number(other.isOwn) - Number(this.isOwn),
      this.#pixels - other.#pixels,
      Number(other.#first.isSize) - Number(this.#first.isSize),
      this.#first.base === "" ? 0 : this.#links - other.#links,
    ];
    return (differences.find((difference) => difference !== 0) ?? 0) > 0;
  }

  /** In the post itself, and told from others by words of its own: an image beside them, not another size of one. */
  get isOwn(): boolean {
    const { base, facts } = this.#first;
    return base === "" && (facts.at(-1)?.isOwn ?? false) && !this.isPreview && !this.isPortrait;
  }

  /** Above 0 for what is more likely an image than not. */
  get points(): number {
    this.#points ??= this.#count();
    return this.#points;
  }

  /** As `points`, where one of its links by itself is known to be an image. */
  pointsOf(link: string): number {
    const isNews = this.#images < this.#links && isImageLink(link);
    return this.points + (isNews ? POINTS.image * (1 - this.#images / this.#links) : 0);
  }

  #count(): number {
    if (this.#links === 0) return Number.NEGATIVE_INFINITY;
    const [images, others, hosts] = [this.#images, this.#others, this.#onImageHosts].map(
      (count) => count / this.#links,
    );
    const content = POINTS.image * images! + POINTS.other * others! + POINTS.host * (1 - images!) * hosts!;
    return content + this.#pointsOfName(images!);
  }

  /** A preview is better than a link of which nobody knows, and worse than another image. */
  #pointsOfName(proven: number): number {
    const { facts, base } = this.#first;
    const own = facts.at(-1);
    if (!own) return 0;
    const isNamed = own.isImage || (own.stem === "" && own.pixels !== undefined);
    const isInside = facts.slice(0, -1).some(({ isImage }) => isImage);
    const place = this.isPreview
      ? [1 - 2 * proven]
      : [
          isNamed && POINTS.name,
          own.isImageOf && POINTS.twice,
          isInside && POINTS.around,
          base !== "" && (isNamed || isInside) && POINTS.list,
        ];
    return [
      ...place,
      own.isOther && POINTS.page,
      this.isPortrait && POINTS.portrait,
      this.isAnswer && POINTS.answer,
    ].reduce((sum: number, points) => sum + (points || 0), 0);
  }
}
