import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { open, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { connect } from "node:net";
import path from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import type { ServedFile } from "../../src/jobs/index.ts";
import { type OpenHttp, openHttp } from "./open-http.ts";

const CONTENT = randomBytes(300_000);
const SIGNED = "e=1&s=good";

async function serve(harness: OpenHttp, about: Partial<ServedFile> = {}): Promise<{ url: string; file: string }> {
  const file = path.join(harness.folder, "served");
  if (about.sizeBytes === undefined) await writeFile(file, CONTENT);
  const served = { path: file, name: "Film.mp4", contentType: "video/mp4", sizeBytes: CONTENT.length, sha256: "abc" };
  harness.book.served.set("f1", { ...served, ...about, expires: "1", signature: "good" });
  return { url: `${harness.url}/files/f1/Film.mp4`, file };
}

test("a signed link gives the file, to be saved under its name", async () => {
  await using harness = await openHttp();
  const { url } = await serve(harness, { name: 'Ünï "q" 東京.mp4' });
  const response = await fetch(`${url}?${SIGNED}`);
  expect(response.status).toBe(200);
  expect(Buffer.from(await response.arrayBuffer()).equals(CONTENT)).toBe(true);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "accept-ranges": "bytes",
    "cache-control": "private, no-store",
    "content-disposition": `attachment; filename="Uni _q_ __.mp4"; filename*=UTF-8''%C3%9Cn%C3%AF%20%22q%22%20%E6%9D%B1%E4%BA%AC.mp4`,
    "content-length": String(CONTENT.length),
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "content-type": "video/mp4",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    etag: '"abc"',
  });
});

test("HEAD tells the same and sends nothing", async () => {
  await using harness = await openHttp();
  const { url } = await serve(harness);
  const response = await fetch(`${url}?${SIGNED}`, { method: "HEAD", headers: { range: "bytes=5-9" } });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-length")).toBe(String(CONTENT.length));
  expect(await response.text()).toBe("");
});

test("a piece is that piece, and one beyond the end is refused", async () => {
  await using harness = await openHttp();
  const { url } = await serve(harness);
  const piece = await fetch(`${url}?${SIGNED}`, { headers: { range: "bytes=-5", "if-range": '"abc"' } });
  expect(piece.status).toBe(206);
  expect(piece.headers.get("content-range")).toBe("bytes 299995-299999/300000");
  expect(Buffer.from(await piece.arrayBuffer()).equals(CONTENT.subarray(-5))).toBe(true);
  const beyond = await fetch(`${url}?${SIGNED}`, { headers: { range: "bytes=300000-" } });
  expect({ status: beyond.status, range: beyond.headers.get("content-range") }).toEqual({
    status: 416,
    range: "bytes */300000",
  });
});

test("curl goes on where it stopped", async () => {
  await using harness = await openHttp();
  const { url } = await serve(harness);
  const target = path.join(harness.folder, "partial");
  await writeFile(target, CONTENT.subarray(0, 123_456));
  const { stdout } = await execa("curl", ["-sS", "-C", "-", "-o", target, "-w", "%{http_code}", `${url}?${SIGNED}`]);
  expect(stdout).toBe("206");
  expect((await readFile(target)).equals(CONTENT)).toBe(true);
});

test("a link that is not signed for this says what it can be, in the reader's language", async () => {
  await using harness = await openHttp();
  const { url } = await serve(harness);
  const paths = [`${url}?e=2&s=good`, `${url}?e=1&s=bad`, url, `${harness.url}/files/other/Film.mp4?${SIGNED}`];
  for (const at of paths) {
    const plain = await fetch(at);
    expect({ at, status: plain.status, text: await plain.text() }).toMatchObject({
      status: 403,
      text: expect.stringMatching(/^This link no longer works\..+\n$/),
    });
  }
  const page = await fetch(url, { headers: { accept: "text/html,*/*", "accept-language": "ru-RU,ru;q=0.9" } });
  expect(page.status).toBe(403);
  expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  expect(await page.text()).toMatch(/<html lang="ru">.*больше не работает/s);
});

test("a file that is gone, or is another one by now, is not sent", async () => {
  await using harness = await openHttp();
  const { url, file } = await serve(harness);
  await truncate(file, 1000);
  expect((await fetch(`${url}?${SIGNED}`)).status).toBe(404);
  await rm(file);
  expect((await fetch(`${url}?${SIGNED}`)).status).toBe(404);
  expect(harness.lines.filter(({ msg }) => msg === "linked file could not be served")).toHaveLength(2);
});

test("a file that is taken away while it is sent ends the connection", async () => {
  await using harness = await openHttp();
  const sizeBytes = 400_000_000; // more than what buffers on the way can hold
  const { url, file } = await serve(harness, { sizeBytes });
  await using sparse = await open(file, "w");
  await sparse.truncate(sizeBytes);
  const request = get(`${url}?${SIGNED}`);
  const [response] = await once(request, "response");
  await once(response, "readable");
  await rm(file);
  let receivedBytes = 0;
  response.on("data", (chunk: Buffer) => {
    receivedBytes += chunk.length;
  });
  const [error] = await once(response, "error");
  expect(error).toMatchObject({ code: "ECONNRESET" });
  expect(receivedBytes).toBeLessThan(sizeBytes);
  expect(harness.lines).toContainEqual(expect.objectContaining({ msg: "linked file was cut off" }));
});

test("a reader that takes nothing is let go", async () => {
  await using harness = await openHttp({ config: { stallMs: 200 } });
  const sizeBytes = 400_000_000;
  const { file } = await serve(harness, { sizeBytes });
  await using sparse = await open(file, "w");
  await sparse.truncate(sizeBytes);
  const socket = connect(harness.port, "127.0.0.1");
  socket.write(`GET /files/f1/x?${SIGNED} HTTP/1.1\r\nHost: a\r\n\r\n`);
  await harness.logged("stalled connection closed");
  socket.destroy();
});
