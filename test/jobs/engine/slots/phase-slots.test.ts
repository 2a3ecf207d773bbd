import { type ConnectionOptions, Queue, WaitingError, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPhaseSlots } from "../../../../src/jobs/engine/slots/phase-slots.ts";
import { createLogger } from "../../../../src/log.ts";
import { openKeys } from "../../../sources/keys.ts";

const log = createLogger({ level: "silent" });
const PREFIX = "t";
const cleanup = new AsyncDisposableStack();
let keys: Redis;

beforeAll(async () => {
  keys = cleanup.use(await openKeys()).keys;
});
beforeEach(() => keys.flushall());
afterAll(() => cleanup.disposeAsync());

/** Two queues with shared slots, whose steps end when they are told to. */
function openTwo({ slots }: { slots: number }) {
  const stack = new AsyncDisposableStack();
  const connection = keys as ConnectionOptions;
  const phaseSlots = createPhaseSlots({ queueKeys: keys, prefix: PREFIX, slots, turnMs: 60_000, log });
  const running = new Map<string, () => void>();
  const order: string[] = [];
  const [most, waiting] = [{ atOnce: 0 }, new Set<() => void>()];
  const run = (name: string): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    running.set(name, resolve);
    order.push(name);
    most.atOnce = Math.max(most.atOnce, running.size);
    for (const look of waiting) look();
    return promise.finally(() => running.delete(name));
  };
  const queues = ["all", "home"].map((name) => {
    const queue = new Queue(name, { connection, prefix: PREFIX });
    const worker: Worker = new Worker(
      name,
      async (step, token) => {
        if (!lane.enter()) {
          await step.moveToWait(token);
          throw new WaitingError();
        }
        await run(step.name).finally(() => lane.leave());
      },
      { connection, prefix: PREFIX, concurrency: slots },
    );
    const lane = phaseSlots.add(worker);
    stack.defer(() => queue.close());
    stack.defer(async () => {
      const closed = worker.close();
      for (const end of running.values()) end();
      await closed;
    });
    return queue;
  });
  stack.defer(async () => phaseSlots.close());
  const until = async (isSo: () => boolean): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => isSo() && resolve();
    waiting.add(look);
    look();
    await promise.finally(() => waiting.delete(look));
  };
  return {
    allowMore: phaseSlots.allowMore,
    most,
    order,
    add: (queue: "all" | "home", name: string, priority: number) =>
      queues[queue === "all" ? 0 : 1]!.add(name, {}, { priority, jobId: `id-${name}` }),
    end: (name: string) => running.get(name)?.(),
    pause: (isPaused: boolean) => phaseSlots.setPaused(isPaused),
    running: () => [...running.keys()],
    waiting: (queue: "all" | "home") => queues[queue === "all" ? 0 : 1]!.getPrioritizedCount(),
    begun: (name: string) => until(() => order.includes(name)),
    begunSteps: (count: number) => until(() => order.length >= count),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

test("two queues run as many steps together as one, each alone as many as there are slots", async () => {
  await using two = openTwo({ slots: 3 });
  for (const name of ["a1", "a2", "a3"]) await two.add("all", name, 5);
  for (const name of ["a1", "a2", "a3"]) await two.begun(name);
  for (const name of ["h1", "h2", "h3"]) await two.add("home", name, 5);
  for (const name of ["a1", "a2", "a3"]) two.end(name);
  for (const name of ["h1", "h2", "h3"]) await two.begun(name);
  expect(two.most.atOnce).toBe(3);
});

test("one step more comes ahead where that is allowed, and none after it", async () => {
  await using two = openTwo({ slots: 1 });
  for (const name of ["a1", "a2", "a3", "a4"]) await two.add("all", name, 5);
  await two.begun("a1");
  two.allowMore(1);
  await two.begun("a2");
  two.allowMore(0);
  two.end("a1");
  two.end("a2");
  await two.begun("a3");
  two.end("a3");
  await two.begun("a4");
  expect(two.most.atOnce).toBe(2);
});

test("a slot goes to the better priority of both queues, back and forth", async () => {
  await using two = openTwo({ slots: 1 });
  await two.add("home", "first", 1);
  await two.begun("first");
  await two.add("home", "third", 3);
  await two.add("all", "second", 2);
  await two.add("all", "fourth", 4);
  await two.add("home", "fifth", 5);
  const names = ["first", "second", "third", "fourth", "fifth"];
  for (const name of names) {
    await two.begun(name);
    two.end(name);
  }
  expect(two.order).toEqual(names);
  expect(two.most.atOnce).toBe(1);
});

test("of steps that come to both queues at once for a single slot each runs once, one after the other", async () => {
  await using two = openTwo({ slots: 1 });
  const names = Array.from({ length: 10 }, (_, at) => [`all-${at}`, `home-${at}`]).flat();
  await Promise.all(names.map((name) => two.add(name.startsWith("all") ? "all" : "home", name, 7)));
  for (let at = 0; at < names.length; at++) {
    await two.begunSteps(at + 1);
    two.end(two.order[at]!);
  }
  expect(two.order.toSorted()).toEqual(names.toSorted());
  expect(two.most.atOnce).toBe(1);
});

test("in a pause steps come to their end and none begins; afterwards both queues go on with all slots", async () => {
  await using two = openTwo({ slots: 2 });
  await two.add("all", "first", 1);
  await two.begun("first");
  two.pause(true);
  for (const name of ["h1", "h2"]) await two.add("home", name, 2);
  await two.add("all", "second", 3);
  two.end("first");
  await expect.poll(two.running).toEqual([]);
  await expect.poll(() => two.waiting("home")).toBe(2); // one that came at the moment of the pause is back
  expect(two.order).toEqual(["first"]);
  two.pause(false);
  await two.begunSteps(3); // which two of the three came first is open: both slots were free
  for (const name of two.running()) two.end(name);
  await two.begunSteps(4);
  expect(two.order.toSorted()).toEqual(["first", "h1", "h2", "second"]);
  expect(two.most.atOnce).toBe(2);
});
