import { type ConnectionOptions, Queue, Worker } from "bullmq";
import { expect, test } from "vitest";
import { createActiveSteps } from "../../../src/jobs/engine/active-steps.ts";
import { createLogger } from "../../../src/log.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { openFreshStores } from "../../fresh-stores.ts";

const log = createLogger({ level: "silent" });
const phase = "download";

/** A queue of the phase, and a worker whose steps run until they are let go. */
async function openPlace(stack: AsyncDisposableStack) {
  const folder = stack.use(await temporaryFolder());
  const stores = await openFreshStores({ dataDir: folder.path, log });
  stack.defer(() => stores.close());
  const queueKeys = stores.keys.duplicate({ keyPrefix: "" });
  stack.defer(() => queueKeys.disconnect());
  const connection = queueKeys as ConnectionOptions;
  const activeSteps = createActiveSteps({ queueKeys, prefix: "mf", log });
  const queue = new Queue(phase, { connection, prefix: "mf" });
  stack.defer(() => queue.close());
  const known = () => queueKeys.zrange("mf:active", "0", "-1");
  async function begin(id: string) {
    const started = Promise.withResolvers<void>();
    const { promise: goes, resolve: letGo } = Promise.withResolvers<void>();
    const run = async (token = "") => {
      await using _ = await activeSteps.enter({ queue: phase, id, token });
      started.resolve();
      await goes;
    };
    const worker = new Worker(phase, (_, token) => run(token), { connection, prefix: "mf" });
    stack.defer(() => worker.close());
    stack.defer(letGo);
    const ended = new Promise<void>((resolve) => worker.once("completed", () => resolve()));
    await queue.add(id, {}, { jobId: id });
    await started.promise;
    return { letGo, ended, loseLock: () => queueKeys.del(`mf:${phase}:${id}:lock`) };
  }
  return { activeSteps, begin, known };
}

test("a run is active while a step of it runs, whatever its neighbours do", async () => {
  await using stack = new AsyncDisposableStack();
  const { activeSteps, begin, known } = await openPlace(stack);
  const step = await begin("abcdefghijkl-1-download");
  expect(await activeSteps.isAny({ jobId: "abcdefghijkl", run: 1 })).toBe(true);
  for (const other of [{ run: 2 }, { run: 11 }, { jobId: "abcdefghijkm" }])
    expect(await activeSteps.isAny({ jobId: "abcdefghijkl", run: 1, ...other })).toBe(false);
  step.letGo();
  await step.ended;
  expect(await activeSteps.isAny({ jobId: "abcdefghijkl", run: 1 })).toBe(false);
  expect(await known()).toEqual([]);
});

test("a step whose worker has died holds nobody up, and is forgotten", async () => {
  await using stack = new AsyncDisposableStack();
  const { activeSteps, begin, known } = await openPlace(stack);
  const [dead, alive] = [await begin("abcdefghijkl-1-download"), await begin("mnopqrstuvwx-1-download")];
  await dead.loseLock(); // as it runs out
  await activeSteps.sweep();
  expect((await known()).map((member) => member.split(" ")[0])).toEqual(["mnopqrstuvwx-1-download"]);
  expect(await activeSteps.isAny({ jobId: "abcdefghijkl", run: 1 })).toBe(false);
  await alive.loseLock();
  expect(await activeSteps.isAny({ jobId: "mnopqrstuvwx", run: 1 })).toBe(false);
  expect(await known()).toEqual([]);
});
