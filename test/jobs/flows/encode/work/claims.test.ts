import { afterAll, beforeAll, expect, test } from "vitest";
import { createClaims } from "../../../../../src/jobs/flows/encode/work/claims.ts";
import { createLogger } from "../../../../../src/log.ts";
import type { Stores } from "../../../../../src/stores/index.ts";
import { temporaryFolder } from "../../../../bot-process.ts";
import { openFreshStores } from "../../../../fresh-stores.ts";

const cleanup = new AsyncDisposableStack();
let stores: Stores;
beforeAll(async () => {
  const folder = cleanup.use(await temporaryFolder());
  stores = await openFreshStores({ dataDir: folder.path, log: createLogger({ level: "silent" }) });
  cleanup.defer(() => stores.close());
});
afterAll(() => cleanup.disposeAsync());

test("a host does the chunks of the next group that it has the bytes of, and each is done once", async () => {
  const run = { id: "abc", run: 1 };
  const [one, other] = [createClaims(stores.keys), createClaims(stores.keys)];
  for (const place of ["0000", "0002"]) expect(await one.claim(run, `low-${place}`)).toBe(`low-${place}`);
  for (const place of ["0001", "0003"]) expect(await other.claim(run, `low-${place}`)).toBe(`low-${place}`);
  expect(await other.claim(run, "high-0000")).toBe("high-0001");
  expect(await other.claim(run, "high-0001")).toBe("high-0003");
  expect(await other.claim(run, "high-0002")).toBe("high-0002"); // no bytes of it anywhere else
  expect(await one.claim(run, "high-0003")).toBe("high-0000");
  expect(await one.claim({ ...run, run: 2 }, "high-0003"), "of another run").toBe("high-0003");
});

test("a step does the same whenever it is taken up, and one whose task was swapped away does what is left", async () => {
  const run = { id: "def", run: 1 };
  const [one, other] = [createClaims(stores.keys), createClaims(stores.keys)];
  await one.claim(run, "low-0002");
  expect(await one.claim(run, "high-0000")).toBe("high-0002");
  expect(await other.claim(run, "high-0000"), "by another host, after the first one's death").toBe("high-0002");
  const left = [await other.claim(run, "high-0001"), await other.claim(run, "high-0002")];
  expect(left).toEqual(["high-0001", "high-0000"]);
  await one.forget(run);
  expect(await stores.keys.keys("*claims:def*")).toEqual([]);
});

test("steps of one host that begin at the same time are remembered together", async () => {
  const run = { id: "ghi", run: 1 };
  const claims = createClaims(stores.keys);
  await Promise.all(["low-0002", "low-0003"].map((taskId) => claims.claim(run, taskId)));
  expect([await claims.claim(run, "high-0000"), await claims.claim(run, "high-0001")]).toEqual([
    "high-0002",
    "high-0003",
  ]);
});
