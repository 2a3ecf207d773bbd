import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { diskKinds, openSmallDisk } from "../small-disk.ts";
import { NO_WORK, openHttp } from "./open-http.ts";

const encodeWith = (work: Partial<typeof NO_WORK>) => {
  const never = async () => undefined;
  const watch = { open: async () => "refused" as const, awaitPart: async () => "refused" as const };
  const uploads = { findUpload: never, placeUpload: never, reserveUpload: never, takeUpload: never };
  return { watch, work: { ...NO_WORK, ...work }, ...uploads };
};

test.runIf(diskKinds.includes("mounted"))("a chunk that the home's disk has no room for is told as such", async () => {
  await using disk = await openSmallDisk("mounted", 1_000_000);
  const intake = { path: path.join(disk.path, "0000.mp4"), limitBytes: 10_000_000, check: async () => undefined };
  await using harness = await openHttp({ jobs: { encode: encodeWith({ receive: async () => intake }) } });
  const answer = await fetch(`${harness.url}/work/abcdefghijkl1/${"0".repeat(16)}/chunks/96p/0000.mp4`, {
    method: "PUT",
    body: Buffer.alloc(5_000_000),
  });
  expect([answer.status, await readdir(disk.path)]).toEqual([507, []]);
  expect(harness.lines.map(({ msg }) => msg)).toContain("no disk space for a chunk of another host");
});

test("a file of a run that ends while it is asked for is gone, and no failure of ours", async () => {
  const file = { path: "" };
  await using harness = await openHttp({ jobs: { encode: encodeWith({ find: async () => file }) } });
  file.path = path.join(harness.folder, "original");
  await writeFile(file.path, "a film");
  const read = async () => {
    const answer = await fetch(`${harness.url}/work/abcdefghijkl1/${"0".repeat(16)}/original`);
    return [answer.status, await answer.text()];
  };
  expect(await read()).toEqual([200, "a film"]);
  await rm(file.path);
  expect(await read()).toEqual([404, ""]);
  expect(harness.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
});
