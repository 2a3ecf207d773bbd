import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, request } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import { signedWorkPath } from "../../../src/stores/pieces/work-signature.ts";
import { CHUNK, never, piecesContract } from "../../contracts/pieces.ts";
import { digest } from "../../digest.ts";
import { filesBelow } from "../../files-below.ts";
import { openCuttingProxy } from "../../http/cutting-proxy.ts";
import { openHome, SECRET } from "./open-home.ts";

piecesContract("the home's own port", openHome);

test("a home serves who signs, for what was signed, and no longer than that", async () => {
  await using home = await openHome();
  const { folder, planHash } = home.run;
  const asked = { method: "GET", folder, planHash, name: "plan.json", home: "home" };
  const good = signedWorkPath(SECRET, asked);
  const statusOf = async (place: string, options: RequestInit = {}) =>
    (await fetch(`http://127.0.0.1:${home.port}${place}`, options)).status;
  expect(await statusOf(good)).toBe(200);
  expect(await statusOf(good, { headers: { range: "bytes=0-9" } })).toBe(206);
  expect(await statusOf(good, { headers: { range: "bytes=99999999-" } })).toBe(416);
  const expired = good.replace(/e=\d+/, `e=${Math.floor(Date.now() / 1000) - 1}`);
  const lasting = good.replace(/e=\d+/, "e=99999999999");
  const refused = [
    ...[expired, lasting, good.replace("plan.json", "original"), good.replace(/&s=.*/, ""), good.split("?")[0] ?? ""],
    ...[signedWorkPath("of another bot", asked), signedWorkPath(SECRET, { ...asked, method: "PUT" })],
    ...[signedWorkPath(SECRET, { ...asked, name: "thumbnail.jpg" }), `${good}&x=1`, good.replace("?", "?x=1&")],
    ...[
      signedWorkPath(SECRET, { ...asked, home: "other" }),
      signedWorkPath(SECRET, { ...asked, digest: "sha-256=:AA:" }),
    ],
  ];
  for (const place of refused) expect(await statusOf(place), place).toBe(403);
  expect(await statusOf(good, { method: "PUT", body: "x" })).toBe(403);
  const put = signedWorkPath(SECRET, { ...asked, method: "PUT", name: CHUNK, digest: "sha-256=:AA:" });
  const withDigest = (digest: string) => ({ method: "PUT", body: "x", headers: { "content-digest": digest } });
  expect(await statusOf(put, withDigest("sha-256=:BB:"))).toBe(403);
  expect(await statusOf(put, withDigest("sha-256=:AA:"))).toBe(422);
  const gone = [
    { ...asked, planHash: "0".repeat(16) },
    { ...asked, folder: "zzzzzzzzzzzz1" },
    { ...asked, name: "source.mkv" },
  ];
  for (const each of gone) expect(await statusOf(signedWorkPath(SECRET, each))).toBe(404);
});

test("no name leads out of the run's folder, however it is written", async () => {
  await using home = await openHome();
  await writeFile(path.join(home.root, "secret"), "of another run");
  const { folder, planHash } = home.run;
  for (const name of [
    "..%2fsecret",
    "%2e%2e%2fsecret",
    "chunks/..%2f..%2f..%2fsecret",
    "..%5csecret",
    "%00",
    "chunks%2f96p%2f0000.mp4%00",
  ]) {
    const place = signedWorkPath(SECRET, { method: "GET", folder, planHash, name, home: "home" });
    expect(await rawStatus(home.port, { method: "GET", path: place }), name).toBe(403);
  }
});

test("a chunk is taken at the size and with the content that the plan allows, and leaves nothing else", async () => {
  await using home = await openHome();
  const { folder, planHash } = home.run;
  const chunk = await readFile(path.join(home.home, CHUNK));
  await rm(path.join(home.home, CHUNK));
  const before = (await filesBelow(home.home)).sort();
  const put = (name: string, body: Buffer, headers: Record<string, string> = {}) => {
    const digest = headers["content-digest"];
    const place = signedWorkPath(SECRET, { method: "PUT", folder, planHash, name, home: "home", digest });
    return rawStatus(home.port, { method: "PUT", path: place, headers }, body);
  };
  const large = Buffer.alloc(20_000_000);
  expect(await put(CHUNK, large, { "content-length": String(large.length) })).toBe(413);
  expect(await put(CHUNK, large, { "transfer-encoding": "chunked" })).toBe(413);
  expect(await put(CHUNK, chunk, { "content-digest": "sha-256=:AAAA:" })).toBe(422);
  expect(await put(CHUNK, chunk)).toBe(422);
  expect(await put("original", chunk)).toBe(404);
  expect(await put("chunks/96p/0001.mp4", chunk)).toBe(404);
  expect(await put("chunks/1080p/0000.mp4", chunk)).toBe(404);
  expect((await filesBelow(home.home)).sort()).toEqual(before);
  const made = path.join(home.folder, "made.mp4");
  await writeFile(made, chunk);
  await truncate(made, chunk.length - 2000);
  await expect(home.pieces.give({ run: home.run, name: CHUNK }, made, { signal: never })).rejects.toThrow(
    "answers 422",
  );
  expect((await filesBelow(home.home)).sort()).toEqual(before);
  await writeFile(made, chunk);
  await home.pieces.give({ run: home.run, name: CHUNK }, made, { signal: never });
  expect(digest(await home.read(CHUNK))).toBe(digest(chunk));
});

