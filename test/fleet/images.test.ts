import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Fleet, openFleet } from "../bot/open.ts";
import { type BotProcess, newIn } from "../bot-process.ts";
import { asked, SLOTS } from "../chaos/images.ts";
import { checkZips, filesFor, isDone, isReady, type SetOfImages, SIZE_BYTES } from "../image-sets.ts";
import { document, type ImageHosts, openImageHosts, type Person } from "../lab/index.ts";

const PER_SECOND = 40;
const HOSTS = 3;

/** Two processes for all scenes; the last one kills the second. */
let fleet: Fleet;
let images: ImageHosts;
let front: BotProcess;
let other: BotProcess;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  fleet = cleanup.use(await openFleet());
  images = cleanup.use(await openImageHosts({ hosts: HOSTS, latencyMs: 30, sizeBytes: SIZE_BYTES }));
  const pace = { IMAGE_REQUESTS_PER_SECOND: String(PER_SECOND), IMAGE_BATCH_CONCURRENCY: "1" };
  const env = { ALLOW_PRIVATE_HOSTS: images.allowed, LOCK_SECONDS: "3", ...pace };
  const start = (ROLES: string) => fleet.start({ ...env, ROLES });
  [front, other] = await Promise.all([start("bot,fetch,encode"), start("fetch,encode")]);
});
afterAll(() => cleanup.disposeAsync());
beforeEach(async ({ onTestFailed }) => {
  await images.forget();
  onTestFailed(() => console.info(fleet.telegram.transcript()));
});

/** Sends the list and starts it; resolves with the card. */
async function starts(person: Person, set: SetOfImages) {
  const file = path.join(fleet.folder, `${set.set}.json`);
  await writeFile(file, images.list("json", set));
  await person.sends(document(file, { caption: "/images" }));
  const ready = await person.sees(isReady);
  await person.presses(ready, /Start/);
  return ready;
}

const batchesOf = ({ lines }: BotProcess): number =>
  lines.filter(({ msg, phase }) => msg === "step started" && phase === "images").length;

test("two processes share a set and keep the pace of its hosts together", async () => {
  const set = { set: "paced", posts: 200, images: 210 };
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
  const startedAt = performance.now();
  const ready = await starts(alice, set);
  await alice.sees(isDone, { of: ready });

  expect((await images.counts()).requests).toBe(set.images);
  expect(performance.now() - startedAt).toBeGreaterThan(((set.images / HOSTS - 1) / PER_SECOND) * 1000);
  expect([front, other].map(batchesOf).every((batches) => batches > 0)).toBe(true);
  const [zip, ...others] = filesFor(fleet.telegram, alice);
  expect(others).toEqual([]);
  expect(await checkZips([zip!.path], set)).toEqual([]);
});

test("a process that is killed in the middle of a set leaves its batches to the other, with all that had come", async () => {
  const set = { set: "killed", posts: 200, images: 300 };
  const isNew = newIn(front, other);
  await images.latency(400);
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
  const ready = await starts(alice, set);
  await other.logged(isNew(({ msg, phase }) => msg === "step started" && phase === "images"));
  await asked({ images }, (await images.counts()).requests + 60); // of the 150 of one batch
  await other.kill();
  await images.latency(20);
  await alice.sees(isDone, { of: ready });

  await front.logged(({ msg }) => msg === "step taken over from a dead worker");
  const { requests } = await images.counts();
  expect(requests).toBeLessThanOrEqual(set.images + SLOTS);
  const [zip, ...others] = filesFor(fleet.telegram, alice);
  expect(others).toEqual([]);
  expect(await checkZips([zip!.path], set)).toEqual([]);
  await front.logged(isNew(({ msg }) => msg === "job finished"));
  expect(await fleet.workFiles()).toEqual([]);
});
