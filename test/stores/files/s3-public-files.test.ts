import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createLogger, redact } from "../../../src/log.ts";
import { createStores } from "../../../src/stores/create.ts";
import { createLocalPublicFiles } from "../../../src/stores/files/local-public-files.ts";
import { requireBucket } from "../../../src/stores/files/s3-client.ts";
import { createS3PublicFiles } from "../../../src/stores/files/s3-public-files.ts";
import { createStoreOverDisk } from "../../../src/stores/files/store-over-disk.ts";
import { contentDisposition } from "../../../src/stores/index.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { type OpenedPublicFiles, openFiles, publicFilesContract } from "../../contracts/public-files.ts";
import { digest } from "../../digest.ts";
import { seedDatabase } from "../../seed.ts";
import { openS3, type S3 } from "./s3.ts";

const silent = createLogger({ level: "silent" });
const inAnHour = () => new Date(Date.now() + 3_600_000);
const options = (signal = new AbortController().signal) => ({ contentType: "video/mp4", signal });
const wish = (changes: { name?: string; expiresAt?: Date } = {}) => ({
  name: "clip.mp4",
  contentType: "video/mp4",
  expiresAt: inAnHour(),
  ...changes,
});

publicFilesContract("an S3-compatible store", openPublicFiles);
publicFilesContract("an S3-compatible store before which there was a disk", openOverDisk);

describe("an address of the store", () => {
  test.each([
    ["clip.mp4", `filename="clip.mp4"; filename*=UTF-8''clip.mp4`],
    [
      `a "b" 'c' \\d 100%.mp4`,
      `filename="a _b_ 'c' _d 100_.mp4"; filename*=UTF-8''a%20%22b%22%20%27c%27%20%5Cd%20100%25.mp4`,
    ],
    ["Пёс 🎬.mp4", `filename="___ _.mp4"; filename*=UTF-8''%D0%9F%D1%91%D1%81%20%F0%9F%8E%AC.mp4`],
    ["Père Noël.mp4", `filename="Pere Noel.mp4"; filename*=UTF-8''P%C3%A8re%20No%C3%ABl.mp4`],
    [
      `a"\r\nSet-Cookie: x\u202e`,
      `filename="a___Set-Cookie: x_"; filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20x%E2%80%AE`,
    ],
    ["half \ud83d", `filename="half _"; filename*=UTF-8''half%20%EF%BF%BD`],
  ])("has the file saved as %j", async (name, told) => {
    expect(contentDisposition(name)).toBe(`attachment; ${told}`);
    await using opened = await openPublicFiles();
    await put(opened, "a", "content");
    const answer = await fetch(
      (await opened.publicFiles.address("a", { ...wish({ name }), contentType: "audio/mp4" }))!,
    );
    expect(answer.headers.get("content-disposition")).toBe(`attachment; ${told}`);
    expect(answer.headers.get("content-type")).toBe("audio/mp4");
    expect(await answer.text()).toBe("content");
  });

  test("serves a part of the file, so that a download can go on", async () => {
    await using opened = await openPublicFiles();
    await put(opened, "a", "0123456789");
    const address = (await opened.publicFiles.address("a", wish()))!;
    const answer = await fetch(address, { headers: { range: "bytes=4-" } });
    expect([answer.status, answer.headers.get("content-range"), await answer.text()]).toEqual([
      206,
      "bytes 4-9/10",
      "456789",
    ]);
  });

  test("is good until its time and not after it, to the second", async () => {
    await using opened = await openPublicFiles();
    await put(opened, "a", "content");
    const statusOf = async (expiresAt: Date) =>
      (await fetch((await opened.publicFiles.address("a", wish({ expiresAt })))!)).status;
    expect(await statusOf(inAnHour())).toBe(200);
    expect(await statusOf(new Date(Date.now() + 30 * 24 * 3_600_000))).toBe(200);
    expect(await statusOf(new Date(Date.now() - 1000))).toBe(403);
    expect(await statusOf(new Date(0))).toBe(403);
    const expiresAt = inAnHour();
    const parameters = new URL((await opened.publicFiles.address("a", wish({ expiresAt })))!).searchParams;
    const signedAt = parameters.get("X-Amz-Date")!.replace(/(....)(..)(..T..)(..)(..Z)/, "$1-$2-$3:$4:$5");
    const endsAt = Date.parse(signedAt) / 1000 + Number(parameters.get("X-Amz-Expires"));
    expect(endsAt).toBe(Math.floor(expiresAt.getTime() / 1000));
  });

  test("cannot be changed: neither its file, nor its time, nor its name", async () => {
    await using opened = await openPublicFiles();
    await put(opened, "a", "mine");
    await put(opened, "b", "not mine");
    const address = (await opened.publicFiles.address("a", wish({ expiresAt: new Date(Date.now() - 60_000) })))!;
    const good = (await opened.publicFiles.address("a", wish()))!;
    expect((await fetch(good)).status).toBe(200);
    for (const changed of [
      good.replace("/a?", "/b?"),
      good.replace("clip.mp4", "virus.exe"),
      good.replace(/(X-Amz-Signature=)./, (_, name: string) => `${name}x`),
      good.slice(0, good.indexOf("?")),
      address.replace(/X-Amz-Date=[^&]*/, /X-Amz-Date=[^&]*/.exec(good)![0]),
    ])
      expect((await fetch(changed)).status).toBe(403);
  });

  test("is the same for the same wish, and another for another name", async () => {
    await using opened = await openPublicFiles();
    const same = wish();
    const address = await opened.publicFiles.address("a", same);
    expect(await opened.publicFiles.address("a", same)).toBe(address);
    expect(await opened.publicFiles.address("a", { ...same, name: "other.mp4" })).not.toBe(address);
  });

  test("lasts where everybody gets what is in the bucket, and nowhere else", async () => {
    await using cdn = await openPublicFiles({ publicUrl: "https://cdn.example.com/ferry" });
    expect(cdn.publicFiles.lastingAddress("encode/a-1/7")).toBe("https://cdn.example.com/ferry/encode/a-1/7");
    expect(() => cdn.publicFiles.lastingAddress("../a")).toThrow(/key of a public file/);
    await using opened = await openPublicFiles();
    expect(opened.publicFiles.lastingAddress("encode/a-1/7")).toBeUndefined();
  });

  test("shows nothing in a log that would open it", async () => {
    await using opened = await openPublicFiles();
    const address = (await opened.publicFiles.address("clips/a", wish()))!;
    const { "X-Amz-Signature": signature, "X-Amz-Credential": credential } = Object.fromEntries(
      new URL(address).searchParams,
    );
    const lines: string[] = [];
    createLogger({ level: "info" }, { write: (line) => lines.push(line) }).info({ address }, `served ${address}`);
    for (const text of [redact(address), ...lines]) {
      expect(text).toContain("/public/clips/a?");
      expect(text).not.toContain(signature);
      expect(text).not.toContain(credential!.split("/")[0]);
    }
  });
});

