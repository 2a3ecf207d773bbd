import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { createS3PublicFiles } from "../../../src/stores/files/s3-public-files.ts";
import { createStoreOverDisk } from "../../../src/stores/files/store-over-disk.ts";
import { until } from "../../chaos/until.ts";
import { deliveriesIn, isFinalCard } from "../../deliveries.ts";
import { openFreshStores } from "../../fresh-stores.ts";
import { clip } from "../../lab/index.ts";
import { openS3 } from "../../stores/files/s3.ts";
import { type OpenJobs, openJobs } from "../open.ts";

type S3 = Awaited<ReturnType<typeof openS3>>;

const openOverS3 = (s3: S3, publicUrl?: string) =>
  openJobs({
    openStores: async (deps) => ({
      ...(await openFreshStores(deps)),
      publicFiles: createS3PublicFiles({ s3: { ...s3.config, publicUrl }, log: deps.log }),
    }),
  });

/** A video of one rung, begun. */
async function begins(harness: OpenJobs, env: Record<string, string> = {}) {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(harness.folder, { seconds: 1, width: 256, height: 144 });
  const { id, cardMessageId } = await harness.records(alice, film);
  const jobs = await harness.start(["fetch", "encode"], { OUTAGE_WAIT_SECONDS: "0.05", ...env });
  await jobs.begin(id, cardMessageId);
  const urlNow = async () => (await harness.stores.rows.findEncode(id)).video?.qualityUrls["144p"];
  const isDone = () => harness.logged((line) => line.msg === "job finished" && line.jobId === id);
  return { alice, jobs, id, urlNow, isDone };
}

test("behind a CDN the address of a rung is the CDN's, and leads to the key of its file", async () => {
  await using s3 = await openS3();
  await using harness = await openOverS3(s3, "https://cdn.example.com/ferry");
  const { isDone, urlNow } = await begins(harness);
  await isDone();
  expect((await s3.keys()).map((key) => `https://cdn.example.com/ferry/${key}`)).toEqual([await urlNow()]);
  expect(await s3.keys()).toEqual([expect.stringMatching(/^encode\/[0-9a-z]{12}-1\/\d+$/)]);
});

/** One more process, until it has swept for the first time. */
async function startsAndSweeps(harness: OpenJobs): Promise<void> {
  const known = new Set(harness.lines);
  await harness.start(["bot"]);
  await harness.logged((line) => line.msg === "swept" && !known.has(line));
}

test("an address that ends before its file is renewed", async () => {
  await using s3 = await openS3();
  await using harness = await openOverS3(s3);
  const { id, isDone, urlNow } = await begins(harness, { ENCODE_KEEP_HOURS: "1000" });
  await isDone();
  const [kept] = await harness.stores.rows.fileLinksOf(id);
  const inAnHour = new Date(Date.now() + 3_600_000);
  await harness.stores.rows.setFileUrl(kept!.id, "https://example.com/old", inAnHour);
  await startsAndSweeps(harness);
  expect(await urlNow()).toContain(s3.config.endpoint);
  expect((await fetch((await urlNow())!)).status).toBe(200);
  expect(await harness.stores.rows.endingFileUrls(6 * 24)).toEqual([]);
});

test("what lay on the disk before there was a store keeps its address, is handed out there, and goes with its time", async () => {
  await using s3 = await openS3();
  await using harness = await openJobs();
  const { id, jobs, isDone, urlNow } = await begins(harness);
  await isDone();
  const before = await urlNow();
  expect(before).toMatch(/^http:\/\/localhost\/files\//);
  await jobs.close();
  const { publicFiles: disk, rows } = harness.stores;
  const store = createS3PublicFiles({ s3: { ...s3.config, publicUrl: "https://cdn.example.com" }, log: harness.log });
  Object.assign(harness.stores, { publicFiles: createStoreOverDisk(store, disk) });
  const [kept] = await rows.fileLinksOf(id);
  await rows.setFileUrl(kept!.id, "https://example.com/old", new Date(Date.now() + 3_600_000));
  const later = await harness.start(["fetch"]);
  await harness.logged(({ msg }) => msg === "swept");
  await until(async () => (await urlNow()) !== "https://example.com/old");
  expect(await urlNow()).toMatch(/^http:\/\/localhost\/files\//);
  const { pathname, searchParams } = new URL((await urlNow())!);
  const [, , linkId = ""] = pathname.split("/");
  const signed = { expires: searchParams.get("e") ?? "", signature: searchParams.get("s") ?? "" };
  expect(await later.files.open(linkId, signed)).toMatchObject({
    path: expect.any(String),
    sizeBytes: kept!.sizeBytes,
  });
  expect(await later.files.revokeLinks(id)).toBe(true);
  expect(await disk.has(kept!.key)).toBe(false);
  await store.close();
});

test("while the store is away the chat gets the rung all the same, and the address follows", async () => {
  await using s3 = await openS3();
  await using harness = await openOverS3(s3);
  let isAway = true;
  s3.onRequest = ({ method }) => (isAway && method === "PUT" ? 503 : undefined);
  const { alice, isDone, urlNow } = await begins(harness);
  await until(async () => deliveriesIn(harness.telegram).length === 1);
  await harness.logged(({ msg, phase }) => phase === "publish" && msg === "step waits for the end of an outage");
  expect(await urlNow()).toBeUndefined();
  isAway = false;
  await isDone();
  expect((await fetch((await urlNow())!)).status).toBe(200);
  await alice.sees(isFinalCard);
});

test("what is revoked while it is on its way to the store does not stay there", async () => {
  await using s3 = await openS3();
  await using harness = await openOverS3(s3);
  const [reached, hold] = [Promise.withResolvers<void>(), Promise.withResolvers<undefined>()];
  s3.onRequest = ({ method }) => {
    if (method !== "PUT") return undefined;
    reached.resolve();
    return hold.promise;
  };
  const { id, jobs, isDone, urlNow } = await begins(harness);
  await reached.promise;
  expect(await jobs.files.revokeLinks(id)).toBe(true);
  hold.resolve(undefined);
  await isDone();
  expect([await urlNow(), await s3.keys()]).toEqual([undefined, []]);
});

test("on a disk that is short of room, files that are only kept go before new work is refused", async () => {
  let freeBytes = 1e12;
  await using harness = await openJobs({ spaceOf: async () => ({ freeBytes, totalBytes: 1e12 }) });
  const { isDone, urlNow } = await begins(harness);
  await isDone();
  const publicFolder = path.join(harness.folder, "data/public");
  expect([(await readdir(publicFolder)).length, await urlNow()]).toEqual([
    1,
    expect.stringContaining("http://localhost/files/"),
  ]);
  freeBytes = 400e6;
  await startsAndSweeps(harness);
  expect([await readdir(publicFolder), await urlNow()]).toEqual([[], undefined]);
});
