import { link, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { createUsage } from "../../../src/stores/files/disk-usage.ts";
import { temporaryFolder } from "../../bot-process.ts";

const KB = 1024;

test("each part of the folder is told apart, with what it takes of the disk, and a second name for a file takes nothing", async () => {
  await using folder = await temporaryFolder();
  const sizes = {
    "work/job1/original": 300,
    "work/job1/chunks/0.mkv": 100,
    "work/job2watched/chunks/0.mkv": 60,
    "work/job3kept/original": 20,
    "public/a.1": 200,
    "images/aa/aa": 40,
    "images/drafts/one": 4,
    "uploads/token/part": 48,
    "redis/appendonlydir/incr.aof": 12,
    "postgres/cluster/base/1/2": 88,
    "tools/yt-dlp": 8,
    ballast: 16,
    "sessions/cookies": 4,
  };
  for (const [name, kilobytes] of Object.entries(sizes)) {
    const file = path.join(folder.path, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, Buffer.alloc(kilobytes * KB, 1));
  }
  await link(path.join(folder.path, "public/a.1"), path.join(folder.path, "public/b.1"));
  const usage = await createUsage(folder.path)();
  expect(Object.fromEntries(Object.entries(usage).map(([part, bytes]) => [part, bytes / KB]))).toEqual({
    ...{ work: 400, kept: 80, public: 200, images: 44, uploads: 48, databases: 100, tools: 8, other: 20 },
  });
});
