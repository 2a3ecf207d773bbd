import { mkdir, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { ignoreMissing } from "../../../src/runtime/files.ts";
import { createStores } from "../../../src/stores/create.ts";
import { ballastBytes, fillBallast } from "../../../src/stores/files/ballast.ts";
import { freeSpace } from "../../../src/stores/files/free-space.ts";
import { createLocalImages } from "../../../src/stores/files/local-images.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { filesBelow } from "../../files-below.ts";
import { seedDatabase } from "../../seed.ts";
import { diskKinds, openSmallDisk, type SmallDisk } from "../../small-disk.ts";

const MB = 2 ** 20;
const HOUR_MS = 3_600_000;
const DAY = 24;
const log = createLogger({ level: "silent" });
/** The smallest ballast; links that live for longer than any can be refreshed. */
const LIMITS = {
  reserveBytes: 20e6,
  imageDays: 7,
  imageBytes: 1e9,
  uploadHours: 24,
  linkHours: 9 * DAY,
  keepHours: 24,
};
const BALLAST = ballastBytes(LIMITS.reserveBytes);

const sha = (letter: string): string => letter.repeat(64);

/** A file that was changed last so many hours ago. */
async function old(file: string, { hours, bytes = 1000 }: { hours: number; bytes?: number }): Promise<string> {
  const at = new Date(Date.now() - hours * HOUR_MS);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, Buffer.alloc(bytes, 1));
  await utimes(file, at, at);
  await utimes(path.dirname(file), at, at);
  return file;
}

const isThere = async (file: string): Promise<boolean> => (await stat(file).catch(ignoreMissing)) !== undefined;

const dataIn = ({ path: folder }: { path: string }): string => path.join(folder, "data");

const open = ({ path: folder, spaceOf }: SmallDisk, told = log) =>
  createStores({
    config: { dataDir: dataIn({ path: folder }), redisPrefix: "mf", disk: LIMITS },
    spaceOf,
    log: told,
  }).then((stores) => Object.assign(stores, { [Symbol.asyncDispose]: () => stores.close() }));

describe.each(diskKinds)("a disk (%s)", (kind) => {
  test("that is full at the start has its ballast dropped, and everything is there", async () => {
    await using disk = await openSmallDisk(kind, 250 * MB);
    await seedDatabase(dataIn(disk));
    {
      await using stores = await open(disk);
      await stores.rows.rememberUser({ userId: 7, chatId: 7 });
      await stores.keys.set("seven", "7");
    }
    await writeFile(path.join(dataIn(disk), "ballast"), Buffer.alloc(BALLAST, 1));
    await disk.fill();
    await using stores = await open(disk);
    expect(await stores.keys.get("seven")).toBe("7");
    await stores.keys.set("eight", "8");
    expect((await stores.rows.rememberUser({ userId: 7, chatId: 7 })).access).toBe("default");
    expect(await isThere(path.join(dataIn(disk), "ballast"))).toBe(false);
  });

  test("that is full at the start, without a ballast, loses images first", async () => {
    await using disk = await openSmallDisk(kind, 250 * MB);
    await seedDatabase(dataIn(disk));
    const image = await old(path.join(dataIn(disk), "images/aa", sha("a")), { hours: 1, bytes: 2 * BALLAST });
    const file = await old(path.join(dataIn(disk), "public/job-1.1"), { hours: 2 * DAY });
    await disk.fill();
    await using stores = await open(disk);
    await stores.keys.set("eight", "8");
    expect([await isThere(image), await isThere(file)]).toEqual([false, true]);
  });
});

