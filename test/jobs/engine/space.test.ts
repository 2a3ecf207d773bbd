import { once } from "node:events";
import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createSpace, type Space } from "../../../src/jobs/engine/space.ts";
import { createSpaceLedger } from "../../../src/jobs/engine/space-ledger.ts";
import { createLogger } from "../../../src/log.ts";
import { openKeys } from "../../sources/keys.ts";

const MB = 1e6;
const RESERVE = 100 * MB;
const FULL = { name: "UserError", key: "error-disk-full" };
const log = createLogger({ level: "silent" });

let redis: Awaited<ReturnType<typeof openKeys>>;
let keys: Redis;
/** Each test has a disk of its own. */
let disk: { freeBytes: number; name: string };
let disks = 0;

beforeAll(async () => {
  redis = await openKeys();
  keys = redis.keys;
});
afterAll(() => redis[Symbol.asyncDispose]());
beforeEach(() => {
  disk = { freeBytes: 0, name: `disk-${++disks}` };
});

/** As one process has it. */
function openSpace({ recoverSpace = async () => undefined }: { recoverSpace?: (bytes: number) => Promise<void> } = {}) {
  const ledger = createSpaceLedger({ keys, disk: disk.name });
  const files = { space: async () => ({ freeBytes: disk.freeBytes, totalBytes: 1e12 }) };
  const space = createSpace({ files, ledger, reserveBytes: RESERVE, recoverSpace, log });
  return Object.assign(space, { [Symbol.asyncDispose]: () => space.close() });
}

/** What a claim writes is missing on the disk. */
function writes(claim: ReturnType<Space["claim"]>, written: { bytes: number }, moreBytes: number): void {
  disk.freeBytes -= moreBytes;
  written.bytes += moreBytes;
  claim.note(written.bytes);
}

test("what one process has reserved no other one gets, until it is given back", async () => {
  disk.freeBytes = RESERVE + 100 * MB;
  await using one = openSpace();
  await using other = openSpace();
  const first = one.claim();
  await first.reserve(60 * MB);
  await using second = other.claim();
  await expect(second.reserve(60 * MB)).rejects.toMatchObject(FULL);
  await using third = other.claim();
  await third.reserve(30 * MB);
  await first[Symbol.asyncDispose]();
  await using fourth = other.claim();
  await expect.poll(() => fourth.reserve(60 * MB).then(() => "has it")).toBe("has it");
});

test("the reserve stays whatever is asked for", async () => {
  disk.freeBytes = RESERVE + 690 * MB;
  await using space = openSpace();
  await using claim = space.claim();
  await expect(claim.reserve(691 * MB)).rejects.toMatchObject(FULL);
  expect(claim.signal.reason).toMatchObject(FULL);
});

test("what is written of a reservation is not counted twice", async () => {
  disk.freeBytes = RESERVE + 100 * MB;
  await using space = openSpace();
  await using first = space.claim();
  const written = { bytes: 0 };
  await first.reserve(60 * MB);
  writes(first, written, 50 * MB);
  await using second = space.claim();
  await second.reserve(38 * MB);
  writes(first, written, 10 * MB);
  await using third = space.claim();
  await expect(third.reserve(20 * MB)).rejects.toMatchObject(FULL);
  expect([first.signal.aborted, second.signal.aborted]).toEqual([false, false]);
});

test("a size that comes to be known is reserved at once, or the writer gives up", async () => {
  disk.freeBytes = RESERVE + 100 * MB;
  await using space = openSpace();
  await using fits = space.claim();
  await fits.reserve(0);
  fits.note(0, 70 * MB);
  await using late = space.claim();
  await late.reserve(0);
  late.note(0, 70 * MB);
  if (!late.signal.aborted) await once(late.signal, "abort");
  expect(late.signal.reason).toMatchObject(FULL);
  expect(fits.signal.aborted).toBe(false);
});

test("of those who do not know how much will come, the one whose job came last gives up first", async () => {
  disk.freeBytes = RESERVE + 40 * MB;
  await using one = openSpace();
  await using other = openSpace();
  await using late = one.claim(2_000);
  await late.reserve(0);
  await using early = other.claim(1_000);
  const written = { bytes: 0 };
  await early.reserve(0);
  writes(early, written, 28 * MB); // 12 are left: one cushion, and not two
  if (!late.signal.aborted) await once(late.signal, "abort");
  expect(late.signal.reason).toMatchObject(FULL);
  expect(early.signal.aborted).toBe(false);
  writes(early, written, 11 * MB);
  if (!early.signal.aborted) await once(early.signal, "abort");
});

test("what is promised is not taken away by one who came earlier and grows", async () => {
  disk.freeBytes = RESERVE + 100 * MB;
  await using space = openSpace();
  await using early = space.claim(1_000);
  await early.reserve(0);
  await using promised = space.claim(2_000);
  await promised.reserve(60 * MB);
  writes(early, { bytes: 0 }, 35 * MB);
  if (!early.signal.aborted) await once(early.signal, "abort");
  expect(promised.signal.aborted).toBe(false);
});

test("what can be removed is removed before anybody gives up", async () => {
  disk.freeBytes = RESERVE + 10 * MB;
  const asked: number[] = [];
  await using space = openSpace({
    async recoverSpace(bytes) {
      asked.push(bytes);
      disk.freeBytes += bytes;
    },
  });
  await using claim = space.claim();
  await claim.reserve(60 * MB);
  expect(asked).toEqual([50 * MB]);
});

test("the claims of a process that died end with their lease", async () => {
  disk.freeBytes = RESERVE + 100 * MB;
  const dead = createSpaceLedger({ keys, disk: disk.name });
  await dead.renew(100 * MB, [{ id: "dead", bytes: 90 * MB, since: 1, isPromised: true }]);
  await using space = openSpace();
  await using claim = space.claim();
  await expect(claim.reserve(60 * MB)).rejects.toMatchObject(FULL);
  const key = `space:${disk.name}`;
  const line = (await keys.hget(key, "dead")) ?? "";
  await keys.hset(key, "dead", line.replace(/\d+$/, "1")); // its lease ended long ago
  await using next = space.claim();
  await next.reserve(60 * MB);
  expect(await keys.hexists(key, "dead")).toBe(0);
});

test("while Redis refuses writes the disk alone decides", async () => {
  disk.freeBytes = RESERVE + 100 * MB;
  await using space = openSpace();
  await using fits = space.claim();
  await using tooMuch = space.claim();
  await keys.config("SET", "maxmemory", "1");
  try {
    await fits.reserve(60 * MB);
    await expect(tooMuch.reserve(101 * MB)).rejects.toMatchObject(FULL);
  } finally {
    await keys.config("SET", "maxmemory", "0");
  }
});
