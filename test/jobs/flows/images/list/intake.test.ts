import { expect, test } from "vitest";
import type { BatchPost } from "../../../../../src/jobs/flows/images/batches.ts";
import { batchesOf } from "../../../../../src/jobs/flows/images/list/batching.ts";
import { emptyTally, takenIn } from "../../../../../src/jobs/flows/images/list/intake.ts";
import type { ListEntry } from "../../../../../src/sources/index.ts";

const images = { normalise: (url: string) => (url.includes("@") ? undefined : url) };
const urls = (...numbers: number[]) => numbers.map((number) => ({ url: `https://a.example/${number}.jpg` }));
const filesOf = (posts: BatchPost[]) =>
  posts.flatMap(({ folder, images: all }) =>
    all.map(({ number, isDuplicate }) => `${folder}/${number}${isDuplicate ? " again" : ""}`),
  );

async function* listed(entries: ListEntry[]): AsyncGenerator<ListEntry> {
  yield* entries;
}

async function taken(entries: ListEntry[], max?: number) {
  const tally = emptyTally();
  const posts = await Array.fromAsync(takenIn(listed(entries), { images, max, tally }));
  const { posts: count, images: found, duplicates, invalid, leftOut } = tally;
  return { files: filesOf(posts), counts: [count, found, duplicates, invalid, leftOut], hosts: [...tally.hosts] };
}

test("images are numbered in their post, also where it comes in pieces", async () => {
  const entries = [urls(1, 2), urls(3)].flatMap((all) => [{ post: { id: "a", images: all } }]);
  expect(await taken([...entries, { post: { id: "b", images: urls(4) } }])).toEqual({
    files: ["a/1", "a/2", "a/3", "b/1"],
    counts: [2, 4, 0, 0, 0],
    hosts: [["a.example", 4]],
  });
});

test("an address that comes again is had once, and what is none is counted", async () => {
  const bad = { url: "https://me@a.example/" };
  const entries = [{ post: { id: "a", images: [...urls(1), bad] } }, { post: { id: "b", images: urls(1, 2) } }];
  expect(await taken(entries)).toMatchObject({ files: ["a/1", "b/1 again", "b/2"], counts: [2, 2, 1, 1, 0] });
});

test("other addresses of an image come with it, without those that are none", async () => {
  const [first, ...others] = ["https://me@a.example/", ...[1, 2, 1].map((at) => `https://a.example/${at}.jpg`)];
  const entries = [{ post: { id: "a", images: [{ url: first!, fallbacks: others }] } }];
  const posts = await Array.fromAsync(takenIn(listed(entries), { images, tally: emptyTally() }));
  expect(posts[0]!.images).toEqual([
    { url: "https://a.example/1.jpg", fallbacks: ["https://a.example/2.jpg"], number: 1 },
  ]);
});

test("at most so many are taken of each post, over all its pieces", async () => {
  const entries = [urls(1, 2), urls(3, 4)].map((all) => ({ post: { id: "a", images: all } }));
  expect(await taken(entries, 3)).toMatchObject({ files: ["a/1", "a/2", "a/3"], counts: [1, 3, 0, 0, 1] });
});

test("numbers of the list are kept, and none is given twice", async () => {
  const numbered = [7, 7, 2, 2, 2].map((number, index) => ({ url: `https://a.example/${index}.jpg`, number }));
  expect((await taken([{ post: { id: "a", images: numbered } }])).files).toEqual(["a/7", "a/2", "a/3", "a/4", "a/5"]);
});

test("links without a post share one folder, and are posts of their own", async () => {
  const entries = [urls(1), urls(2), urls(3, 4), urls(5)].map((all) => ({ post: { images: all } }));
  const { files, counts } = await taken(entries, 1);
  expect(files).toEqual(["no-id/1", "no-id/2", "no-id-3/1", "no-id/3"]);
  expect(counts).toEqual([4, 4, 0, 0, 1]);
});

test("batches have 100 posts, and no more than 1,000 images", async () => {
  const sizes = [...Array.from({ length: 150 }, () => 1), 1000, 1000, 300, 5];
  const posts = sizes.map((size, index) => ({
    folder: String(index),
    images: Array.from({ length: size }, (_, number) => ({ url: "https://a.example/", number })),
  }));
  async function* all(): AsyncGenerator<BatchPost> {
    yield* posts;
  }
  const batches = await Array.fromAsync(batchesOf(all()));
  expect(batches.map((batch) => [batch.posts.length, batch.images])).toEqual([
    [100, 100],
    [50, 50],
    [1, 1000],
    [1, 1000],
    [2, 305],
  ]);
});
