import { MAX_NAME, remembered } from "./remembered.ts";

/** What a field or a column holds, by its name alone. */
export type Role = "id" | "link" | "image" | "number";

const words = (text: string): string[] => text.trim().split(/\s+/);

/** The best first, without signs and case. */
const IDS = words(`
  id idstr postid tweetid pk shortcode code slug listingid productid mediaid itemid imageid photoid pinid guid uuid sku isbn asin gtin ean handle post`);
const LINKS = words("url link href permalink posturl postlink page pageurl");
const IMAGES = words(`
  mediametadata carouselmedia sidecarimages edgesidecartochildren images imageurls imagesurl imagesurls imagelinks imagesrc
  photos photourls pictures pictureurls pics mediaurls mediaimages urls media attachments gallery slides
  children displayurl imageurl imagelink imagehref imgurl photourl pictureurl mediaurl baseurl image img photo picture pic
  displaysrc imagesource src cover thumbnail thumbnailurl thumbnailsrc thumb preview`);
/** What only leads to images inside of such a field. */
const WAYS = words("edges nodes node items data imageversions candidates source s u p");
/** Around a post. */
const WRAPS = words("node data item post attributes fields properties source request extendedentities entities");

/** `image_url`, `Image URL 2` and `imageUrl` are one. */
const baseOf = remembered((name) => (name.length > MAX_NAME ? "" : name.toLowerCase().replace(/[^a-z]+/g, "")));

const rank = (names: string[]): ReadonlyMap<string, number> => new Map(names.map((name, at) => [name, at]));

const ranks = { id: rank(IDS), link: rank(LINKS), image: rank(IMAGES), wrap: rank(WRAPS), way: rank(WAYS) };

/** Rank of a name among those of its kind, 0 the best. */
export const rankOf = (kind: keyof typeof ranks, name: string): number | undefined => ranks[kind].get(baseOf(name));

export function roleOf(name: string): Role | undefined {
  const base = baseOf(name);
  if (ranks.id.has(base)) return "id";
  if (ranks.image.has(base)) return "image";
  if (ranks.link.has(base)) return "link";
  return base === "number" || base === "n" ? "number" : undefined;
}
