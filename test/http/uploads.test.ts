import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { execa } from "execa";
import { type DetailedError, Upload } from "tus-js-client";
import { expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { digest } from "../digest.ts";
import { openCuttingProxy } from "./cutting-proxy.ts";
import { type OpenHttp, openHttp } from "./open-http.ts";

const TUS = { "tus-resumable": "1.0.0" };
const PATCH = { ...TUS, "content-type": "application/offset+octet-stream" };
/** Of no kind that anybody could recognise. */
const CONTENT = Buffer.concat([Buffer.from("nothing "), randomBytes(6_000_000)]);

/** Resolves when it is there; rejects with what the client gives up with. */
function upload(endpoint: string, content: Buffer, options: Partial<Upload["options"]> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(content, {
      endpoint,
      retryDelays: Array(20).fill(10),
      metadata: { filename: "../Holi\u202eday.mp4" },
      ...options,
      onSuccess: () => resolve(),
      onError: reject,
    }).start();
  });
}

const refusal = (error: DetailedError) => ({
  status: error.originalResponse?.getStatus(),
  text: error.originalResponse?.getBody(),
});

async function begin(page: string, { sizeBytes = CONTENT.length } = {}): Promise<string> {
  const headers = { ...TUS, "upload-length": String(sizeBytes) };
  const response = await fetch(`${page}/files`, { method: "POST", headers });
  expect(response.status).toBe(201);
  return new URL(response.headers.get("location") ?? "", `${page}/files`).href;
}

async function left(harness: OpenHttp): Promise<string[]> {
  const found = await readdir(harness.uploadsFolder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error; // a folder went while it was looked at
  });
  return found?.sort() ?? left(harness);
}

test("a file that is cut off twice goes on where it was, and becomes a job", async () => {
  await using harness = await openHttp();
  const { url, token } = harness.offer();
  await using proxy = await openCuttingProxy(harness.port, [1_000_000, 3_000_000]);
  await upload(url.replace(harness.url, proxy.url).concat("/files"), CONTENT);
  expect(proxy.cuts).toBe(2);
  const [taken] = harness.book.taken;
  expect(harness.book.taken).toEqual([
    { token, name: "Holi day.mp4", sizeBytes: CONTENT.length, path: expect.stringContaining(token) },
  ]);
  expect((await readFile(taken!.path)).equals(CONTENT)).toBe(true);
  expect(harness.lines.filter(({ level }) => Number(level) >= 40)).toEqual([]);
});

test("who has not heard the last answer is told that nothing is missing", async () => {
  await using harness = await openHttp();
  const { url } = harness.offer();
  const at = await begin(url);
  harness.book.trouble = new Error("the rows are gone");
  const patch = await fetch(at, { method: "PATCH", headers: { ...PATCH, "upload-offset": "0" }, body: CONTENT });
  expect({ status: patch.status, text: await patch.text() }).toEqual({
    status: 500,
    text: "The upload failed. Please try again in a while.",
  });
  for (let times = 0; times < 2; times++) {
    const head = await fetch(at, { method: "HEAD", headers: TUS });
    expect(head.status).toBe(200);
    expect(head.headers.get("upload-offset")).toBe(String(CONTENT.length));
    expect(head.headers.get("upload-length")).toBe(String(CONTENT.length));
  }
  expect(harness.book.taken).toHaveLength(1);
  await upload(`${url}/files`, CONTENT, { uploadUrl: at });
  expect(await (await fetch(url)).text()).toContain('data-state="done"');
});

test("what a crash left whole becomes a job when somebody looks", async () => {
  await using harness = await openHttp();
  const { url } = harness.offer();
  const at = await begin(url);
  const part = path.join(harness.uploadsFolder, url.slice(-32), at.slice(-32));
  await writeFile(part, CONTENT);
  expect(await (await fetch(url)).text()).toContain('data-state="done"');
  expect(harness.book.taken).toHaveLength(1);
});

test("no token reaches what another one brings, and nobody gets it back", async () => {
  await using harness = await openHttp();
  const [mine, other] = [harness.offer().url, harness.offer().url];
  const at = await begin(mine);
  const theirs = at.replace(mine, other);
  for (const method of ["HEAD", "PATCH", "DELETE"]) {
    const headers = { ...PATCH, "upload-offset": "0" };
    const answer = await fetch(theirs, { method, headers, ...(method === "PATCH" && { body: "stolen" }) });
    expect({ method, status: answer.status }).toEqual({ method, status: 404 });
  }
  for (const name of ["..%2f", "%2e%2e%2f%2e%2e", `..%2f${mine.slice(-32)}%2f${at.slice(-32)}`, "x.json"])
    expect((await fetch(`${other}/files/${name}`, { method: "HEAD", headers: TUS })).status, name).toBe(404);
  expect((await fetch(at)).status).toBe(405);
  expect((await fetch(`${at}.json`)).status).toBe(404);
  expect((await fetch(at, { method: "HEAD", headers: TUS })).headers.get("upload-offset")).toBe("0");
});

