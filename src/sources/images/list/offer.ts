import type { ListColumn, ListColumns } from "../../image-api.ts";
import type { Choice } from "./pick/choice.ts";
import type { Family } from "./pick/families.ts";
import type { Sample } from "./sample.ts";

/** Columns that are offered beside the one that is taken. */
const MAX_OTHERS = 5;
/** Columns of which some links are looked at. */
const MAX_LOOKED_AT = 3;

interface Asked {
  /** Whether an address gives an image; undefined where nobody can tell. */
  look(url: string): Promise<boolean | undefined>;
  /** Somebody has chosen it. */
  column?: string | undefined;
}

/** What the images of a list are taken from, and what else they may be taken from. Undefined without a choice. */
export async function offerOf(sample: Sample, { look, column }: Asked): Promise<ListColumns | undefined> {
  const choice = sample.choice(column);
  const chosen = choice.families.get(column ?? "");
  if (chosen)
    return offer(
      chosen,
      choice.ranked.filter((family) => family !== chosen),
      column,
    );
  const [first] = choice.ranked;
  if (!first) return;
  const others = apartFrom(choice, sample);
  if (others.length === 0) return;
  const found = first.isProven ? first : await firstOfImages([first, ...others], look);
  if (!found || found === first) return offer(first, others);
  return offer(
    found,
    [first, ...others].filter((family) => family !== found),
    found.name,
  );
}

/** The first that gives images, as far as some were looked at. */
async function firstOfImages(families: Family[], look: Asked["look"]): Promise<Family | undefined> {
  for (const family of families.slice(0, MAX_LOOKED_AT)) {
    if (family.isProven || (await lookAt(family, look))) return family;
  }
  return;
}

async function lookAt({ examples }: Family, look: Asked["look"]): Promise<boolean | undefined> {
  for (const url of examples) {
    const isImage = await look(url);
    if (isImage !== undefined) return isImage;
  }
  return;
}

/** Those of which nothing is taken by itself, be it as another size. */
function apartFrom(choice: Choice, { posts }: Sample): Family[] {
  const taken = new Set<string>();
  for (const leaves of posts) {
    const { images } = choice.pick(leaves);
    const urls = new Set(images.flatMap(({ url, fallbacks = [] }) => [url, ...fallbacks]));
    for (const { link, family } of leaves) if (link !== undefined && urls.has(link)) taken.add(family);
  }
  return choice.ranked.filter(({ name }) => !taken.has(name));
}

const offer = (taken: Family, others: readonly Family[], column?: string): ListColumns => ({
  taken: asColumn(taken),
  others: others.slice(0, MAX_OTHERS).map(asColumn),
  ...(column === undefined ? {} : { column }),
});

const asColumn = ({ name, label }: Family): ListColumn => ({ key: name, label });
