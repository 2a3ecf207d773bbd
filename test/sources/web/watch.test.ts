import { once } from "node:events";
import { rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { watchFolder } from "../../../src/sources/web/watch.ts";
import { temporaryFolder } from "../../bot-process.ts";

const MINUTE_MS = 60_000;

test("a tool that does not go on is given up", async () => {
  await using folder = await temporaryFolder();
  const watch = watchFolder({ folder: folder.path, limitBytes: 100, stallMs: 50 });
  await once(watch.signal, "abort");
  await watch.end();
  expect(watch.signal.reason).toEqual(new Error("yt-dlp did not go on for 50 ms"));
});

test("what is being put together does not count; what is there does", async () => {
  await using folder = await temporaryFolder();
  const temporary = path.join(folder.path, "item-1.temp.mp4");
  await writeFile(temporary, Buffer.alloc(1000));
  await writeFile(path.join(folder.path, "item-1.mp4"), Buffer.alloc(100));
  const watch = watchFolder({ folder: folder.path, limitBytes: 1050, stallMs: MINUTE_MS });
  await watch.look();
  expect(watch.signal.aborted).toBe(false);
  await rename(temporary, path.join(folder.path, "item-2.mp4"));
  await watch.look();
  await watch.end();
  expect(watch.signal.reason).toMatchObject({ key: "error-link-too-big", params: { limitMb: 0 } });
});

test("a stream that is slower than the slowest is given up; what is no stream may take its time", async () => {
  await using folder = await temporaryFolder();
  const slowest = { bytesPerSecond: 4_000, overMs: 1 };
  const watch = watchFolder({ folder: folder.path, limitBytes: 1000, stallMs: MINUTE_MS, slowest });
  await sleep(5);
  await watch.look();
  watch.receiving(true);
  watch.receiving(false);
  await sleep(5);
  await watch.look();
  expect(watch.signal.aborted).toBe(false);
  watch.receiving(true);
  await sleep(5);
  await watch.look();
  await watch.end();
  expect(watch.signal.reason).toMatchObject({ key: "error-link-too-slow" });
});

test("a folder that is gone ends the run", async () => {
  const watch = watchFolder({ folder: "/nonexistent/folder", limitBytes: 1, stallMs: MINUTE_MS });
  await once(watch.signal, "abort");
  await watch.end();
  expect(watch.signal.reason).toMatchObject({ code: "ENOENT" });
});
