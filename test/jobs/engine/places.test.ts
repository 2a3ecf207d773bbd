import { expect, test } from "vitest";
import { chunkQueueName, isOfBuild, phaseOf, queuesOf } from "../../../src/jobs/engine/places.ts";
import { createMedia } from "../../../src/media/create.ts";
import { CONFIG, silentLog } from "../../media/studio.ts";

test("chunks wait in a queue for hosts of one pool and one build of FFmpeg", async () => {
  const { ffmpegBuild } = await createMedia({ config: CONFIG, log: silentLog });
  const again = await createMedia({ config: CONFIG, log: silentLog });
  expect(ffmpegBuild).toMatch(/^[0-9a-f]{8}$/);
  expect(again.ffmpegBuild).toBe(ffmpegBuild);
  expect(chunkQueueName({ pool: "eu-1", build: "1f2e3d4c" })).toBe("chunk.eu-1.1f2e3d4c");
  for (const pool of ["", "a.b", "a:b", "EU"])
    expect(() => chunkQueueName({ pool, build: ffmpegBuild }), pool).toThrow("a part of a queue's name");
});

test("a host takes chunks of its own runs and of those that travel, and all else from its own queues", () => {
  const here = { hostId: "0a1b", pool: "eu-1", build: "1f2e3d4c" };
  expect(queuesOf("chunk", here)).toEqual(["chunk@0a1b", "chunk.eu-1.1f2e3d4c"]);
  expect(queuesOf("join", here)).toEqual(["join@0a1b"]);
  expect(queuesOf("finish", here)).toEqual(["finish"]);
  expect(queuesOf("list", here)).toEqual(["list@0a1b", "list.eu-1"]);
  expect(queuesOf("list", { ...here, pool: "default" })).toEqual(["list@0a1b", "list"]);
  expect(
    ["chunk.asia.1f2e3d4c", "chunk.eu-1.00000000", "chunk@0a1b", "list.asia"].map((each) => isOfBuild(each, here)),
  ).toEqual([...[true, false, false, false]]);
  expect(["chunk.eu-1.1f2e3d4c", "chunk@0a1b", "chunk"].map(phaseOf)).toEqual(["chunk", "chunk", "chunk"]);
});