test("what is too big, empty, or too much for the disk is refused before a byte comes", async () => {
  await using harness = await openHttp();
  const { url } = harness.offer({ limitBytes: 5_000_000, language: "ru" });
  const tooBig = { status: 413, text: "Этот файл больше 5 МБ, а это предел. Выберите файл поменьше." };
  expect(refusal(await upload(`${url}/files`, CONTENT).catch((error) => error))).toEqual(tooBig);
  expect(refusal(await upload(`${url}/files`, Buffer.alloc(0)).catch((error) => error))).toMatchObject({ status: 400 });
  harness.room.bytes = 1000;
  const full = await upload(`${url}/files`, Buffer.alloc(2000), { retryDelays: [] }).catch((error) => error);
  expect(refusal(full)).toMatchObject({ status: 507 });
  const deferred = { ...TUS, "upload-defer-length": "1" };
  expect((await fetch(`${url}/files`, { method: "POST", headers: deferred })).status).toBe(501);
  expect(await left(harness)).toEqual([]);
});

test("a disk that fills while a file comes ends it with what it says before, and nothing of it stays", async () => {
  await using harness = await openHttp();
  const ways: Record<string, (url: string) => Promise<Response>> = {
    async pieces(url) {
      const at = await begin(url);
      harness.room.bytes = 1000;
      return fetch(at, { method: "PATCH", headers: { ...PATCH, "upload-offset": "0" }, body: CONTENT });
    },
    async whole(url) {
      const [first, rest] = [CONTENT.subarray(0, 1000), CONTENT.subarray(1000)];
      const body = new ReadableStream({
        async start(stream) {
          stream.enqueue(first);
          while ((await left(harness)).length < 2) await new Promise(setImmediate);
          harness.room.bytes = 1000;
          stream.enqueue(rest);
        }, // and more would come
      });
      return fetch(url, { method: "PUT", body, duplex: "half" } as RequestInit);
    },
  };
  for (const [way, brings] of Object.entries(ways)) {
    harness.room.bytes = Number.MAX_SAFE_INTEGER;
    const { status } = await brings(harness.offer().url);
    expect({ way, status }).toEqual({ way, status: 507 });
    while ((await left(harness)).length > 0) await new Promise(setImmediate);
  }
  expect(harness.book.taken).toEqual([]);
});

test("more than was announced is not taken", async () => {
  await using harness = await openHttp();
  const at = await begin(harness.offer().url, { sizeBytes: 1000 });
  const headers = { ...PATCH, "upload-offset": "0" };
  const patch = await fetch(at, { method: "PATCH", headers, body: CONTENT.subarray(0, 1001) });
  expect(patch.status).toBe(413);
  expect(harness.book.taken).toEqual([]);
});

test("what surely is no video is sent back, and the page stays open", async () => {
  await using harness = await openHttp();
  const { url } = harness.offer();
  const zip = Buffer.concat([Buffer.from("PK\x03\x04\x14\0\0\0\0\0", "latin1"), Buffer.alloc(1000)]);
  const error = await upload(`${url}/files`, zip).catch((error) => error);
  expect(refusal(error)).toEqual({
    status: 415,
    text: "This file has no picture and no sound that could be used. Please send another one.",
  });
  expect(await left(harness)).toEqual([]);
  await upload(`${url}/files`, CONTENT);
  expect(harness.book.taken).toHaveLength(1);
});

test("one file at a time: a second one waits for the first, and what is idle makes room", async () => {
  await using harness = await openHttp();
  const { url } = harness.offer();
  const idle = await begin(url);
  const first = await begin(url);
  expect((await fetch(idle, { method: "HEAD", headers: TUS })).status).toBe(404);
  const writing = request(first, {
    method: "PATCH",
    headers: { ...PATCH, "upload-offset": "0", "content-length": CONTENT.length },
  });
  writing.write(CONTENT.subarray(0, 1000));
  const part = path.join(harness.uploadsFolder, url.slice(-32), first.slice(-32));
  while ((await stat(part)).size === 0) await new Promise(setImmediate);
  const busy = await fetch(`${url}/files`, { method: "POST", headers: { ...TUS, "upload-length": "5" } });
  expect(busy.status).toBe(423);
  expect(await busy.text()).toBe("Another upload to this page is in progress. Please upload one file at a time.");
  expect((await fetch(url, { method: "PUT", body: CONTENT })).status).toBe(423);
  writing.end(CONTENT.subarray(1000));
  const [response] = await once(writing, "response");
  expect(response.statusCode).toBe(204);
  const late = await fetch(`${url}/files`, { method: "POST", headers: { ...TUS, "upload-length": "5" } });
  expect(late.status).toBe(410);
});