test("a store that makes an error of the removal of what is not there is understood, one without the bucket is not", async () => {
  await using opened = await openPublicFiles();
  opened.s3.onRequest = ({ method }) => (method === "DELETE" ? 404 : undefined);
  await opened.publicFiles.remove("a");
  await using elsewhere = await openPublicFiles({ bucket: "elsewhere" });
  await expect(elsewhere.publicFiles.remove("a")).rejects.toThrow(/bucket/);
  await expect(put(elsewhere, "a", "content")).rejects.toThrow(/bucket/);
});

test("the store that is configured is the one that is used", async () => {
  await using folder = await temporaryFolder();
  await using s3 = await openS3();
  await seedDatabase(folder.path);
  const stores = await createStores({
    config: { dataDir: folder.path, redisPrefix: "mf", s3: s3.config },
    log: silent,
  });
  const address = await stores.publicFiles.address("a", wish());
  await stores.close();
  expect(address).toContain(`${s3.config.endpoint}/public/a?`);
  expect(await readdir(folder.path)).not.toContain("public");
});

test("a store that does not take a setting is told by it; one that is away is only told in the log", async () => {
  await using s3 = await openS3();
  const lines: string[] = [];
  const log = createLogger({ level: "info" }, { write: (line) => void lines.push(line) });
  const ask = (changes: Partial<S3["config"]>) => requireBucket({ s3: { ...s3.config, ...changes }, log });
  await expect(ask({ bucket: "another" })).rejects.toThrow(/^S3_BUCKET is not accepted by .*NoSuchBucket/);
  await expect(ask({ accessKeyId: "nobody" })).rejects.toThrow(/^S3_ACCESS_KEY_ID is not accepted by/);
  await ask({});
  expect(lines).toEqual([]);
  await ask({ endpoint: "http://127.0.0.1:9" });
  expect(lines).toEqual([expect.stringContaining("S3_ENDPOINT does not answer")]);
});

