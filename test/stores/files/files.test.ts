import { mkdir, readdir, stat, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { diskSpace } from "../../../src/stores/files/disk-usage.ts";
import { createLocalFiles } from "../../../src/stores/files/local-files.ts";
import { temporaryFolder } from "../../bot-process.ts";

test("a job's folder is made once, for the bot alone", async () => {
  await using files = await openFiles();
  const folder = await files.folder("abc012");
  expect(folder).toBe(path.join(files.root, "abc012"));
  await writeFile(path.join(folder, "original"), "x");
  expect(await files.folder("abc012")).toBe(folder);
  expect(await readdir(folder)).toEqual(["original"]);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test.each(["", ".", "..", "../x", "a/b", "ABC", "a b", "a\n", "a\0"])(
  "%j is no job and never becomes a path",
  async (jobId) => {
    await using files = await openFiles();
    await expect(files.folder(jobId)).rejects.toThrow(/job id/);
    await expect(files.remove(jobId)).rejects.toThrow(/job id/);
  },
);

test("a folder is removed with all that is in it, and but once", async () => {
  await using files = await openFiles();
  const folder = await files.folder("abc");
  await mkdir(path.join(folder, "chunks/deep"), { recursive: true });
  await writeFile(path.join(folder, "chunks/deep/0.mkv"), "x");
  await files.remove("abc");
  await files.remove("abc");
  expect(await readdir(files.root)).toEqual([]);
});

test("removing a folder leaves what it links to", async () => {
  await using files = await openFiles();
  const other = await files.folder("other");
  await writeFile(path.join(other, "kept"), "x");
  await symlink(other, path.join(await files.folder("abc"), "link"));
  await files.remove("abc");
  expect(await readdir(other)).toEqual(["kept"]);
});

test("the list tells size and last change of every folder, however deep the file", async () => {
  await using files = await openFiles();
  const folder = await files.folder("b1");
  await mkdir(path.join(folder, "chunks"));
  await writeFile(path.join(folder, "original"), "12345");
  await writeFile(path.join(folder, "chunks/0"), "");
  await truncate(path.join(folder, "chunks/0"), 3_000_000_000);
  const latest = new Date("2031-01-01T00:00:00Z");
  await utimes(path.join(folder, "chunks/0"), latest, latest);
  const empty = await files.folder("a1");
  const old = new Date("2001-01-01T00:00:00Z");
  await utimes(empty, old, old);
  await writeFile(path.join(files.root, "Not a job"), "x");
  expect(await files.list()).toEqual([
    { jobId: "a1", sizeBytes: 0, modifiedAt: old },
    { jobId: "b1", sizeBytes: 3_000_000_005, modifiedAt: latest },
  ]);
});

test("a list of folders that are being removed is no error", async () => {
  await using files = await openFiles();
  const jobs = Array.from({ length: 30 }, (_, index) => `job${index}`);
  for (const jobId of jobs)
    for (let index = 0; index < 10; index++) await writeFile(path.join(await files.folder(jobId), `${index}`), "x");
  const listings = Promise.all(Array.from({ length: 10 }, () => files.list()));
  await Promise.all(jobs.map((jobId) => files.remove(jobId)));
  await listings;
  expect(await files.list()).toEqual([]);
});

test("the space is that of the disk", async () => {
  await using files = await openFiles();
  const { freeBytes, totalBytes } = await files.space();
  expect(freeBytes).toBeGreaterThan(0);
  expect(freeBytes).toBeLessThan(totalBytes);
});

async function openFiles() {
  const folder = await temporaryFolder();
  const root = path.join(folder.path, "work");
  return Object.assign(await createLocalFiles(root, diskSpace), {
    root,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  });
}
