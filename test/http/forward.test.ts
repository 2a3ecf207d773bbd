import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { open, rm, writeFile } from "node:fs/promises";
import { createServer, get, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import { forwardSignature } from "../../src/http/forward/signature.ts";
import type { WatchCalls } from "../../src/jobs/index.ts";
import { NO_WORK, type OpenHttp, openHttp } from "./open-http.ts";

const CONTENT = randomBytes(300_000);
const PLACE = "/files/f1/Film.mp4?e=1&s=good";
const SIGNED = { expires: "1", signature: "good" };
/** More than what buffers on the way can hold. */
const LARGE_BYTES = 400_000_000;

interface Hosts extends AsyncDisposable {
  /** Has the file. */
  home: OpenHttp;
  /** Knows where it is. */
  front: OpenHttp;
  file: string;
}

/** Two hosts of one bot, of which each has its own disk. */
async function openHosts({ sizeBytes = CONTENT.length, hostOf = "home" } = {}): Promise<Hosts> {
  await using cleanup = new AsyncDisposableStack();
  const home = cleanup.use(await openHttp({ hostId: "home" }));
  const addresses = new Map([
    ["home", home.url],
    ["dead", "http://127.0.0.1:1"],
  ]);
  const hostAddress = async (host: string) => addresses.get(host);
  const front = cleanup.use(await openHttp({ hostId: "front", jobs: { hostAddress } }));
  const file = path.join(home.folder, "served");
  await writeFile(file, sizeBytes === CONTENT.length ? CONTENT : "");
  if (sizeBytes !== CONTENT.length) {
    await using sparse = await open(file, "r+");
    await sparse.truncate(sizeBytes);
  }
  const about = { path: file, name: "Film.mp4", contentType: "video/mp4", sizeBytes, sha256: "abc" };
  home.book.served.set("f1", { ...about, ...SIGNED });
  front.book.served.set("f1", { host: hostOf, ...SIGNED });
  const kept = cleanup.move();
  return { home, front, file, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

const answerOf = async (url: string, options: RequestInit = {}) => {
  const answer = await fetch(url, options);
  const { date: _, ...headers } = Object.fromEntries(answer.headers);
  return { status: answer.status, headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

test.each([
  ["the whole file", {}],
  ["what it is, without it", { method: "HEAD" }],
  ["a piece of it", { headers: { range: "bytes=5-9" } }],
  ["its end, if it is the one that was begun", { headers: { range: "bytes=-5", "if-range": '"abc"' } }],
  ["all of it, if it is another one", { headers: { range: "bytes=-5", "if-range": '"other"' } }],
  ["nothing beyond its end", { headers: { range: "bytes=300000-" } }],
])("any host gives of another one's file %s, as that one does", async (_, options: RequestInit) => {
  await using hosts = await openHosts();
  const [there, here] = [
    await answerOf(hosts.home.url + PLACE, options),
    await answerOf(hosts.front.url + PLACE, options),
  ];
  expect(here).toEqual(there);
  if (here.status === 200 && options.method !== "HEAD") expect(here.bytes.equals(CONTENT)).toBe(true);
});

test("a host that is away is told as such, and not as a file that is gone", async () => {
  await using hosts = await openHosts();
  for (const host of ["dead", "unknown"]) {
    hosts.front.book.served.set("f1", { host, ...SIGNED });
    const plain = await fetch(hosts.front.url + PLACE);
    expect([plain.status, plain.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(await plain.text()).toMatch(/cannot be reached at the moment.*in a few minutes/);
  }
  const page = await fetch(hosts.front.url + PLACE, { headers: { accept: "text/html", "accept-language": "ru" } });
  expect(page.status).toBe(503);
  expect(await page.text()).toMatch(/<html lang="ru">.*недоступна/s);
  expect(hosts.front.lines.filter(({ msg }) => msg === "request could not be forwarded")).toHaveLength(3);
});

test("a file that its own host has lost is gone", async () => {
  await using hosts = await openHosts();
  await rm(hosts.file);
  expect((await fetch(hosts.front.url + PLACE)).status).toBe(404);
});

test("a reader who leaves ends the sending at both hosts", async () => {
  await using hosts = await openHosts({ sizeBytes: LARGE_BYTES });
  const asked = get(hosts.front.url + PLACE);
  const [answer] = await once(asked, "response");
  await once(answer, "readable");
  asked.destroy();
  await hosts.front.logged("forwarded answer was cut off");
  await hosts.home.logged("client disconnected from a linked file");
  expect([...hosts.front.lines, ...hosts.home.lines].filter(({ level }) => Number(level) >= 40)).toEqual([]);
});

test("an answer that its host does not finish is cut off here as well", async () => {
  await using hosts = await openHosts({ sizeBytes: LARGE_BYTES });
  const [answer] = await once(get(hosts.front.url + PLACE), "response");
  await once(answer, "readable");
  await rm(hosts.file);
  answer.resume();
  const [error] = await once(answer, "error");
  expect(error).toMatchObject({ code: "ECONNRESET" });
  await hosts.front.logged("forwarded answer was cut off");
});

test("a file that a store has by now is found there", async () => {
  await using front = await openHttp();
  const url = "https://store.example.com/film?signed";
  front.book.served.set("f1", { url, ...SIGNED });
  const answer = await fetch(front.url + PLACE, { redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, url]);
});

test("what looks forwarded was signed by a host of ours, for this host and this request", async () => {
  await using hosts = await openHosts();
  const statusOf = async (signature: string, place = PLACE, method = "GET") =>
    (await fetch(hosts.home.url + place, { method, headers: { "mediaferry-forwarded": signature } })).status;
  const good = { method: "GET", path: PLACE, host: "home" };
  expect(await statusOf(forwardSignature("of all", good))).toBe(200);
  const old = forwardSignature("of all", good).replace(/^\d+/, (seconds) => String(Number(seconds) - 601));
  const forged = [
    ...[old, "", "1.x", forwardSignature("of another bot", good)],
    ...[
      { ...good, host: "front" },
      { ...good, method: "HEAD" },
      { ...good, path: "/files/f2/Film.mp4" },
    ].map((other) => forwardSignature("of all", other)),
  ];
  for (const signature of forged) expect(await statusOf(signature), signature).toBe(403);
});

test("what was forwarded once goes no further", async () => {
  await using hosts = await openHosts();
  const headers = {
    "mediaferry-forwarded": forwardSignature("of all", { method: "GET", path: PLACE, host: "front" }),
  };
  expect((await fetch(hosts.front.url + PLACE, { headers })).status).toBe(421);
  expect(hosts.home.lines).toEqual([]);
});

test("of a request, the other host is told what it needs to answer, and of its answer nothing is kept back but cookies", async () => {
  let told: IncomingHttpHeaders = {};
  const other = createServer((incoming, outgoing) => {
    told = incoming.headers;
    outgoing.writeHead(418, { "x-of-the-other": "1", "set-cookie": "a=b" }).end("short");
  });
  await once(other.listen(0, "127.0.0.1"), "listening");
  const hostAddress = async () => `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  await using front = await openHttp({ hostId: "front", jobs: { hostAddress } });
  front.book.served.set("f1", { host: "other", ...SIGNED });
  const headers = { cookie: "a=b", authorization: "Bearer x", "x-real-ip": "1.2.3.4", range: "bytes=0-1" };
  const [answer] = await once(request(front.url + PLACE, { headers }).end(), "response");
  expect([answer.statusCode, answer.headers["x-of-the-other"], answer.headers["set-cookie"]]).toEqual([
    418,
    "1",
    undefined,
  ]);
  expect(Object.keys(told).sort()).toEqual(["connection", "host", "mediaferry-forwarded", "range"]);
  answer.resume();
  other.close();
  other.closeAllConnections();
});

test("what a page plays comes from the host that has it, and so does its page", async () => {
  const video = {
    readState: async () => ({
      state: "complete" as const,
      durationSeconds: 1,
      hasPoster: false,
      rungs: [],
      captions: [],
      elsewhere: [],
    }),
    readPlaylist: async () => "#EXTM3U\n",
    findPart: async () => undefined,
    findPoster: async () => undefined,
    readCaptions: async () => undefined,
  };
  const head = Buffer.from("a part");
  await using home = await openHttp({
    hostId: "home",
    jobs: watching({ open: async () => ({ title: "Film", video }), awaitPart: async () => ({ head }) }),
  });
  const elsewhere = { host: "home" };
  await using front = await openHttp({
    hostId: "front",
    jobs: {
      ...watching({ open: async () => ({ title: "Film", video: elsewhere }), awaitPart: async () => elsewhere }),
      hostAddress: async () => home.url,
    },
  });
  const page = `${front.url}/watch/abcdefghijkl/good`;
  const textOf = async (place: string) => {
    const answer = await fetch(page + place);
    return [answer.status, await answer.text()];
  };
  expect(await textOf("")).toEqual([200, expect.stringContaining("<h1>Film</h1>")]);
  expect(await textOf("/master.m3u8")).toEqual([200, "#EXTM3U\n"]);
  expect(await textOf("/state")).toEqual([200, expect.stringContaining("complete")]);
  expect(await textOf("/ready/144/0.m4s?urgent")).toEqual([204, ""]);
  expect(await textOf("/144/0.m4s")).toEqual([200, "a part"]);
});

const watching = (watch: WatchCalls) => {
  const no = async () => undefined;
  return { encode: { watch, work: NO_WORK, findUpload: no, placeUpload: no, reserveUpload: no, takeUpload: no } };
};
