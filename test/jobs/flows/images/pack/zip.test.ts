import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { open, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { deflatedBytes, divide } from "../../../../../src/jobs/flows/images/pack/parts.ts";
import { writeZip, type ZipEntry } from "../../../../../src/jobs/flows/images/pack/zip.ts";
import {
  centralHeader,
  entryBytes,
  localHeader,
  zipEnd,
} from "../../../../../src/jobs/flows/images/pack/zip-records.ts";
import { temporaryFolder } from "../../../../bot-process.ts";
import { digest } from "../../../../digest.ts";

const signal = new AbortController().signal;

/** A folder with files of these sizes, and what is to be packed of them. */
async function openBench(sizes: number[]) {
  const folder = await temporaryFolder();
  const files = await Promise.all(
    sizes.map(async (sizeBytes, number) => {
      const [bytes, file] = [randomBytes(sizeBytes), path.join(folder.path, `${number}.jpg`)];
      await writeFile(file, bytes);
      return { name: `images/post ${number}/夏.jpg`, path: file, bytes, sizeBytes };
    }),
  );
  const target = path.join(folder.path, "set.zip");
  return {
    ...folder,
    files,
    target,
    pack: (entries: Iterable<ZipEntry>) => writeZip(streamed(entries), target, { signal }),
  };
}

async function* streamed<T>(entries: Iterable<T>): AsyncGenerator<T> {
  yield* entries;
}

async function contentsOf(zip: ZipFile): Promise<{ name: string; method: number; bytes: Buffer }[]> {
  const contents = [];
  for await (const entry of zip.eachEntry()) {
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(bytes) !== entry.crc32) throw new Error(`${entry.fileName} has another checksum`);
    contents.push({ name: entry.fileName, method: entry.compressionMethod, bytes });
  }
  return contents;
}

/** Of megabytes, which are slow to compare. */

const unzipped = async (file: string) => contentsOf(await openPromise(file));

describe("a ZIP", () => {
  test("stores images, compresses texts, and gives all of it back", async () => {
    const block = 1024 * 1024; // what is written at once; the header of the first takes 51 bytes
    await using bench = await openBench([block - 60, 0, 1, 20_000, 2.5 * block, 7]);
    const rows = Array.from({ length: 5000 }, (_, number) => `post-${number},夏\r\n`);
    const { sizeBytes } = await bench.pack([
      ...bench.files,
      { name: "manifest.csv", text: rows },
      { name: "pieces.csv", text: streamed(rows) },
      { name: "whole.txt", text: "whole" },
      { name: "empty.txt", text: "" },
    ]);
    const text = Buffer.from(rows.join(""));
    const contents = await unzipped(bench.target);
    expect(contents.map(({ name, method, bytes }) => ({ name, method, sha256: digest(bytes) }))).toEqual([
      ...bench.files.map(({ name, bytes }) => ({ name, method: 0, sha256: digest(bytes) })),
      { name: "manifest.csv", method: 8, sha256: digest(text) },
      { name: "pieces.csv", method: 8, sha256: digest(text) },
      { name: "whole.txt", method: 8, sha256: digest(Buffer.from("whole")) },
      { name: "empty.txt", method: 8, sha256: digest(Buffer.alloc(0)) },
    ]);
    expect(sizeBytes).toBe((await stat(bench.target)).size);
    expect(sizeBytes).toBeLessThan(3.5 * block + 21_000 + text.length);
  });

  test("holds thousands of files", async () => {
    await using bench = await openBench([100]);
    const [file] = bench.files;
    const entries = Array.from({ length: 2100 }, (_, number) => ({
      name: `images/${number}/1.jpg`,
      path: file?.path ?? "",
    }));
    await bench.pack(entries);
    expect((await unzipped(bench.target)).map(({ name }) => name)).toEqual(entries.map(({ name }) => name));
  });

  test("without entries is one, too", async () => {
    await using bench = await openBench([]);
    expect(await bench.pack([])).toEqual({ sizeBytes: 22 });
    expect(await unzipped(bench.target)).toEqual([]);
  });

  test("of the same set has the same bytes, whenever and wherever it is written", async () => {
    await using bench = await openBench([300, 400_000]);
    const entries = [...bench.files, { name: "manifest.csv", text: ["post,url\r\n", "1,2\r\n"] }];
    const hash = async () =>
      createHash("sha256")
        .update(await readFile(bench.target))
        .digest("hex");
    await bench.pack(entries);
    const first = await hash();
    await bench.pack([...bench.files, { name: "manifest.csv", text: "post,url\r\n1,2\r\n" }]);
    expect(await hash()).toBe(first);
  });

  test("is read by a stranger's tool", async () => {
    await using bench = await openBench([100, 5000]);
    await bench.pack([...bench.files, { name: "manifest.csv", text: "a,b\r\n" }]);
    const program =
      "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nprint(z.testzip(),[i.filename for i in z.infolist()])";
    const { stdout } = await promisify(execFile)("python3", ["-c", program, bench.target], {
      env: { ...process.env, PYTHONIOENCODING: "utf-8" },
    });
    expect(stdout.trim()).toBe("None ['images/post 0/夏.jpg', 'images/post 1/夏.jpg', 'manifest.csv']");
  });
});

