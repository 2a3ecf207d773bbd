import { type ConnectionOptions, Queue } from "bullmq";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PhaseName } from "../../src/jobs/engine/phases.ts";
import { gatherLoad, queuesInUse } from "../../src/jobs/load.ts";
import type { Stats } from "../../src/stores/index.ts";
import { openKeys } from "../sources/keys.ts";

const cleanup = new AsyncDisposableStack();
let queueKeys: Awaited<ReturnType<typeof openKeys>>["keys"];
beforeAll(async () => {
  const { keys } = cleanup.use(await openKeys());
  queueKeys = keys.duplicate({ keyPrefix: "" });
  cleanup.defer(() => queueKeys.disconnect());
});
afterAll(() => cleanup.disposeAsync());

const open = (phase: PhaseName, name: string = phase) => {
  const queue = new Queue(name, { connection: queueKeys as ConnectionOptions, prefix: "load" });
  cleanup.defer(() => queue.close());
  return { phase, queue };
};
const MINUTE_MS = 60_000;

test("the age of a phase is that of its oldest step that waits for a slot, in whichever queue and at whatever place", async () => {
  const [own, travelling, sends] = [open("chunk", "chunk@a1"), open("chunk", "chunk.eu.1f"), open("send", "send@a1")];
  const addAged = (queue: Queue, minutes: number, options: object) =>
    queue.add("step", {}, { timestamp: Date.now() - minutes * MINUTE_MS, ...options });
  await addAged(own.queue, 1, { priority: 1 });
  await addAged(own.queue, 30, { priority: 9 });
  await addAged(travelling.queue, 5, {});
  await addAged(sends.queue, 600, { delay: MINUTE_MS }); // it waits for its time, and for no slot
  const states = { waiting: 3, active: 0, delayed: 0, parents: 0 };
  const load = await gatherLoad({
    stores: { rows: { stats: async () => STATS } },
    queueKeys,
    queues: {
      counts: async () => [
        { name: "chunk", ...states },
        { name: "send", ...states },
      ],
      all: async () => [own, travelling, sends],
    },
    hosts: { list: async () => [] },
  });
  const [chunk, send] = load.queues;
  expect(chunk).toMatchObject({ phase: "chunk", ...states });
  expect(chunk?.oldestSeconds).toBeGreaterThanOrEqual(30 * 60);
  expect(chunk?.oldestSeconds).toBeLessThan(60 * 60);
  expect(send?.oldestSeconds).toBe(0);
  expect(load.jobs).toEqual({ queued: 1, active: 2, asking: 3 });
});

test("a queue that no host takes steps from is shown as long as it has some", async () => {
  const all = [open("download"), open("plan"), open("join"), open("plan", "plan@a1"), open("finish")];
  await all[2]?.queue.add("step", {});
  const shown = await queuesInUse({ all: async () => all });
  expect(shown.map(({ name }) => name)).toEqual(["download", "join", "plan@a1", "finish"]);
});

const STATS: Stats = {
  jobsByState: { queued: 1, active: 2, asking: 3, done: 0, failed: 0, cancelled: 0 },
  ...{ phases: [], failuresByCause: [], rungsSent: 0, bytesSent: 0 },
};
