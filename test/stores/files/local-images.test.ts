import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { createLocalImages } from "../../../src/stores/files/local-images.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { digest } from "../../digest.ts";
import { hasOtherDisk, OTHER_DISK } from "./other-disk.ts";

const NO_LIMIT = { days: 7, maxBytes: Number.MAX_SAFE_INTEGER };
const HOUR = 1 / 24;

test("an image is taken away and lies under its sha256, for the bot alone", async () => {
  await using opened = await openImages();
  const { images, root } = opened;
  const draft = await images.draft();
  await writeFile(draft, "an image", { mode: 0o644 });
  const { ino } = await stat(draft);
  const name = digest("an image");
  const place = await images.put(name, draft);
  expect(place).toBe(path.join(root, name.slice(0, 2), name));
  expect(String(await readFile(place))).toBe("an image");
  expect(await images.find(name)).toBe(place);
  expect(await readdir(path.join(root, "drafts"))).toEqual([]);
  expect((await stat(place)).ino).toBe(ino);
  expect((await stat(place)).mode & 0o777).toBe(0o600);
  for (const folder of [root, path.dirname(place), path.dirname(draft)])
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test("an image that is there already stays, and the other file goes", async () => {
  await using opened = await openImages();
  const place = await opened.add("an image");
  const { ino } = await stat(place);
  const again = await opened.write("an image");
  expect(await opened.images.put(digest("an image"), again)).toBe(place);
  expect(await opened.images.put(digest("an image"), again)).toBe(place); // as after a crash
  expect((await stat(place)).ino).toBe(ino);
  await expect(stat(again)).rejects.toThrow(/ENOENT/);
  await expect(opened.images.put(digest("another"), again)).rejects.toThrow(/ENOENT/);
  expect(await opened.images.find(digest("another"))).toBeUndefined();
});

test("an image that a power cut has emptied is not there, and is put again", async () => {
  await using opened = await openImages();
  const place = await opened.add("an image");
  await truncate(place);
  expect(await opened.images.find(digest("an image"))).toBeUndefined();
  expect(await opened.add("an image")).toBe(place);
  expect(await opened.images.find(digest("an image"))).toBe(place);
  expect(String(await readFile(place))).toBe("an image");
});

test("of 10 files with the same bytes at once there is one image", async () => {
  await using opened = await openImages();
  const files = await Promise.all(Array.from({ length: 10 }, () => opened.write("an image")));
  const places = await Promise.all(files.map((file) => opened.images.put(digest("an image"), file)));
  expect(new Set(places).size).toBe(1);
  expect(String(await readFile(places[0]!))).toBe("an image");
  expect(await readdir(path.join(opened.root, "drafts"))).toEqual([]);
});

test("each draft is a path of its own", async () => {
  await using opened = await openImages();
  const drafts = await Promise.all(Array.from({ length: 100 }, () => opened.images.draft()));
  expect(new Set(drafts).size).toBe(100);
});

test.runIf(hasOtherDisk)("a file on another disk is copied, and nothing stays of it there", async () => {
  await using opened = await openImages(OTHER_DISK);
  await using folder = await temporaryFolder();
  const file = path.join(folder.path, "file");
  await writeFile(file, "from afar", { mode: 0o644 });
  const place = await opened.images.put(digest("from afar"), file);
  expect(String(await readFile(place))).toBe("from afar");
  expect((await stat(place)).mode & 0o777).toBe(0o600);
  expect(await readdir(path.dirname(place))).toEqual([path.basename(place)]);
  expect(await readdir(folder.path)).toEqual([]);
});

test.each(["", "..", "../../etc/passwd", "ab", "g".repeat(64), "A".repeat(64), `${"a".repeat(64)}\n`, "a".repeat(65)])(
  "%j names no image and never becomes a place",
  async (name) => {
    await using opened = await openImages();
    const file = await opened.write("kept");
    await expect(opened.images.put(name, file)).rejects.toThrow(/named by its sha256/);
    await expect(opened.images.find(name)).rejects.toThrow(/named by its sha256/);
    expect(String(await readFile(file))).toBe("kept");
  },
);

test("what nobody has used for so long goes, and what was found or put again stays", async () => {
  await using opened = await openImages();
  const { images, add, age, has } = opened;
  const names = ["old", "found", "again", "young"];
  for (const name of names) await age(await add(name), name === "young" ? 6.9 : 7.1);
  await images.find(digest("found"));
  await images.put(digest("again"), await opened.write("again"));
  expect(await images.prune(NO_LIMIT)).toEqual({ files: 1, bytes: 3 });
  expect(await Promise.all(names.map(has))).toEqual([false, true, true, true]);
  expect(await images.prune(NO_LIMIT)).toEqual({ files: 0, bytes: 0 });
});

test("while all takes too much, what was used longest ago goes, but nothing of the last day", async () => {
  await using opened = await openImages();
  const { images, has } = opened;
  const names = ["five", "four", "three", "two", "now"];
  for (const [index, name] of names.entries()) {
    const place = await opened.add(name.padEnd(100));
    await opened.age(place, index === 4 ? 23 * HOUR : 5 - index);
  }
  const left = () => Promise.all(names.map((name) => has(name.padEnd(100))));
  expect(await images.prune({ days: 7, maxBytes: 500 })).toEqual({ files: 0, bytes: 0 });
  expect(await images.prune({ days: 7, maxBytes: 301 })).toEqual({ files: 2, bytes: 200 });
  expect(await left()).toEqual([false, false, true, true, true]);
  expect(await images.prune({ days: 2.5, maxBytes: 100 })).toEqual({ files: 2, bytes: 200 }); // one by age, one by size
  expect(await images.prune({ days: 7, maxBytes: 0 })).toEqual({ files: 0, bytes: 0 });
  expect(await left()).toEqual([false, false, false, false, true]);
});

test("drafts go when they are older than a day, and never for their size", async () => {
  await using opened = await openImages();
  const [old, young] = [await opened.write("left behind"), await opened.write("being fetched")];
  await opened.age(old, 25 * HOUR);
  await opened.age(young, 23 * HOUR);
  expect(await opened.images.prune({ days: 7, maxBytes: 0 })).toEqual({ files: 1, bytes: 11 });
  expect(await readdir(path.dirname(young))).toEqual([path.basename(young)]);
});

test("images are found again by the next process", async () => {
  await using opened = await openImages();
  const place = await opened.add("an image");
  const next = await createLocalImages(opened.root);
  expect(await next.find(digest("an image"))).toBe(place);
});

async function openImages(disk?: string) {
  await using cleanup = new AsyncDisposableStack();
  const parent = disk === undefined ? cleanup.use(await temporaryFolder()).path : await mkdtemp(`${disk}/mediaferry-`);
  cleanup.defer(() => rm(parent, { recursive: true, force: true }));
  const root = path.join(parent, "images");
  const images = await createLocalImages(root);
  const write = async (content: string) => {
    const draft = await images.draft();
    await writeFile(draft, content);
    return draft;
  };
  const kept = cleanup.move();
  return {
    images,
    root,
    write,
    add: async (content: string) => images.put(digest(content), await write(content)),
    /** As if it had been used so long ago. */
    async age(file: string, days: number) {
      const at = new Date(Date.now() - days * 86_400_000);
      await utimes(file, at, at);
    },
    /** Without using it. */
    async has(content: string) {
      const name = digest(content);
      return (await readdir(path.join(root, name.slice(0, 2)))).includes(name);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
