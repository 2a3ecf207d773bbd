import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { createLocalPublicFiles } from "../../../src/stores/files/local-public-files.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { type OpenedShelf, openFiles, shelfContract } from "../../contracts/shelf.ts";
import { hasOtherDisk, OTHER_DISK } from "./other-disk.ts";

shelfContract("a folder", openShelf);

test("the folder is for the bot alone, and serves nothing by itself", async () => {
  await using opened = await openShelf();
  await using files = await openFiles();
  expect((await stat(opened.root)).mode & 0o777).toBe(0o700);
  await opened.shelf.put("a", await files.write("x"), options());
  const wish = { name: "a", contentType: "video/mp4", expiresAt: new Date(Date.now() + 60_000) };
  expect(await opened.shelf.address("a", wish)).toBeUndefined();
  expect(await opened.shelf.findPath("b")).toBeUndefined();
});

test("a file on the same disk is moved and not copied", async () => {
  await using opened = await openShelf();
  await using files = await openFiles();
  const file = await files.write("x");
  const { ino } = await stat(file);
  await opened.shelf.put("a/b", file, options());
  expect((await stat((await opened.shelf.findPath("a/b"))!)).ino).toBe(ino);
});

test.runIf(hasOtherDisk)("a file on another disk is copied as a whole, or not at all", async () => {
  await using opened = await openShelf(OTHER_DISK);
  await using files = await openFiles();
  const first = await files.write("first");
  await opened.shelf.put("a", first, options());
  expect(await files.has(first)).toBe(false);
  expect(String(await opened.read("a"))).toBe("first");

  const second = await files.write(Buffer.alloc(30_000_000));
  const abort = new AbortController();
  const put = opened.shelf.put("b", second, options(abort.signal));
  abort.abort(new Error("cancelled by its user"));
  await expect(put).rejects.toThrow(/abort/i);
  expect(await files.has(second)).toBe(true);
  expect(await readdir(opened.root)).toEqual(["a"]);
});

const options = (signal = new AbortController().signal) => ({ contentType: "video/mp4", signal });

async function openShelf(disk?: string): Promise<OpenedShelf & { root: string }> {
  await using cleanup = new AsyncDisposableStack();
  const parent = disk === undefined ? cleanup.use(await temporaryFolder()).path : await mkdtemp(`${disk}/mediaferry-`);
  cleanup.defer(() => rm(parent, { recursive: true, force: true }));
  const root = path.join(parent, "shelf");
  const shelf = await createLocalPublicFiles(root);
  const kept = cleanup.move();
  return {
    shelf,
    root,
    async read(key) {
      const file = await shelf.findPath(key);
      return file === undefined ? undefined : readFile(file);
    },
    keys: async () => (await readdir(root)).map((name) => name.replaceAll(".", "/")),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
