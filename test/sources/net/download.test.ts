import { randomBytes } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { openPart } from "../../../src/sources/net/part.ts";
import { digest } from "../../digest.ts";
import { useDownloads } from "./open.ts";

const on = useDownloads();
const body = randomBytes(300_000);
const etag = '"one"';

describe("a direct link", () => {
  test("arrives whole, with its name and type", async () => {
    const url = on.origin.serves("/some/clip.mp4", {
      body,
      contentType: "Video/MP4; codecs=avc1",
      headers: { "content-disposition": 'attachment; filename="holiday.mp4"' },
    });
    expect(await on.get(url)).toEqual({ sizeBytes: body.length, name: "holiday.mp4", contentType: "video/mp4" });
    expect(digest(await on.bytes())).toBe(digest(body));
    expect(await readdir(on.folder)).toEqual(["original"]);
  });

  test("asks for the file as it is", async () => {
    await on.get(on.origin.serves("/clip.mp4", { body }));
    expect(on.origin.requests[0]?.headers).toMatchObject({ "accept-encoding": "identity" });
    expect(on.origin.requests[0]?.headers.range).toBeUndefined();
  });

  test("tells how much of how much is written", async () => {
    const seen: [number, number | undefined][] = [];
    await on.get(on.origin.serves("/clip.mp4", { body }), { onBytes: (...bytes) => seen.push(bytes) });
    expect(seen.at(-1)).toEqual([body.length, body.length]);
    expect(seen.map(([written]) => written)).toEqual(seen.map(([written]) => written).toSorted((a, b) => a - b));
  });

  test("of unknown length arrives as well", async () => {
    expect(await on.get(on.origin.serves("/clip.mp4", { body, isChunked: true }))).toMatchObject({
      sizeBytes: body.length,
    });
  });

  test.each([
    ["UTF-8", Buffer.from('attachment; filename="видео.mp4"').toString("latin1"), "видео.mp4"],
    ["Latin-1", 'attachment; filename="caf\xe9.mp4"', "café.mp4"],
  ])("with a name in bare %s keeps it", async (_, header, name) => {
    expect(await on.get(on.origin.serves("/x", { body, headers: { "content-disposition": header } }))).toMatchObject({
      name,
    });
  });
});

describe("a file above the limit", () => {
  const limitBytes = 200_000;

  test("is refused before a byte of it is written", async () => {
    const seen: number[] = [];
    const failing = on.get(on.origin.serves("/big.mp4", { body }), {
      limitBytes,
      onBytes: (written) => seen.push(written),
    });
    await expect(failing).rejects.toMatchObject({ key: "error-link-too-big", params: { limitMb: 0 } });
    expect(seen).toEqual([]);
    expect(await readdir(on.folder)).toEqual([]);
  });

  test("is stopped on the way when its size was not told", async () => {
    const failing = on.get(on.origin.serves("/big.mp4", { body, isChunked: true }), { limitBytes });
    await expect(failing).rejects.toMatchObject({ key: "error-link-too-big" });
    expect(await readdir(on.folder)).toEqual([]);
  });

  test("is stopped as well when only its rest would be below", async () => {
    const url = on.origin.serves("/big.mp4", { body, etag });
    const part = await openPart(on.target, url);
    await part.describe({ validator: etag, name: "big.mp4", contentType: "video/mp4" });
    await writeFile(part.path, body.subarray(0, 150_000));
    await expect(on.get(url, { limitBytes })).rejects.toMatchObject({ key: "error-link-too-big" });
  });

  test("of exactly the limit passes", async () => {
    const downloaded = await on.get(on.origin.serves("/fits.mp4", { body, isChunked: true }), {
      limitBytes: body.length,
    });
    expect(downloaded.sizeBytes).toBe(body.length);
  });
});

test("a download whose bytes trickle ends one day, and goes on from there", async () => {
  const url = on.origin.serves("/clip.mp4", {
    body,
    etag,
    bytesPerSecond: 100_000,
    times: 1,
    afterwards: { body, etag },
  });
  const failing = on.get(url, {}, { limitMs: 300 });
  await expect(failing).rejects.toMatchObject({ name: "Error", cause: { message: "it took more than 300 ms" } });
  await on.get(url);
  expect(digest(await on.bytes())).toBe(digest(body));
});

test("a download that is slower than the slowest gives its place back, however big it says it is", async () => {
  const slowest = { bytesPerSecond: 4_000, overMs: 100 };
  const url = on.origin.serves("/clip.mp4", { body: { generatedBytes: 900_000_000 }, bytesPerSecond: 1000 });
  const failing = on.get(url, { limitBytes: 1e9 }, { slowest });
  await expect(failing).rejects.toMatchObject({ key: "error-link-too-slow", params: { kilobytes: 4 } });
  expect(await readdir(on.folder)).toEqual([]);
});

test("a cancelled download ends with the reason it was cancelled for", async () => {
  const { promise: never, resolve: end } = Promise.withResolvers<void>();
  const controller = new AbortController();
  const reason = new Error("cancelled by its owner");
  const url = on.origin.serves("/clip.mp4", { body, pause: { atBytes: 50_000, until: never } });
  await expect(on.get(url, { signal: controller.signal, onBytes: () => controller.abort(reason) })).rejects.toBe(
    reason,
  );
  end();
});

test("no log line holds a link", async () => {
  await writeFile(`${on.target}.part`, body.subarray(0, 10));
  await writeFile(`${on.target}.part.json`, JSON.stringify({ validator: etag, name: "x", contentType: "video/mp4" }));
  const headers = { "content-range": "bytes 1-2/3" };
  await on.get(
    on.origin.serves("/signed/clip.mp4?signature=abc", { body, status: 206, headers, times: 1, afterwards: { body } }),
  );
  expect(on.logged).toHaveLength(1);
  expect(JSON.stringify(on.logged)).not.toContain("signed");
});
