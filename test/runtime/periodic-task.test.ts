import { expect, test } from "vitest";
import { startPeriodicTask } from "../../src/runtime/periodic-task.ts";

test("a periodic task runs once at a time, goes on after a failure, and is over when it is closed", async () => {
  const failures: unknown[] = [];
  const third = Promise.withResolvers<void>();
  const runs = { begun: 0, atOnce: 0, most: 0 };
  const work = async () => {
    runs.begun += 1;
    runs.most = Math.max(runs.most, ++runs.atOnce);
    await new Promise((resolve) => setTimeout(resolve, 20)); // longer than the pause between two
    runs.atOnce -= 1;
    if (runs.begun === 3) third.resolve();
    throw new Error(`run ${runs.begun}`);
  };
  const task = startPeriodicTask(work, { everyMs: 5, isFirstNow: true, onError: (error) => failures.push(error) });
  expect(runs.begun).toBe(1);
  await third.promise;
  await task.close();
  expect(runs).toMatchObject({ atOnce: 0, most: 1 });
  expect(failures).toHaveLength(runs.begun);
});