test("a connection that is cut goes on where it was, both ways", async () => {
  await using home = await openHome();
  const content = randomBytes(20_000_000);
  await writeFile(path.join(home.home, "original"), content);
  await using line = await openCuttingProxy(home.port, [9_000_000, 1_000_000], { ofAnswers: true });
  const target = path.join(home.folder, "original");
  await home.by(line.url).bring({ run: home.run, name: "original" }, target, { signal: never });
  expect(digest(await readFile(target))).toBe(digest(content));
  expect(line.cuts).toBe(2);
  const chunk = await readFile(path.join(home.home, CHUNK));
  await rm(path.join(home.home, CHUNK));
  await mkdir(path.join(home.folder, "chunks"));
  await writeFile(path.join(home.folder, "chunks/a.mp4"), chunk);
  await using up = await openCuttingProxy(home.port, [1_000]);
  await home.by(up.url).give({ run: home.run, name: CHUNK }, path.join(home.folder, "chunks/a.mp4"), { signal: never });
  expect(digest(await home.read(CHUNK))).toBe(digest(chunk));
  expect(up.cuts).toBe(1);
});

const CONTENT = Buffer.from("0123456789");
const LIES: readonly [string, string, RequestListener][] = [
  ["fewer bytes", "4 of 10 bytes came", answer({ body: CONTENT.subarray(0, 4) })],
  ["more bytes", "more bytes came", answer({ body: Buffer.concat([CONTENT, CONTENT]) })],
  ["other bytes", "other bytes came", answer({ headers: { "content-digest": "sha-256=:AAAA:" } })],
  ["another range", "answers 206", answer({ headers: { "content-range": "bytes 5-14/20" } })],
  ["all of it", "answers 200", answer({ status: 200 })],
  ["another place", "answers 302", answer({ status: 302, headers: { location: "http://127.0.0.1:1/" } })],
  ["an error", "answers 500", answer({ status: 500 })],
];

test.each(LIES)("a home that sends %s is asked again, and then given up", async (_, told, listener) => {
  await using home = await openHome();
  let asked = 0;
  await using lying = await listen((...args) => {
    asked++;
    listener(...args);
  });
  const target = path.join(home.folder, "original");
  const bringing = home.by(lying.url).bring({ run: home.run, name: "original" }, target, { signal: never });
  await expect(bringing).rejects.toMatchObject({ name: "PiecesUnavailable", message: expect.stringContaining(told) });
  expect(asked).toBe(4);
  await home.pieces.bring({ run: home.run, name: "original" }, target, { signal: never });
  expect((await stat(target)).size).toBe((await stat(path.join(home.home, "original"))).size);
});

test.each([413, 422])("a chunk that the home answers with %d is not sent again", async (status) => {
  await using home = await openHome();
  let asked = 0;
  await using refusing = await listen((incoming, response) => {
    asked++;
    incoming.resume();
    response.writeHead(status).end();
  });
  const giving = home.by(refusing.url).give({ run: home.run, name: CHUNK }, path.join(home.home, CHUNK), {
    signal: never,
  });
  await expect(giving).rejects.toMatchObject({ name: "PieceRefused", message: expect.stringContaining(`${status}`) });
  expect(asked).toBe(1);
});

test("a home that nobody knows of, or that is gone, is unavailable", async () => {
  await using home = await openHome();
  const bring = (origin: string, host: string) =>
    home
      .by(origin)
      .bring({ run: { ...home.run, home: host }, name: "original" }, path.join(home.folder, "a"), { signal: never });
  await expect(bring("http://127.0.0.1:1", "nobody")).rejects.toMatchObject({ name: "PiecesUnavailable" });
  await expect(bring("http://127.0.0.1:1", "home")).rejects.toMatchObject({ name: "PiecesUnavailable" });
});

function answer({
  status = 206,
  headers = {},
  body = CONTENT,
}: {
  status?: number;
  headers?: Record<string, string>;
  body?: Buffer;
}): RequestListener {
  return (_, response) => {
    response.writeHead(status, { "content-range": "bytes 0-9/10", ...headers });
    response.end(body);
  };
}

async function listen(listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** Status of a request that is sent as it is written here; what is refused before its end may be cut off. */
async function rawStatus(
  port: number,
  options: { method: string; path: string; headers?: Record<string, string> },
  body?: Buffer,
): Promise<number | undefined> {
  const sent = request({ host: "127.0.0.1", port, ...options });
  sent.on("error", () => undefined); // the answer came before
  sent.end(body);
  const [response] = await once(sent, "response");
  response.resume();
  return response.statusCode;
}
