import { expect, test } from "vitest";
import { createPlans } from "../../../../src/jobs/flows/encode/plans.ts";
import type { EncodePlan } from "../../../../src/media/index.ts";
import { clip } from "../../../lab/index.ts";
import { openJobs } from "../../open.ts";

test("the chunks and joins of a video read its plan once, and no place on a disk is put into a queue", async () => {
  const reads: string[] = [];
  await using harness = await openJobs({
    mediaOver: (media) => ({
      ...media,
      async readPlan(folder) {
        const plan = await media.readPlan(folder);
        reads.push(folder);
        return plan;
      },
    }),
  });
  const queued: string[] = [];
  const monitor = await harness.stores.keys.monitor();
  monitor.on("monitor", (_time: string, args: string[]) => queued.push(args.join(" ")));
  const jobs = await harness.start(["fetch", "encode"]);
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(harness.folder, { seconds: 24, width: 256, height: 144 });
  const { view } = await jobs.submit(await harness.asks(alice, film));
  await jobs.begin(view.id, await harness.card(alice));
  await harness.logged((line) => line.msg === "job finished" && line.state === "done");
  const steps = harness.lines.filter(
    ({ msg, phase }) => msg === "step done" && (phase === "chunk" || phase === "join"),
  );
  expect(steps.length).toBeGreaterThan(3);
  expect(reads).toHaveLength(1);
  monitor.disconnect();
  expect(queued.filter((command) => command.includes("low-0000"))).not.toEqual([]);
  expect(queued.filter((command) => command.includes(harness.folder))).toEqual([]);
});

test("plans of a few runs are kept, the latest asked for, and a read that failed is tried again", async () => {
  const reads: string[] = [];
  const readPlan = createPlans({
    async readPlan(folder) {
      reads.push(folder);
      if (reads.length === 1) throw new Error("no such file");
      return { groups: [] } as unknown as EncodePlan;
    },
  });
  await expect(readPlan("a")).rejects.toThrow("no such file");
  expect(await Promise.all([readPlan("a"), readPlan("a")])).toHaveLength(2);
  expect(reads).toEqual(["a", "a"]);
  for (const folder of ["b", "c", "d", "a", "e", "a", "b"]) await readPlan(folder);
  expect(reads).toEqual(["a", "a", "b", "c", "d", "e", "b"]);
});
