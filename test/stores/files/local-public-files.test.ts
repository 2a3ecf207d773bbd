import { mkdtemp, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { createLocalPublicFiles } from "../../../src/stores/files/local-public-files.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { type OpenedPublicFiles, openFiles, publicFilesContract } from "../../contracts/public-files.ts";
import { hasOtherDisk, OTHER_DISK } from "./other-disk.ts";

publicFilesContract("a folder", openPublicFiles);

test("the folder is for the bot alone, and serves nothing by itself", async () => {
  await using opened = await openPublicFiles();
  await using files = await openFiles();
  expect((await stat(opened.root)).mode & 0o777).toBe(0o700);
  await opened.publicFiles.put("a", await files.write("x"), options());
  const wish = { name: "a", contentType: "video/mp4", expiresAt: new Date(Date.now() + 60_000) };
  expect(await opened.publicFiles.address("a", wish)).toBeUndefined();
  expect(await opened.publicFiles.findPath("b")).toBeUndefined();
});

test("a file on the same disk is moved and not copied", async () => {
  await using opened = await openPublicFiles();
  await using files = await openFiles();
  const file = await files.write("x");
  const { ino } = await stat(file);
  await opened.publicFiles.put("a/b", file, options());
  expect((await stat((await opened.publicFiles.findPath("a/b"))!)).ino).toBe(ino);
});

test("a file that stays takes no room twice on one disk", async () => {
  await using opened = await openPublicFiles();
  await using files = await openFiles();
  const file = await files.write("x");
  await opened.publicFiles.put("a/b", file, { ...options(), staysHere: true });
  expect((await stat((await opened.publicFiles.findPath("a/b"))!)).ino).toBe((await stat(file)).ino);
  expect(opened.publicFiles.lastingAddress("a/b")).toBeUndefined();
});

test("what lies there since some time is told by its keys", async () => {
  await using opened = await openPublicFiles();
  await using files = await openFiles();
  await opened.publicFiles.put("a/b-1/2", await files.write("x"), options());
  await opened.publicFiles.put("c", await files.write("x"), options());
  await utimes((await opened.publicFiles.findPath("a/b-1/2"))!, 0, 0);
  expect(await opened.publicFiles.keysBefore(new Date(Date.now() - 60_000))).toEqual(["a/b-1/2"]);
});

test.runIf(hasOtherDisk)("a file that stays on another disk is copied", async () => {
  await using opened = await openPublicFiles(OTHER_DISK);
  await using files = await openFiles();
  const file = await files.write("first");
  await opened.publicFiles.put("a", file, { ...options(), staysHere: true });
  expect([await files.has(file), String(await opened.read("a"))]).toEqual([true, "first"]);
  expect(await readdir(opened.root)).toEqual(["a"]);
});

test.runIf(hasOtherDisk)("a file on another disk is copied as a whole, or not at all", async () => {
  await using opened = await openPublicFiles(OTHER_DISK);
  await using files = await openFiles();
  const first = await files.write("first");
  await opened.publicFiles.put("a", first, options());
  expect(await files.has(first)).toBe(false);
  expect(String(await opened.read("a"))).toBe("first");

  const second = await files.write(Buffer.alloc(30_000_000));
  const abort = new AbortController();
  const put = opened.publicFiles.put("b", second, options(abort.signal));
  abort.abort(new Error("cancelled by its user"));
  await expect(put).rejects.toThrow(/abort/i);
  expect(await files.has(second)).toBe(true);
  expect(await readdir(opened.root)).toEqual(["a"]);
});

const options = (signal = new AbortController().signal) => ({ contentType: "video/mp4", signal });

async function openPublicFiles(disk?: string): Promise<OpenedPublicFiles & { root: string }> {
  await using cleanup = new AsyncDisposableStack();
  const parent = disk === undefined ? cleanup.use(await temporaryFolder()).path : await mkdtemp(`${disk}/mediaferry-`);
  cleanup.defer(() => rm(parent, { recursive: true, force: true }));
  const root = path.join(parent, "public");
  const publicFiles = await createLocalPublicFiles({ root, host: "of-this-disk" });
  const kept = cleanup.move();
  return {
    publicFiles,
    root,
    async read(key) {
      const file = await publicFiles.findPath(key);
      return file === undefined ? undefined : readFile(file);
    },
    keys: async () => (await readdir(root)).map((name) => name.replaceAll(".", "/")),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