describe("an upload to the store", () => {
  test("that is cancelled between its parts ends at once, is taken back, and leaves the file", async () => {
    await using opened = await openPublicFiles();
    await using files = await openFiles();
    const file = await files.write(randomBytes(17_000_000));
    const abort = new AbortController();
    const stuck = Promise.withResolvers<number>();
    opened.s3.onRequest = ({ url }) => {
      if (!url.includes("partNumber=2")) return undefined;
      abort.abort(new Error("cancelled by its user"));
      return stuck.promise; // a store that is slow must not hold it up
    };
    await expect(opened.publicFiles.put("a", file, options(abort.signal))).rejects.toThrow("cancelled by its user");
    expect(await files.has(file)).toBe(true);
    expect(await opened.keys()).toEqual([]);
    expect(await opened.s3.openUploads()).toBe(0);
    stuck.resolve(500);
  });

  test("goes through a store that fails for a moment", async () => {
    await using opened = await openPublicFiles();
    const content = randomBytes(6_000_000);
    let failures = 0;
    opened.s3.onRequest = ({ method }) => (method === "PUT" && failures++ === 0 ? 503 : undefined);
    await put(opened, "a", content);
    expect(failures).toBeGreaterThan(1);
    expect(digest(await opened.read("a"))).toBe(digest(content));
  });

  test("shares the parts that are in memory with all others, which take turns", async () => {
    await using opened = await openPublicFiles();
    const content = randomBytes(11_000_000);
    const order: string[] = [];
    let running = 0;
    let most = 0;
    opened.s3.onRequest = async ({ url }) => {
      if (!url.includes("partNumber")) return undefined;
      order.push(url.slice(0, url.indexOf("?")));
      most = Math.max(most, ++running);
      await pause(20); // so that more than these would be seen
      running--;
      return undefined;
    };
    const keys = ["a", "b", "c"];
    await Promise.all(keys.map((key) => put(opened, key, content)));
    expect(most).toBeLessThanOrEqual(3);
    expect(new Set(order.slice(0, 6)).size).toBeGreaterThan(1);
    for (const key of keys) expect(digest(await opened.read(key))).toBe(digest(content));
  });

  test("that the store refuses is told without a secret, and leaves the file", async () => {
    await using opened = await openPublicFiles({ secretAccessKey: "a-secret-of-40-characters-that-opens-it" });
    await using files = await openFiles();
    const file = await files.write(randomBytes(9_000_000));
    opened.s3.onRequest = ({ url }) => (url.includes("partNumber") ? 403 : undefined);
    const error = await opened.publicFiles.put("a", file, options()).catch((reason: Error) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(await files.has(file)).toBe(true);
    expect(await opened.s3.openUploads()).toBe(0);
    const lines: string[] = [];
    createLogger({ level: "info" }, { write: (line) => lines.push(line) }).error({ err: error }, "upload failed");
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toMatch(/a-secret-of-40|Signature=(?!\[redacted\])|AWS4-HMAC-SHA256 Credential/);
  });
});

async function put({ publicFiles }: OpenedPublicFiles, key: string, content: Buffer | string): Promise<void> {
  await using files = await openFiles();
  await publicFiles.put(key, await files.write(content), options());
}

async function openPublicFiles(changes: Partial<S3["config"]> = {}): Promise<OpenedPublicFiles & { s3: S3 }> {
  const s3 = await openS3();
  const publicFiles = createS3PublicFiles({ s3: { ...s3.config, ...changes }, log: silent });
  return {
    publicFiles,
    s3,
    async read(key) {
      const answer = await fetch((await publicFiles.address(key, wish()))!);
      return answer.status === 404 ? undefined : Buffer.from(await answer.arrayBuffer());
    },
    keys: () => s3.keys(),
    async [Symbol.asyncDispose]() {
      await publicFiles.close();
      await s3[Symbol.asyncDispose]();
    },
  };
}

async function openOverDisk(): Promise<OpenedPublicFiles> {
  const opened = await openPublicFiles();
  const folder = await temporaryFolder();
  const disk = await createLocalPublicFiles({ root: folder.path, host: "here" });
  return {
    ...opened,
    publicFiles: createStoreOverDisk(opened.publicFiles, disk),
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}