test.runIf(diskKinds.includes("mounted"))(
  "Redis that finds no room for what it is told takes writes again once the ballast is dropped",
  async () => {
    await using disk = await openSmallDisk("mounted", 250 * MB);
    await seedDatabase(dataIn(disk));
    const lines: { msg: string; err?: { message: string } }[] = [];
    const told = createLogger({ level: "warn" }, { write: (line) => void lines.push(JSON.parse(line)) });
    await using stores = await open(disk, told);
    await writeFile(path.join(dataIn(disk), "ballast"), Buffer.alloc(BALLAST, 1));
    await disk.fill();
    // What Redis refuses waits until it is taken.
    const isDropped = async () =>
      (await stores.keys.set("big", "x".repeat(100_000))) === "OK" &&
      !(await isThere(path.join(dataIn(disk), "ballast")));
    await expect.poll(isDropped).toBe(true);
    const reasons = lines.filter(({ msg }) => msg === "redis is unavailable").map(({ err }) => err?.message);
    for (const reason of reasons) expect(reason).toMatch(/MISCONF/);
  },
);

describe("room for a start", () => {
  let freeBytes: number;
  beforeEach(() => {
    freeBytes = Number.MAX_SAFE_INTEGER;
  });
  const madeRoom = async (dataDir: string) =>
    freeSpace({
      ...{ dataDir, limits: LIMITS, log, images: await createLocalImages(path.join(dataDir, "images")) },
      spaceOf: async () => ({ freeBytes, totalBytes: Number.MAX_SAFE_INTEGER }),
    });

  const PLACES: readonly { file: string; hours: number; isExpired?: true; isOld?: true }[] = [
    { file: `images/aa/${sha("a")}`, hours: 8 * DAY, isExpired: true },
    { file: `images/bb/${sha("b")}`, hours: 1, isOld: true },
    { file: "images/drafts/one", hours: DAY + 1, isExpired: true },
    { file: "images/drafts/two", hours: 1 },
    { file: "public/a-1.1", hours: 11 * DAY, isExpired: true },
    { file: "public/e-1.1", hours: 9 * DAY, isOld: true },
    { file: "public/b-1.1", hours: 2 * DAY, isOld: true },
    { file: "public/c-1.1", hours: 1 },
    { file: "uploads/aaa.whole", hours: 3 * DAY, isExpired: true },
    { file: "uploads/bbb/part", hours: 3 * DAY, isExpired: true },
    { file: "uploads/ccc/part", hours: DAY + 1, isOld: true },
    { file: "uploads/ddd/part", hours: 1 },
    { file: "work/abc1/original", hours: 30 * DAY, isOld: true },
    { file: "work/def1/original", hours: 1 },
  ];

  test.each([
    { what: "with room enough only what is expired goes", full: false },
    { what: "without, all goes that is older than a day, and images", full: true },
  ])("$what", async ({ full }) => {
    await using folder = await temporaryFolder();
    for (const { file, hours } of PLACES) await old(path.join(folder.path, file), { hours });
    if (full) freeBytes = 0;
    await madeRoom(folder.path);
    const stays = PLACES.filter(({ isExpired, isOld }) => !isExpired && !(full && isOld));
    const there = (await filesBelow(folder.path)).map((file) => path.relative(folder.path, file));
    expect(there).toEqual(stays.map(({ file }) => file).toSorted());
  });
});

test("a ballast is made where there is room for it, goes when there is none, and comes back", async () => {
  await using folder = await temporaryFolder();
  let freeBytes = Number.MAX_SAFE_INTEGER;
  const spaceOf = async () => ({ freeBytes, totalBytes: Number.MAX_SAFE_INTEGER });
  const file = path.join(folder.path, "ballast");
  const ballast = fillBallast({ folder: folder.path, sizeBytes: BALLAST, spaceOf, lookMs: 5, log });
  try {
    const allocated = async () => ((await stat(file).catch(ignoreMissing))?.blocks ?? 0) * 512;
    await expect.poll(allocated, { timeout: 60_000 }).toBeGreaterThanOrEqual(BALLAST);
    freeBytes = 1000;
    await expect.poll(allocated, { timeout: 60_000 }).toBe(0);
    freeBytes = Number.MAX_SAFE_INTEGER;
    await expect.poll(allocated, { timeout: 60_000 }).toBeGreaterThanOrEqual(BALLAST);
  } finally {
    await ballast.close();
  }
});
