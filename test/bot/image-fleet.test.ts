import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { BotProcess } from "../bot-process.ts";
import { asked, SLOTS } from "../chaos/images.ts";
import { checkZips, filesFor, isDone, isReady, type SetOfImages, SIZE_BYTES } from "../image-sets.ts";
import { document, type ImageHosts, openImageHosts, type Person } from "../lab/index.ts";
import { type Fleet, openFleet } from "./open.ts";

const PER_SECOND = 40;

/** Sends the list and starts it; resolves with the card. */
async function starts(person: Person, { fleet, images, set }: { fleet: Fleet; images: ImageHosts; set: SetOfImages }) {
  const file = path.join(fleet.folder, `${set.set}.json`);
  await writeFile(file, images.list("json", set));
  await person.sends(document(file, { caption: "/images" }));
  const ready = await person.sees(isReady);
  await person.presses(ready, /Start/);
  return ready;
}

const batchesOf = ({ lines }: BotProcess): number =>
  lines.filter(({ msg, phase }) => msg === "step started" && phase === "images").length;

test.concurrent("two processes share a set and keep the pace of its hosts together", async () => {
  const set = { set: "paced", posts: 200, images: 200 };
  await using fleet = await openFleet();
  await using images = await openImageHosts({ hosts: 2, latencyMs: 30, sizeBytes: SIZE_BYTES });
  const env = { ALLOW_PRIVATE_HOSTS: images.allowed, IMAGE_REQUESTS_PER_SECOND: String(PER_SECOND) };
  const shared = { ...env, IMAGE_BATCH_CONCURRENCY: "1" };
  const bots = await Promise.all(
    ["bot,fetch,encode", "fetch,encode"].map((ROLES) => fleet.start({ ...shared, ROLES })),
  );
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
  const startedAt = performance.now();
  const ready = await starts(alice, { fleet, images, set });
  await alice.sees(isDone, { of: ready });

  expect((await images.counts()).requests).toBe(set.images);
  expect(performance.now() - startedAt).toBeGreaterThan(((set.images / 2 - 1) / PER_SECOND) * 1000);
  expect(bots.map(batchesOf).every((batches) => batches > 0)).toBe(true);
  const [zip, ...others] = filesFor(fleet.telegram, alice);
  expect(others).toEqual([]);
  expect(await checkZips([zip!.path], set)).toEqual([]);
});

test.concurrent("a process that is killed in the middle of a set leaves its batches to the other, with all that had come", async () => {
  const set = { set: "killed", posts: 400, images: 600 };
  await using fleet = await openFleet();
  await using images = await openImageHosts({ hosts: 3, latencyMs: 400, sizeBytes: SIZE_BYTES });
  const env = { ALLOW_PRIVATE_HOSTS: images.allowed, IMAGE_REQUESTS_PER_SECOND: "10000" };
  const shared = { ...env, IMAGE_BATCH_CONCURRENCY: "2", LOCK_SECONDS: "3" };
  const front = await fleet.start({ ...shared, ROLES: "bot,fetch,encode" });
  const other = await fleet.start({ ...shared, ROLES: "fetch,encode" });
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
  const ready = await starts(alice, { fleet, images, set });
  await other.logged(({ msg, phase }) => msg === "step started" && phase === "images");
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
  await front.logged(({ msg }) => msg === "job finished");
  expect(await fleet.workFiles()).toEqual([]);
});