describe("what goes wrong", () => {
  test("a file that is gone is told as such, and leaves nothing behind", async () => {
    await using bench = await openBench([10]);
    const gone = { name: "images/2/1.jpg", path: path.join(bench.path, "gone.jpg") };
    await expect(bench.pack([...bench.files, gone])).rejects.toMatchObject({ key: "error-images-gone" });
    expect(await readdir(bench.path)).toEqual(["0.jpg"]);
  });

  test.each(["between files", "within a text"])("an abort %s ends it and leaves nothing behind", async (where) => {
    await using bench = await openBench([10]);
    const [controller, reason] = [new AbortController(), new Error("cancelled")];
    let [wentOn, isClosed] = [false, false];
    async function* entries(): AsyncGenerator<ZipEntry> {
      try {
        yield* bench.files;
        if (where === "between files") {
          controller.abort(reason);
          yield* bench.files;
          wentOn = true;
        }
        yield { name: "endless.csv", text: endless() };
        wentOn = true;
      } finally {
        isClosed = true;
      }
    }
    async function* endless() {
      for (let row = 0; ; row += 1) {
        if (row === 10_000) controller.abort(reason);
        yield `${row}\r\n`;
      }
    }
    await expect(writeZip(entries(), bench.target, { signal: controller.signal })).rejects.toBe(reason);
    expect({ wentOn, isClosed }).toEqual({ wentOn: false, isClosed: true });
    expect(await readdir(bench.path)).toEqual(["0.jpg"]);
  });

  test("entries that cannot be had are the error, and an older ZIP stays", async () => {
    await using bench = await openBench([10]);
    await bench.pack(bench.files);
    async function* entries(): AsyncGenerator<ZipEntry> {
      yield* bench.files;
      throw new Error("no rows");
    }
    await expect(writeZip(entries(), bench.target, { signal })).rejects.toThrow("no rows");
    expect(await readdir(bench.path)).toEqual(["0.jpg", "set.zip"]);
    expect(await unzipped(bench.target)).toHaveLength(1);
  });
});

describe("a big ZIP", () => {
  test("has more entries than 16 bits count", async () => {
    const entries = 65_600;
    const record = { name: "images/1/1.jpg", isCompressed: false, crc32: 0, sizeBytes: 0, storedBytes: 0, offset: 0 };
    const [local, central] = [localHeader(record), centralHeader(record)]; // all of them lead to the same bytes
    const directory = { offset: local.length, sizeBytes: entries * central.length };
    const lines = Buffer.alloc(directory.sizeBytes, central);
    const zip = await fromBufferPromise(Buffer.concat([local, lines, zipEnd(entries, directory)]));
    const names = await Array.fromAsync(zip.eachEntry(), ({ fileName }) => fileName);
    expect(zip.entryCount).toBe(entries);
    expect(names.filter((name) => name === record.name)).toHaveLength(entries);
  });

  test("has entries beyond 4 GiB", async () => {
    await using folder = await temporaryFolder();
    const [target, offset, bytes] = [path.join(folder.path, "far.zip"), 5 * 2 ** 30, Buffer.from("far away")];
    const facts = { crc32: crc32(bytes), sizeBytes: bytes.length, storedBytes: bytes.length };
    const record = { name: "images/1/1.jpg", isCompressed: false, ...facts, offset };
    const [local, central] = [Buffer.concat([localHeader(record), bytes]), centralHeader(record)];
    const file = await open(target, "w"); // the 5 GiB before it are a hole
    await file.write(local, 0, local.length, offset);
    const directory = { offset: offset + local.length, sizeBytes: central.length };
    const end = Buffer.concat([central, zipEnd(1, directory)]);
    await file.write(end, 0, end.length, directory.offset);
    await file.close();
    expect(await unzipped(target)).toEqual([{ name: "images/1/1.jpg", method: 0, bytes }]);
  });
});

describe("parts", () => {
  const sizesOf = (entries: { name: string; sizeBytes: number }[]) => entries.map(entryBytes);

  test("are as big as they were said to be, less what only big ones take at their end", async () => {
    await using bench = await openBench(Array.from({ length: 9 }, (_, number) => 1000 + 37 * number));
    const [all] = divide(sizesOf(bench.files), 1e9);
    const { sizeBytes } = await bench.pack(bench.files);
    expect(all).toEqual({ from: 0, count: 9, sizeBytes: sizeBytes + 76 });
    for (const limitBytes of [sizeBytes + 76, sizeBytes + 75, 4000, 3500, 3400]) {
      const parts = divide(sizesOf(bench.files), limitBytes);
      expect(parts.flatMap(({ from, count }) => bench.files.slice(from, from + count))).toEqual(bench.files);
      for (const { from, count, sizeBytes: said } of parts) {
        const written = await bench.pack(bench.files.slice(from, from + count));
        expect(written.sizeBytes).toBe(said - 76);
        expect(said).toBeLessThanOrEqual(limitBytes);
      }
    }
  });

  test("begin anew only where the next entry would be too much", () => {
    expect(divide([], 1000)).toEqual([]);
    expect(divide([401, 501, 1], 1000)).toEqual([
      { from: 0, count: 2, sizeBytes: 1000 },
      { from: 2, count: 1, sizeBytes: 99 },
    ]);
    expect(divide([401, 502, 5000, 1], 1000)).toEqual([
      { from: 0, count: 1, sizeBytes: 499 },
      { from: 1, count: 1, sizeBytes: 600 },
      { from: 2, count: 1, sizeBytes: 5098 },
      { from: 3, count: 1, sizeBytes: 99 },
    ]);
  });

  test("have room for a text, row by row or as a whole", async () => {
    await using bench = await openBench([]);
    const rows = Array.from({ length: 3000 }, () => `${randomBytes(60).toString("latin1")}\r\n`);
    const name = "manifest.csv";
    const sum = rows.reduce((bytes, row) => bytes + deflatedBytes(Buffer.byteLength(row)), deflatedBytes(0));
    const whole = deflatedBytes(Buffer.byteLength(rows.join("")));
    const { sizeBytes } = await bench.pack([{ name, text: rows }]);
    expect(whole).toBeLessThanOrEqual(sum);
    expect(sizeBytes).toBeLessThanOrEqual(22 + entryBytes({ name, sizeBytes: whole }));
  });
});
