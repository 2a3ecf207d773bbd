/** What a field or a column holds, by its name. */
export type Role = "id" | "link" | "image" | "number";

const words = (text: string): string[] => text.trim().split(/\s+/);

/** The best first, without signs and case. */
const IDS = words("id postid pk shortcode code slug mediaid itemid imageid photoid guid uuid sku handle post");
const LINKS = words("url link href permalink posturl postlink page pageurl");
const IMAGES = words(`
  mediametadata carouselmedia sidecarimages edgesidecartochildren images imageurls imagesurl imagesurls imagelinks imagesrc
  photos photourls pictures pictureurls pics mediaurls mediaimages urls media attachments gallery
  children displayurl imageurl imagelink imagehref imgurl photourl pictureurl mediaurl baseurl image img photo picture pic
  displaysrc imagesource src`);
/** What only leads to images inside of such a field. */
const WAYS = words("edges nodes node items data imageversions candidates source s u");
/** Of one image, where a field has an object of them. */
const SIZES = words("original raw full standardresolution large regular medium small lowresolution");
/** Around a post. */
const WRAPS = words("node data item post attributes fields properties source request extendedentities entities");
/** Taken if there is nothing better, such as a link to an image. */
const SMALL = words("cover thumbnail thumbnailurl thumbnailsrc thumb preview");

const rank = (names: string[]): ReadonlyMap<string, number> => new Map(names.map((name, at) => [name, at]));
const ID_RANK = rank(IDS);
const LINK_RANK = rank(LINKS);
const IMAGE_RANK = rank(IMAGES);
const SMALL_RANK = rank(SMALL);
/** Inside of an image its address is the image. */
const INNER_RANK = rank([...IMAGES, ...WAYS, ...LINKS, ...SIZES, ...SMALL]);

const ranks = {
  id: ID_RANK,
  link: LINK_RANK,
  image: IMAGE_RANK,
  small: SMALL_RANK,
  inner: INNER_RANK,
  wrap: rank(WRAPS),
};

/** The place of a name among those of its kind; undefined for what is none. */
export const rankOf = (kind: keyof typeof ranks, name: string): number | undefined => ranks[kind].get(baseOf(name));

export function roleOf(name: string): Role | undefined {
  const base = baseOf(name);
  if (ID_RANK.has(base)) return "id";
  if (IMAGE_RANK.has(base) || SMALL_RANK.has(base)) return "image";
  if (LINK_RANK.has(base)) return "link";
  return base === "number" || base === "n" ? "number" : undefined;
}

/** `image_url`, `Image URL 2` and `imageUrl` are one. */
function baseOf(name: string): string {
  if (name.length > 64) return "";
  return name.toLowerCase().replace(/[^a-z]+/g, "");
}
