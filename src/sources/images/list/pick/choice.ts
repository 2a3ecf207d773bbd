import type { ListedImage } from "../../../image-api.ts";
import { Family, UNKNOWN_PIXELS } from "./families.ts";
import type { Leaf } from "./leaves.ts";
import { pixelsOfLink } from "./sizes.ts";

/** Other addresses of one image. */
const MAX_FALLBACKS = 4;
/** Points of what is surely an image, beside which what is surely none is not taken. */
const SURE = 2;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

export interface Picked {
  images: ListedImage[];
  /** What stands where images should. */
  others: string[];
  /** What its neighbours call something else than an image, among images. */
  films: string[];
}

type Linked = Leaf & { link: string };

/** Which links of a post are its images, and which are the same image in another size. */
export class Choice {
  readonly families: Map<string, Family>;
  /** Those with links, the best first. */
  readonly ranked: readonly Family[];
  /** The only family that counts. */
  readonly column: string | undefined;

  readonly #tools: ReadonlySet<string>;
  readonly #aside = new Map<string, boolean>();
  readonly #isSure: boolean;

  /** `sample`: the leaves of the first posts. `tools`: places of what needs no choice. */
  constructor(
    sample: Iterable<readonly Leaf[]>,
    { column, tools = new Set() }: { column?: string | undefined; tools?: ReadonlySet<string> } = {},
  ) {
    this.families = familiesOf(sample);
    this.ranked = [...this.families.values()]
      .filter(({ hasLinks }) => hasLinks)
      .sort((one, other) => (one.isBetterThan(other) ? -1 : 1));
    this.column = column;
    this.#tools = tools;
    this.#isSure = this.ranked.some(({ points }) => points >= SURE);
  }

  pick(leaves: readonly Leaf[]): Picked {
    const unseen = familiesOf([leaves.filter(({ family }) => !this.families.has(family))]);
    const familyOf = ({ family }: Leaf): Family => this.families.get(family) ?? unseen.get(family)!; // it is one of these leaves
    const linked = leaves.filter((leaf): leaf is Linked => leaf.link !== undefined && this.#counts(familyOf(leaf)));
    const best = bestOf(linked, familyOf);
    if (!best) return { images: [], others: othersOf(leaves), films: [] };
    const { base } = linked.find(({ family }) => family === best.name)!;
    const [films, members] = partition(
      linked.filter((leaf) => leaf.base === base),
      ({ isTyped }) => isTyped === false,
    );
    const [shown, rest] = partition(members, (leaf) => base !== "" || isShown(familyOf(leaf), best));
    const units = Map.groupBy(shown, ({ unit, family }) => (base === "" ? `${family} ${unit}` : unit));
    const all = [...units.values()].map((variants) => imageOf(variants, familyOf));
    const images = [...Map.groupBy(all, ({ url }) => url).values()].map(([image]) => image!); // a group has one
    if (images.length === 1) addFallbacks(images[0]!, variantsIn(base === "" ? rest : linked, familyOf));
    return {
      images,
      others: othersOf(leaves.filter(({ family }) => family === best.name)),
      films: films.map(({ link }) => link),
    };
  }

  /** What is surely none does not count where the list has something better. */
  #counts(family: Family): boolean {
    if (this.column !== undefined) return family.name === this.column;
    return family.points >= 0 || !this.#isSure;
  }

  /** Whether what lies there is no list of images, beside one that is. */
  isAside(place: string): boolean {
    const known = this.#aside.get(place);
    if (known !== undefined) return known;
    const [best] = this.ranked;
    const here = this.ranked.find(({ name }) => name.startsWith(`${place}/`) || name.startsWith(`${place}[`));
    const isBeaten = this.#isSure && here !== undefined && here.points * 2 < best!.points;
    const isAside = this.#tools.size > 0 ? !this.#tools.has(place) : isBeaten;
    this.#aside.set(place, isAside);
    return isAside;
  }
}

function familiesOf(sample: Iterable<readonly Leaf[]>): Map<string, Family> {
  const families = new Map<string, Family>();
  for (const leaf of [...sample].flat()) {
    const family = families.get(leaf.family) ?? new Family(leaf);
    families.set(leaf.family, family);
    family.add(leaf);
  }
  return families;
}

function bestOf(leaves: readonly Linked[], familyOf: (leaf: Leaf) => Family): Family | undefined {
  let best: { family: Family; points: number } | undefined;
  for (const leaf of leaves) {
    const family = familyOf(leaf);
    const points = family.pointsOf(leaf.link);
    if (!best || points > best.points || (points === best.points && family.isBetterThan(best.family)))
      best = { family, points };
  }
  return best?.family;
}

/** Of a post without a list of images: the best ones, and others beside them, such as `image_back` beside `image_front`. */
const isShown = (family: Family, best: Family): boolean =>
  family === best || (family.isOwn && family.isProven && family.points > 0);

/** The largest of the best family; the others are what it falls back to. */
function imageOf(variants: Linked[], familyOf: (leaf: Leaf) => Family): ListedImage {
  const best = bestOf(variants, familyOf)!; // a unit has leaves
  const [same, others] = partition(variants, ({ family }) => family === best.name);
  const [first, ...rest] = bySize(same);
  const image: ListedImage = { url: first!.link }; // each unit has a leaf of its best family
  addFallbacks(image, [...rest, ...bySize(others.filter((leaf) => isVariant(familyOf(leaf))))]);
  return image;
}

/** What may be another address of an image that lies beside it. */
const isVariant = (family: Family): boolean => family.points > 0 && family.isProven && !family.isPortrait;

/** What lies in the post itself, and by its name is a size of its only image. */
const variantsIn = (leaves: readonly Linked[], familyOf: (leaf: Leaf) => Family): Linked[] =>
  bySize(
    leaves.filter((leaf) => {
      const family = familyOf(leaf);
      return leaf.base === "" && isVariant(family) && (family.isPreview || family.isSized);
    }),
  );

const bySize = (leaves: readonly Linked[]): Linked[] => [...leaves].sort((one, other) => sideOf(other) - sideOf(one));

function partition<T>(all: readonly T[], fits: (one: T) => boolean): [fitting: T[], others: T[]] {
  return [all.filter(fits), all.filter((one) => !fits(one))];
}

function addFallbacks(image: ListedImage, leaves: readonly Linked[]): void {
  const links = new Set([...(image.fallbacks ?? []), ...leaves.map(({ link }) => link)]);
  links.delete(image.url);
  if (links.size > 0) image.fallbacks = [...links].slice(0, MAX_FALLBACKS);
}

const sideOf = ({ pixels, link }: Linked): number => pixels ?? pixelsOfLink(link) ?? UNKNOWN_PIXELS;

/** Those of the first name that has any, one for images before one for links; numbers of a row say nothing. */
function othersOf(leaves: readonly Leaf[]): string[] {
  const texts = leaves.filter(
    ({ text, base, facts }) => text !== undefined && !(base !== "" && facts.length === 0 && NUMBER.test(text)),
  );
  const first = texts.find(({ facts }) => facts.at(-1)?.isImage) ?? texts[0];
  return texts.filter(({ family }) => family === first?.family).flatMap(({ text }) => text ?? []);
}