test("curl brings a file as a form and as bytes, and hears what comes next", async () => {
  await using harness = await openHttp();
  const file = path.join(harness.folder, "Мой файл.mp4");
  await writeFile(file, CONTENT);
  const ways = [
    ["-F", `file=@${file}`],
    ["--data-binary", `@${file}`],
    ["-T", file],
  ];
  for (const way of ways) {
    const { url } = harness.offer();
    const { stdout } = await execa("curl", ["-sS", "-w", "%{http_code}", ...way, url]);
    expect(stdout).toBe("The upload is complete. The result will be sent to the chat; you can close this page.\n200");
  }
  for (const { path: whole } of harness.book.taken) expect(digest(await readFile(whole))).toBe(digest(CONTENT));
  expect(harness.book.taken.map(({ name }) => name)).toEqual(["Мой файл.mp4", "file", "file"]);
});

test("by one request as well, nothing comes that is too big, nothing, or for a page that is closed", async () => {
  await using harness = await openHttp();
  const { url } = harness.offer({ limitBytes: 1_000_000 });
  const file = path.join(harness.folder, "film.mp4");
  await writeFile(file, CONTENT);
  const curl = async (...args: string[]) => (await execa("curl", ["-sS", "-w", "%{http_code}", ...args])).stdout;
  const tooBig = "This file is larger than 1 MB, which is the limit. Please choose a smaller one.\n413";
  expect(await curl("-T", file, url)).toBe(tooBig);
  expect(await curl("-F", `file=@${file}`, url)).toBe(tooBig);
  expect(await curl("-H", "transfer-encoding: chunked", "-T", file, url)).toBe(tooBig);
  expect(await curl("-H", "transfer-encoding: chunked", "-F", `file=@${file}`, url)).toBe(tooBig);
  expect(await curl("-F", "text=words", url)).toMatch(/^This file cannot be read.*\n400$/);
  expect(await curl("--data-binary", "", url)).toMatch(/^This file cannot be read.*\n400$/);
  expect(await curl("-H", "content-type: multipart/form-data", "--data-binary", "x", url)).toMatch(/\n400$/);
  expect(await curl("-T", file, harness.offer({ state: "expired" }).url)).toMatch(
    /^This upload page is closed.*\n410$/,
  );
  expect(await curl("-T", file, `${harness.url}/upload/${"0".repeat(32)}`)).toMatch(
    /^This page does not exist.*\n404$/,
  );
  expect(harness.book.taken).toEqual([]);
  expect(await left(harness)).toEqual([]);
});

test("what breaks off leaves nothing behind, and the next attempt works", async () => {
  await using harness = await openHttp();
  const { url } = harness.offer();
  const breaksOff = async (type: string): Promise<boolean> => {
    const broken = request(url, { method: "POST", headers: { "content-type": type, "content-length": 5_000_000 } });
    let isRefused = false;
    broken.on("error", () => undefined); // we break it ourselves
    broken.on("response", () => {
      isRefused = true; // the one before holds its place until its files are gone
    });
    broken.write('--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n');
    broken.write(CONTENT.subarray(0, 100_000));
    while (!isRefused && (await left(harness)).length < 2) await new Promise(setImmediate);
    broken.destroy();
    while ((await left(harness)).length > 0) await new Promise(setImmediate);
    return !isRefused;
  };
  for (const type of ["video/mp4", 'multipart/form-data; boundary="b"']) while (!(await breaksOff(type)));
  expect((await fetch(url, { method: "PUT", body: CONTENT })).status).toBe(200);
  expect(harness.book.taken).toHaveLength(1);
});

test("at a start, what nobody will ask for any more is removed", async () => {
  await using harness = await openHttp();
  const [open, expired, gone] = [harness.offer(), harness.offer(), harness.offer()];
  for (const { url } of [open, expired, gone]) await begin(url);
  const whole = await begin(harness.offer().url);
  await writeFile(path.join(harness.uploadsFolder, whole.slice(-71, -39), whole.slice(-32)), CONTENT);
  harness.book.uploads.set(expired.token, { ...expired, state: "expired", expiresAt: new Date(0) });
  harness.book.uploads.delete(gone.token);
  await harness.restart();
  await harness.restart(); // which waits for the sweep of the first
  expect(harness.book.taken).toHaveLength(1);
  expect((await left(harness)).filter((name) => name.length === 32)).toEqual(
    [open.token, whole.slice(-71, -39)].sort(),
  );
});

