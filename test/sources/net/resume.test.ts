import { randomBytes } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { openPart } from "../../../src/sources/net/part.ts";
import { digest } from "../../digest.ts";
import { useDownloads } from "./open.ts";

const on = useDownloads();
const body = randomBytes(300_000);
const etag = '"one"';

describe("a download that breaks off", () => {
  const left = async (bytes: Buffer, validator: string): Promise<void> => {
    await writeFile(`${on.target}.part`, bytes);
    await writeFile(
      `${on.target}.part.json`,
      JSON.stringify({ validator, name: "clip.mp4", contentType: "video/mp4" }),
    );
  };

  test("goes on in another process", async () => {
    await left(body.subarray(0, 70_000), etag);
    await on.get(on.origin.serves("/clip.mp4", { body, etag }));
    expect(digest(await on.bytes())).toBe(digest(body));
    expect(on.origin.requests).toMatchObject([{ range: "bytes=70000-", status: 206 }]);
  });

  test("counts what was there already", async () => {
    await left(body.subarray(0, 70_000), etag);
    const seen: [number, number | undefined][] = [];
    await on.get(on.origin.serves("/clip.mp4", { body, etag }), { onBytes: (...bytes) => seen.push(bytes) });
    expect(seen[0]?.[0]).toBeGreaterThan(70_000);
    expect(seen.at(-1)).toEqual([body.length, body.length]);
  });

  test("starts over when the file has changed meanwhile", async () => {
    await left(randomBytes(70_000), '"older"');
    await on.get(on.origin.serves("/clip.mp4", { body, etag }));
    expect(digest(await on.bytes())).toBe(digest(body));
    expect(on.origin.requests).toMatchObject([{ range: "bytes=70000-", status: 200 }]);
  });

  test("starts over when the server gives no ranges", async () => {
    await left(body.subarray(0, 70_000), etag);
    await on.get(on.origin.serves("/clip.mp4", { body, etag, takesRanges: false }));
    expect(digest(await on.bytes())).toBe(digest(body));
  });

  test("starts over when the server gives another range than the one asked for", async () => {
    await left(body.subarray(0, 70_000), etag);
    const wrong = { status: 206, headers: { "content-range": `bytes 5-${body.length - 1}/${body.length}` } };
    await on.get(on.origin.serves("/clip.mp4", { body, ...wrong, times: 1, afterwards: { body, etag } }));
    expect(digest(await on.bytes())).toBe(digest(body));
    expect(on.logged).toMatchObject([{ msg: "download could not be resumed", status: 206 }]);
  });

  test("starts over when nothing tells which version the bytes are of", async () => {
    await writeFile(`${on.target}.part`, randomBytes(70_000));
    await on.get(on.origin.serves("/clip.mp4", { body, etag }));
    expect(digest(await on.bytes())).toBe(digest(body));
    expect(on.origin.requests[0]?.range).toBeUndefined();
  });

  test("starts over after notes that were cut short", async () => {
    await left(randomBytes(70_000), etag);
    await writeFile(`${on.target}.part.json`, '{"valid');
    await on.get(on.origin.serves("/clip.mp4", { body, etag }));
    expect(digest(await on.bytes())).toBe(digest(body));
  });

  test("starts over when the bytes are of another address, unless an ETag tells that they are the same", async () => {
    const lastModified = "Mon, 23 Nov 2026 00:00:00 GMT";
    const begun = async (validator: string): Promise<void> => {
      const part = await openPart(on.target, `${on.origin.url}/clip.mp4?oe=1`);
      await part.describe({ validator, name: "clip.mp4", contentType: "video/mp4" });
      await writeFile(part.path, body.subarray(0, 70_000));
    };
    await begun(lastModified);
    await on.get(on.origin.serves("/clip.mp4?oe=1", { body, etag: lastModified }));
    await begun(lastModified);
    await on.get(on.origin.serves("/clip.mp4?oe=2", { body, etag: lastModified }));
    await begun(etag);
    await on.get(on.origin.serves("/clip.mp4?oe=2", { body, etag }));
    expect(on.origin.requests.map(({ range }) => range)).toEqual(["bytes=70000-", undefined, "bytes=70000-"]);
    expect(digest(await on.bytes())).toBe(digest(body));
  });

  test("gets the rest in as many pieces as the server likes", async () => {
    const piece = (start: number, end: number) => ({
      status: 206,
      ...{ body: body.subarray(start, end), etag, times: 1 },
      headers: { "content-range": `bytes ${start}-${end - 1}/${body.length}` },
    });
    const url = on.origin.serves("/clip.mp4", {
      ...piece(0, 100_000),
      afterwards: { ...piece(100_000, 250_000), afterwards: piece(250_000, body.length) },
    });
    expect(await on.get(url)).toMatchObject({ sizeBytes: body.length });
    expect(on.origin.requests.map(({ range }) => range)).toEqual([undefined, "bytes=100000-", "bytes=250000-"]);
    expect(digest(await on.bytes())).toBe(digest(body));
  });

  test("gives up on a server that gives the same piece again and again", async () => {
    const headers = { "content-range": `bytes 0-99999/${body.length}` };
    const url = on.origin.serves("/clip.mp4", { status: 206, body: body.subarray(0, 100_000), headers });
    await expect(on.get(url)).rejects.toMatchObject({
      cause: { message: "the server gave only a piece of what it has" },
    });
    expect(on.origin.requests).toHaveLength(1);
  });

  test.each([{ isChunked: false }, { isChunked: true }])(
    "never takes the second half for the whole, though it comes with a 200 (%o)",
    async ({ isChunked }) => {
      await left(body.subarray(0, 150_000), etag);
      const headers = { "content-range": `bytes 150000-${body.length - 1}/${body.length}` };
      const half = { body: body.subarray(150_000), status: 200, headers, takesRanges: false, isChunked };
      const url = on.origin.serves("/clip.mp4", { ...half, times: 1, afterwards: { body, etag, takesRanges: false } });
      expect(await on.get(url)).toMatchObject({ sizeBytes: body.length });
      expect(digest(await on.bytes())).toBe(digest(body));
      expect(on.origin.requests.map(({ range }) => range)).toEqual(["bytes=150000-", undefined]);
    },
  );

  test("takes a 200 for the whole from its first byte, whatever its Content-Range says", async () => {
    await left(randomBytes(150_000), etag);
    const headers = { "content-range": `bytes 150000-${body.length - 1}/${body.length}` };
    await on.get(on.origin.serves("/clip.mp4", { body, headers, takesRanges: false }));
    expect(digest(await on.bytes())).toBe(digest(body));
    expect(on.origin.requests).toHaveLength(1);
  });

  test("fails where a 200 is always a piece, and leaves nothing", async () => {
    const headers = { "content-range": `bytes 150000-${body.length - 1}/${body.length}` };
    const url = on.origin.serves("/clip.mp4", { body: body.subarray(150_000), headers, takesRanges: false });
    await expect(on.get(url)).rejects.toMatchObject({
      cause: { message: "the server gave only a piece of what it has" },
    });
    expect(await readdir(on.folder)).toEqual([]);
  });

  test("never takes a piece from the middle for the whole", async () => {
    const headers = { "content-range": `bytes 5-${body.length - 1}/${body.length}` };
    const url = on.origin.serves("/clip.mp4", { body: body.subarray(5), status: 206, headers });
    await expect(on.get(url)).rejects.toMatchObject({ cause: { message: "the server gave another range" } });
    expect(await readdir(on.folder)).toEqual([]);
  });

  test("is complete when nothing was missing", async () => {
    await left(body, etag);
    expect(await on.get(on.origin.serves("/clip.mp4", { body, etag }))).toEqual({
      sizeBytes: body.length,
      name: "clip.mp4",
      contentType: "video/mp4",
    });
    expect(on.origin.requests).toMatchObject([{ status: 416 }]);
    expect(await readdir(on.folder)).toEqual(["original"]);
  });

  test("starts over when more is there than the server has", async () => {
    await left(Buffer.concat([body, body]), etag);
    await on.get(on.origin.serves("/clip.mp4", { body, etag }));
    expect(digest(await on.bytes())).toBe(digest(body));
  });
});
