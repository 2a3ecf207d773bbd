import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { NO_WORK, openHttp } from "./open-http.ts";

test("a file of a run that ends while it is asked for is gone, and no failure of ours", async () => {
  const file = { path: "" };
  const never = async () => undefined;
  const watch = { open: async () => "refused" as const, awaitPart: async () => "refused" as const };
  const work = { ...NO_WORK, find: async () => file };
  const encode = { watch, work, findUpload: never, reserveUpload: never, takeUpload: never };
  await using harness = await openHttp({ jobs: { encode } });
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