test("an unfinished upload that stands still is let go, and can go on", async () => {
  const config = { stallMs: 200 };
  await using harness = await openHttp({ config });
  const { url } = harness;
  const begun = await begin(harness.offer().url);
  const headers = { ...PATCH, "upload-offset": "0", "content-length": CONTENT.length };
  const stalled = request(begun, { method: "PATCH", headers });
  stalled.write(CONTENT.subarray(0, 1000));
  await once(stalled, "error");
  config.stallMs = 60_000; // what comes now may take its time
  await harness.restart();
  const at = begun.replace(url, harness.url);
  const head = await fetch(at, { method: "HEAD", headers: TUS });
  const offset = head.headers.get("upload-offset") ?? "";
  const rest = { headers: { ...PATCH, "upload-offset": offset }, body: CONTENT.subarray(Number(offset)) };
  expect((await fetch(at, { method: "PATCH", ...rest })).status).toBe(204);
  expect(harness.book.taken).toHaveLength(1);
});

test("the jobs can refuse what was brought", async () => {
  await using harness = await openHttp();
  const { url } = harness.offer();
  harness.book.trouble = new UserError("error-upload-gone");
  expect((await fetch(url, { method: "PUT", body: CONTENT })).status).toBe(410);
});

/** Two hosts of one bot: what is brought lies at home, and a page may be asked for at the other one. */
async function openHosts() {
  await using cleanup = new AsyncDisposableStack();
  const home = cleanup.use(await openHttp({ hostId: "home" }));
  const hostAddress = async (host: string) => (host === "home" ? home.url : undefined);
  const front = cleanup.use(await openHttp({ hostId: "front", jobs: { hostAddress } }));
  const { token } = home.offer();
  const page = front.offer({ token, elsewhere: "home" }).url;
  const kept = cleanup.move();
  return { home, front, token, page, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

test("a file that is brought to another host goes to its own, cut off on the way or not", async () => {
  await using hosts = await openHosts();
  const { home, front, page, token } = hosts;
  await using proxy = await openCuttingProxy(front.port, [1_000_000, 3_000_000]);
  await upload(page.replace(front.url, proxy.url).concat("/files"), CONTENT);
  expect(proxy.cuts).toBe(2);
  expect(home.book.taken).toMatchObject([{ token, name: "Holi day.mp4", sizeBytes: CONTENT.length }]);
  expect((await readFile(home.book.taken[0]!.path)).equals(CONTENT)).toBe(true);
  expect(await left(front)).toEqual([]);
  expect(await (await fetch(page)).text()).toContain("Holiday");
});

test.each(["curl -T", "a form"])("%s brings a file to another host in one request", async (way) => {
  await using hosts = await openHosts();
  const { home, front, page } = hosts;
  const file = path.join(front.folder, "brought.mp4");
  await writeFile(file, CONTENT);
  const options = way === "a form" ? ["-F", `file=@${file}`] : ["-T", file];
  const { stdout } = await execa("curl", ["-sS", "-w", "%{http_code}", ...options, page]);
  expect(stdout).toMatch(/200$/);
  expect(home.book.taken).toMatchObject([{ sizeBytes: CONTENT.length }]);
  expect(await left(front)).toEqual([]);
});

test("what the other host refuses is refused before it has all come, in its own words", async () => {
  await using hosts = await openHosts();
  hosts.home.book.uploads.set(hosts.token, { ...hosts.home.book.uploads.get(hosts.token)!, limitBytes: 1_000_000 });
  const file = path.join(hosts.front.folder, "brought.mp4");
  await writeFile(file, CONTENT);
  const { stdout } = await execa("curl", ["-sS", "-w", "%{http_code}", "-T", file, hosts.page], { reject: false });
  expect(stdout).toMatch(/larger than 1 MB[\s\S]*413$/);
  await expect(upload(`${hosts.page}/files`, CONTENT)).rejects.toSatisfy(
    (error: DetailedError) => refusal(error).status === 413,
  );
});

test("an upload whose host is away waits for it", async () => {
  await using front = await openHttp({ hostId: "front" });
  const { url } = front.offer({ elsewhere: "home" });
  const headers = { ...TUS, "upload-length": "10" };
  for (const [place, method] of [
    [`${url}/files`, "POST"],
    [`${url}/files/${"0".repeat(32)}`, "HEAD"],
    [url, "PUT"],
  ] as const) {
    const answer = await fetch(place, { method, headers, ...(method === "PUT" && { body: CONTENT }) });
    expect([answer.status, answer.headers.get("retry-after")], method).toEqual([503, "30"]);
  }
  expect(await left(front)).toEqual([]);
});
