import { randomBytes } from "node:crypto";
import { access, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { PublicFiles } from "../../src/stores/index.ts";
import { temporaryFolder } from "../bot-process.ts";
import { digest } from "../digest.ts";

/** Public files of a test's own. */
export interface OpenedPublicFiles extends AsyncDisposable {
  publicFiles: PublicFiles;
  /** What a reader gets; undefined when it is not there. */
  read(key: string): Promise<Buffer | undefined>;
  keys(): Promise<string[]>;
}

const MP4 = { contentType: "video/mp4", signal: new AbortController().signal };

/** What every implementation of `PublicFiles` has to do. */
export function publicFilesContract(name: string, open: () => Promise<OpenedPublicFiles>): void {
  describe(`public files in ${name}`, () => {
    test("takes a file away and has it byte for byte, in several parts and after the last one", async () => {
      await using opened = await open();
      await using files = await openFiles();
      const content = randomBytes(12_000_000);
      const file = await files.write(content);
      await opened.publicFiles.put("clips/big-1", file, MP4);
      expect(await files.has(file)).toBe(false);
      expect(digest(await opened.read("clips/big-1"))).toBe(digest(content));
    });

    test.each([0, 1, 5 * 1024 * 1024, 5 * 1024 * 1024 + 1])("has a file of %i bytes", async (sizeBytes) => {
      await using opened = await open();
      await using files = await openFiles();
      const content = randomBytes(sizeBytes);
      await opened.publicFiles.put("a", await files.write(content), MP4);
      expect(digest(await opened.read("a"))).toBe(digest(content));
    });

    test("has each file under its own key, and a later one in the place of an earlier", async () => {
      await using opened = await open();
      await using files = await openFiles();
      const keys = ["a", "a/b", "a-b", "a/b/c", "9"];
      for (const key of keys) await opened.publicFiles.put(key, await files.write(`this is ${key}`), MP4);
      await opened.publicFiles.put("a/b", await files.write("another"), MP4);
      expect((await opened.keys()).sort()).toEqual([...keys].sort());
      const texts = await Promise.all(keys.map(async (key) => String(await opened.read(key))));
      expect(texts).toEqual(["this is a", "another", "this is a-b", "this is a/b/c", "this is 9"]);
    });

    test("is content to be given a file that it took before, and not with one that never was", async () => {
      await using opened = await open();
      await using files = await openFiles();
      const file = await files.write("once");
      await opened.publicFiles.put("a", file, MP4);
      await opened.publicFiles.put("a", file, MP4);
      expect(String(await opened.read("a"))).toBe("once");
      await expect(opened.publicFiles.put("b", file, MP4)).rejects.toThrow();
      expect(await opened.keys()).toEqual(["a"]);
    });

    test("takes a file that stays where it is as well, and has it when that one is gone", async () => {
      await using opened = await open();
      await using files = await openFiles();
      const file = await files.write("stays");
      const staying = { ...MP4, staysHere: true };
      await opened.publicFiles.put("a/b", file, staying);
      await opened.publicFiles.put("a/b", file, staying);
      expect([String(await readFile(file)), String(await opened.read("a/b"))]).toEqual(["stays", "stays"]);
      await rm(file);
      await opened.publicFiles.put("a/b", file, staying);
      expect(String(await opened.read("a/b"))).toBe("stays");
      expect(await opened.keys()).toEqual(["a/b"]);
      await expect(opened.publicFiles.put("c", file, staying)).rejects.toThrow();
    });

    test("has a copy that stays when the first is removed, and makes none of what is not there", async () => {
      await using opened = await open();
      await using files = await openFiles();
      const { publicFiles } = opened;
      await publicFiles.put("a/b", await files.write("x"), MP4);
      expect([await publicFiles.has("a/b"), await publicFiles.has("c")]).toEqual([true, false]);
      expect([await publicFiles.copy("a/b", "c", MP4), await publicFiles.copy("a/b", "c", MP4)]).toEqual([true, true]);
      await publicFiles.remove("a/b");
      expect([await publicFiles.has("a/b"), await publicFiles.has("c")]).toEqual([false, true]);
      expect(String(await opened.read("c"))).toBe("x");
      expect(await publicFiles.copy("a/b", "d", MP4)).toBe(false);
      expect(await opened.keys()).toEqual(["c"]);
    });

    test("removes a file, but once", async () => {
      await using opened = await open();
      await using files = await openFiles();
      await opened.publicFiles.put("a/b", await files.write("x"), MP4);
      await opened.publicFiles.put("a/c", await files.write("y"), MP4);
      await opened.publicFiles.remove("a/b");
      await opened.publicFiles.remove("a/b");
      expect(await opened.keys()).toEqual(["a/c"]);
      expect(await opened.read("a/b")).toBeUndefined();
    });

    test("leaves a file where it is when nobody waits for it any more", async () => {
      await using opened = await open();
      await using files = await openFiles();
      const file = await files.write("kept");
      const signal = AbortSignal.abort(new Error("cancelled by its user"));
      await expect(opened.publicFiles.put("a", file, { ...MP4, signal })).rejects.toThrow("cancelled by its user");
      expect(String(await readFile(file))).toBe("kept");
      expect(await opened.keys()).toEqual([]);
    });

    test.each(["", ".", "..", "../a", "a/../b", "/a", "a/", "a//b", "A", "a b", "a.b", "a\n", "a\0", "ü", "-a"])(
      "%j is no key and never becomes a place",
      async (key) => {
        await using opened = await open();
        await using files = await openFiles();
        const file = await files.write("kept");
        const wish = { name: "a", contentType: "video/mp4", expiresAt: new Date() };
        await expect(opened.publicFiles.put(key, file, MP4)).rejects.toThrow(/key of a public file/);
        await expect(opened.publicFiles.remove(key)).rejects.toThrow(/key of a public file/);
        await expect(opened.publicFiles.findPath(key)).rejects.toThrow(/key of a public file/);
        await expect(opened.publicFiles.address(key, wish)).rejects.toThrow(/key of a public file/);
        expect(await files.has(file)).toBe(true);
      },
    );
  });
}

export async function openFiles() {
  const folder = await temporaryFolder();
  let count = 0;
  return {
    folder: folder.path,
    async write(content: Buffer | string) {
      const file = path.join(folder.path, `a file ${++count}.mp4`);
      await writeFile(file, content);
      return file;
    },
    has: (file: string) =>
      access(file).then(
        () => true,
        () => false, // not there
      ),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
