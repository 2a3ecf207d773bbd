import { expect, test } from "vitest";
import { openCheckpoint } from "../../../../../src/jobs/flows/images/fetch/checkpoint.ts";
import { createLogger } from "../../../../../src/log.ts";
import { temporaryFolder } from "../../../../bot-process.ts";

test("the card is told of what is in the row, while the rest of the batch may hang", async () => {
  await using folder = await temporaryFolder();
  const { promise: told, resolve: announce } = Promise.withResolvers<string>();
  const saved: unknown[] = [];
  const checkpoint = await openCheckpoint(
    {
      rows: { saveImageBatch: async (_id, _number, { results }) => void saved.push(structuredClone(results)) },
      progress: { announce: async (jobId) => announce(jobId) },
      log: createLogger({ level: "silent" }),
    },
    {
      run: { job: { id: "job", run: 1 }, folder: folder.path },
      ...{ row: { number: 0, results: null }, size: 2 },
    },
  );
  const result = { reason: "not-found", run: 1 } as const;
  await checkpoint.settle(1, result);
  expect([await told, saved]).toEqual(["job", [[null, result]]]);
  await checkpoint.close();
});
