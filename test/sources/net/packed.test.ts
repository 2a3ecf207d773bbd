import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import {
  brotliCompressSync,
  constants,
  createBrotliDecompress,
  deflateRawSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { describe, expect, test } from "vitest";
import { lookUpDirect } from "../../../src/sources/web/direct.ts";
import { digest } from "../../digest.ts";
import type { Resource } from "../../lab/index.ts";
import { useDownloads } from "./open.ts";

const on = useDownloads();
/** Of a known type: some of other bytes are a beginning of Brotli by chance. */
const body = Buffer.concat([Buffer.from("ffd8ffe0", "hex"), randomBytes(100_000)]);
const tar = Buffer.concat([
  Buffer.from("notes.txt".padEnd(257, "\0")),
  Buffer.from("ustar\x0000"),
  randomBytes(90_000),
]);
const archive = gzipSync(tar);
const FLUSH = { finishFlush: constants.BROTLI_OPERATION_FLUSH };
/** Of the quality that takes a twentieth of the time: random bytes and zeros get no smaller by the best. */
const brotli = (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
const packedBy = (packing: string | string[]) => ({ headers: { "content-encoding": packing } });

async function arrived(at: string, resource: Resource): Promise<Buffer> {
  const { sizeBytes } = await on.get(on.origin.serves(at, resource));
  const bytes = await on.bytes();
  expect(sizeBytes).toBe(bytes.length);
  expect(await readdir(on.folder)).toEqual(["original"]);
  return bytes;
}

describe("what comes packed though nobody asked for that", () => {
  test.each<[packing: string | string[], packed: Buffer]>([
    ["gzip", gzipSync(body)],
    ["x-gzip", gzipSync(body)],
    ["GZip", gzipSync(body)],
    ["deflate", deflateSync(body)],
    ["deflate", deflateRawSync(body)],
    ["br", brotli(body)],
    ["zstd", zstdCompressSync(body)],
    ["br, gzip", gzipSync(brotli(body))],
    [["br", "gzip"], gzipSync(brotli(body))],
    ["br, aws-chunked, gzip", gzipSync(brotli(body))],
    ["gzip, gzip", gzipSync(body)],
    ["br, gzip", gzipSync(body)],
  ])("(%s) is unpacked (case %#)", async (packing, packed) => {
    expect(digest(await arrived("/clip.bin", { body: packed, ...packedBy(packing) }))).toBe(digest(body));
  });

  test.each(["none", "utf-8", "binary", "aws-chunked", "identity", "gzip", "x-gzip", "deflate", "br", "zstd"])(
    "in word only (%s) is what it is",
    async (packing) => {
      expect(digest(await arrived("/clip.bin", { body: tar, ...packedBy(packing) }))).toBe(digest(tar));
    },
  );

  /** Bytes that the beginning of Brotli cannot be told from: all that follows is stored as it is. */
  test.each<[what: string, plain: Buffer]>([
    ["a program", Buffer.concat([Buffer.from("4d5a0088", "hex"), Buffer.alloc(90_000, 7)])],
    ["bytes of no known type", Buffer.concat([Buffer.from("f0001108", "hex"), Buffer.alloc(50_000, 7)])],
  ])("in word only, though it could be unpacked, stays %s", async (_, plain) => {
    const found: Buffer[] = [];
    for await (const piece of createBrotliDecompress(FLUSH).end(plain.subarray(0, 4096))) found.push(piece as Buffer);
    expect(Buffer.concat(found).length).toBeGreaterThan(4000);
    expect(digest(await arrived("/clip.bin", { body: plain, ...packedBy("br") }))).toBe(digest(plain));
  });

  test.each([undefined, "none", "utf-8"])("without a word of it (%s) stays packed", async (packing) => {
    const word = packing === undefined ? {} : packedBy(packing);
    expect(digest(await arrived("/data.csv", { body: archive, ...word }))).toBe(digest(archive));
  });

  test.each(["br", "zstd"] as const)("stays packed as the archive that it is called (%s)", async (packing) => {
    const packed = packing === "br" ? brotli(tar) : zstdCompressSync(tar);
    const ending = packing === "br" ? "tar.br" : "tar.zst";
    expect(digest(await arrived(`/notes.${ending}`, { body: packed, ...packedBy(packing) }))).toBe(digest(packed));
  });
});

describe("an archive that is called packed", () => {
  const named = (name: string) => ({
    headers: { "content-encoding": "gzip", "content-disposition": `attachment; filename="${name}"` },
  });

  test.each<[what: string, at: string, Partial<Resource>]>([
    ["by its address", "/notes.tar.gz", packedBy("gzip")],
    ["by a short ending", "/notes.tgz", packedBy("x-gzip")],
    ["by its name", "/download?id=7", named("notes.tar.gz")],
    ["by its type alone", "/download", { ...packedBy("gzip"), contentType: "application/x-gzip" }],
    ["with another type", "/notes.tar.gz", { ...packedBy("gzip"), contentType: "application/x-tar" }],
  ])("arrives as the archive (%s)", async (_, at, resource) => {
    expect(digest(await arrived(at, { body: archive, ...resource }))).toBe(digest(archive));
  });

  test("and packed once more on the way arrives as the archive", async () => {
    expect(digest(await arrived("/notes.tar.gz", { body: gzipSync(archive), ...packedBy("gzip") }))).toBe(
      digest(archive),
    );
  });

  test.each(["/notes.tar", "/notes.zip"])("of another kind (%s) is unpacked to it", async (at) => {
    const resource = { body: archive, ...packedBy("gzip"), contentType: "application/gzip" };
    expect(digest(await arrived(at, resource))).toBe(digest(tar));
  });

  test("is looked up as what will arrive", async () => {
    const lookUp = (at: string, resource: Resource) =>
      lookUpDirect(on.origin.serves(at, resource), { ...on, signal: new AbortController().signal });
    const page = await lookUp("/notes.tar.gz", { body: archive, ...packedBy("gzip") });
    expect(page).toMatchObject({ kind: "document", name: "notes.tar.gz", sizeBytes: archive.length });
    const sent = { body: gzipSync(randomBytes(40_000)), ...packedBy("gzip"), contentType: "application/zip" };
    expect(await lookUp("/long.zip", { ...sent, body: gzipSync(tar) })).toMatchObject({ sizeBytes: undefined });
    expect(await lookUp("/short.zip", sent)).toMatchObject({ name: "short.zip", sizeBytes: undefined });
  });
});

describe("a bomb", () => {
  const zeros = Buffer.alloc(20_000_000);

  test.each([
    ["gzip", gzipSync(zeros)],
    ["br", brotli(zeros)],
    ["gzip, gzip", gzipSync(gzipSync(zeros))],
  ])("(%s) ends at the limit, and leaves nothing", async (packing, packed) => {
    const seen: number[] = [];
    const url = on.origin.serves("/bomb.bin", { body: packed, ...packedBy(packing) });
    const failing = on.get(url, { onBytes: (written) => seen.push(written) });
    await expect(failing).rejects.toMatchObject({ key: "error-link-too-big" });
    expect(Math.max(...seen)).toBeLessThanOrEqual(1e6);
    expect(await readdir(on.folder)).toEqual([]);
  });
});

describe("a download that breaks off", () => {
  const cut = { breaks: { atBytes: 50_000, by: "end" }, times: 1, etag: '"one"' } as const;

  test("in what is packed starts over", async () => {
    const packed = { body: gzipSync(body), ...packedBy("gzip"), etag: '"one"' };
    const url = on.origin.serves("/clip.bin", { ...packed, ...cut, afterwards: packed });
    await on.get(url).catch(() => on.get(url));
    expect(digest(await on.bytes())).toBe(digest(body));
    expect(on.origin.requests.map(({ range }) => range)).toEqual([undefined, undefined]);
  });

  test("in an archive goes on", async () => {
    const packed = { body: archive, ...packedBy("gzip"), etag: '"one"' };
    const url = on.origin.serves("/notes.tar.gz", { ...packed, ...cut, afterwards: packed });
    await on.get(url).catch(() => on.get(url));
    expect(digest(await on.bytes())).toBe(digest(archive));
    expect(on.origin.requests.map(({ range }) => range)).toEqual([undefined, "bytes=50000-"]);
    expect(digest(gunzipSync(await on.bytes()))).toBe(digest(tar));
  });

  test("by an end in the middle of what is packed is no whole file", async () => {
    const url = on.origin.serves("/clip.bin", { body: gzipSync(body).subarray(0, 60_000), ...packedBy("gzip") });
    await expect(on.get(url)).rejects.toMatchObject({ cause: { code: "Z_BUF_ERROR" } });
    expect(await readdir(on.folder)).not.toContain("original");
  });
});
