import { gzipSync } from "node:zlib";

/** "urls": an array of addresses; "columns": one array per field; the others are what they are called. */
export type ImageListFormat = "json" | "jsonl" | "columns" | "urls" | "csv" | "tsv" | "txt";

export interface SamplePost {
  id: string;
  url: string;
  media: { images: string[] };
}

/** As many as people post: most have few. */
const IMAGES_PER_POST = [1, 4, 2, 10, 3, 1, 5, 2, 7, 4, 1, 3];
const MOST_PER_POST = 10;

/** `posts` posts with `images` images altogether, 1 to 10 each, the same each time. `link` gives the address of image 1, 2, … */
export function samplePosts({
  posts,
  images,
  link,
}: {
  posts: number;
  images: number;
  link: (number: number) => string;
}): SamplePost[] {
  if (images < posts || images > posts * MOST_PER_POST)
    throw new Error(`${images} images do not fit into ${posts} posts`);
  let number = 0;
  return countsOf(posts, images).map((count, index) => ({
    id: `post-${index + 1}`,
    url: `https://example.com/p/${index + 1}`,
    media: { images: Array.from({ length: count }, () => link(++number)) },
  }));
}

/** The pattern, and one more or one less for each in turn until the sum is right. */
function countsOf(posts: number, images: number): number[] {
  const counts = Array.from({ length: posts }, (_, index) => IMAGES_PER_POST[index % IMAGES_PER_POST.length] ?? 1);
  let missing = images - counts.reduce((sum, count) => sum + count, 0);
  for (let index = 0; missing !== 0; index = (index + 1) % posts) {
    const count = counts[index] ?? 0;
    const step = Math.sign(missing);
    if (count + step < 1 || count + step > MOST_PER_POST) continue;
    counts[index] = count + step;
    missing -= step;
  }
  return counts;
}

const WRITERS: Record<ImageListFormat, (posts: readonly SamplePost[]) => string> = {
  json: (posts) => JSON.stringify(posts, null, 1),
  jsonl: (posts) => posts.map((post) => `${JSON.stringify(post)}\n`).join(""),
  columns: (posts) =>
    JSON.stringify({
      id: posts.map(({ id }) => id),
      url: posts.map(({ url }) => url),
      images: posts.map(({ media }) => media.images),
    }),
  urls: (posts) => JSON.stringify(addressesOf(posts)),
  csv: (posts) => separated(posts, ","),
  tsv: (posts) => separated(posts, "\t"),
  txt: (posts) =>
    addressesOf(posts)
      .map((url) => `${url}\n`)
      .join(""),
};

/** The file that a user would send. */
export function imageList(format: ImageListFormat | `${ImageListFormat}.gz`, posts: readonly SamplePost[]): Buffer {
  const [form, packing] = format.split(".") as [ImageListFormat, "gz"?];
  const text = WRITERS[form](posts);
  return packing ? gzipSync(text) : Buffer.from(text);
}

const addressesOf = (posts: readonly SamplePost[]): string[] => posts.flatMap(({ media }) => media.images);

/** One line for each image. */
const separated = (posts: readonly SamplePost[], separator: string): string =>
  [
    ["post_id", "post_url", "image_url"],
    ...posts.flatMap(({ id, url, media }) => media.images.map((image) => [id, url, image])),
  ]
    .map((cells) => `${cells.join(separator)}\n`)
    .join("");
