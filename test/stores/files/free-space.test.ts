import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { freeSpace } from "../../../src/stores/files/free-space.ts";
import { temporaryFolder } from "../../bot-process.ts";

test("a start removes public files that no link can lead to any more: 72 hours, and a day after", async () => {
  await using folder = await temporaryFolder();
  const publicFiles = path.join(folder.path, "public");
  await mkdir(publicFiles);
  for (const hours of [95, 97]) {
    const at = new Date(Date.now() - hours * 3_600_000);
    await writeFile(path.join(publicFiles, `${hours}`), "x");
    await utimes(path.join(publicFiles, `${hours}`), at, at);
  }
  await freeSpace({
    dataDir: folder.path,
    limits: { reserveBytes: 0, imageDays: 1, imageBytes: 1, uploadHours: 1, linkHours: 1, keepHours: 24 },
    images: { prune: async () => ({ images: 0, bytes: 0 }) } as never,
    spaceOf: async () => ({ freeBytes: 1e12, totalBytes: 1e12 }),
    log: createLogger({ level: "silent" }),
  });
  expect(await readdir(publicFiles)).toEqual(["95"]);
});
