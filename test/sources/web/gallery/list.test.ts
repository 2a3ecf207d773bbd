import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RetryLater, UserError } from "../../../../src/errors.ts";
import { createLogger } from "../../../../src/log.ts";
import type { Ended, Runs } from "../../../../src/sources/tools/run.ts";
import type { Trouble } from "../../../../src/sources/web/alarms.ts";
import { listGallery, matchOf } from "../../../../src/sources/web/gallery/list.ts";
import { openKeys } from "../../keys.ts";

const log = createLogger({ level: "silent" });
const X = "https://x.com/lab_user/status/1900000000000000101";
const { signal } = new AbortController();

let redis: Awaited<ReturnType<typeof openKeys>>;
beforeAll(async () => {
  redis = await openKeys();
});
afterAll(async () => {
  await redis[Symbol.asyncDispose]();
});

type Said = Partial<Ended>;
const files = (count: number, facts: object = {}) =>
  Array.from({ length: count }, (_, index) => [3, `https://pbs.example/${index}.jpg`, { type: "photo", ...facts }]);
const printing = (messages: unknown[], more: Said = {}): Said => ({ stdout: JSON.stringify(messages), ...more });

/** A tool that says this at each of its runs, one after the other; and what came of it. */
function toolSaying(...said: Said[]) {
  const asked: string[][] = [];
  const troubles: Trouble[] = [];
  const runs: Runs = {
    async run({ args, onNote }) {
      asked.push([...args]);
      const { stderr = "", ...ended } = said[asked.length - 1] ?? {};
      for (const line of stderr.split("\n")) onNote?.(line);
      return { stdout: "", exitCode: 0, refusedHosts: [], ...ended, stderr };
    },
  };
  const deps = { runs, keys: redis.keys, notify: async (trouble: Trouble) => void troubles.push(trouble), log };
  const list = (most = 100) => listGallery(X, { signal, withCookies: false, most }, deps);
  return { asked, troubles, list, deps };
}

describe("a list of a post's files", () => {
  test("asks for one more than is wanted, which tells of a rest", async () => {
    const whole = toolSaying(printing(files(3)));
    expect(await whole.list(3)).toMatchObject({ listed: 3, isCut: false, count: undefined });
    expect(whole.asked).toEqual([["--range", "1-4", "-j"]]);
    const cut = toolSaying(printing(files(4, { count: 600 })));
    expect(await cut.list(3)).toMatchObject({ listed: 3, isCut: true, count: 600 });
  });

  test("is asked for again with fewer files where the tool wrote too much", async () => {
    const { list, asked } = toolSaying({ exitCode: undefined, brokeOff: "wrote too much" }, printing(files(11)));
    expect(await list()).toMatchObject({ listed: 10, isCut: true });
    expect(asked.map(([, range]) => range)).toEqual(["1-101", "1-11"]);
  });

  test("is asked for again with fewer and fewer files where many take too long, or are too much", async () => {
    const slow = toolSaying({ exitCode: undefined, brokeOff: "took more than 60000 ms" }, printing(files(101)));
    expect(await slow.list(500)).toMatchObject({ listed: 100, isCut: true });
    expect(slow.asked.map(([, range]) => range)).toEqual(["1-501", "1-101"]);
    const wrote = { exitCode: undefined, brokeOff: "wrote too much" };
    const wordy = toolSaying(wrote, wrote, printing(files(4)));
    expect(await wordy.list(500)).toMatchObject({ listed: 4, isCut: false });
    expect(wordy.asked.map(([, range]) => range)).toEqual(["1-501", "1-101", "1-11"]);
  });

  test("keeps what could be read, and counts what could not", async () => {
    const failure = [-1, { error: "HttpError", message: "'404 Not Found' for 'https://pbs.example/3'" }];
    expect(await toolSaying(printing([...files(2), failure])).list()).toMatchObject({ listed: 2, unread: 1 });
  });

  test("is refused where the tool was sent to a private address", async () => {
    const { list } = toolSaying(printing([], { refusedHosts: ["169.254.169.254"] }));
    await expect(list()).rejects.toEqual(new UserError("error-link-private"));
  });

  test("is refused at once where the tool begins to wait", async () => {
    const stderr = "[twitter][info] Waiting for 14 minutes until 12:34:56 (rate limit)";
    await expect(toolSaying({ stderr }).list()).rejects.toMatchObject({
      key: "error-page-busy",
      params: { minutes: 14 },
    });
  });

  test("is an outage where the tool was ended", async () => {
    const { list } = toolSaying({ exitCode: undefined, brokeOff: "took more than 60000 ms" });
    await expect(list()).rejects.not.toBeInstanceOf(UserError);
  });

  test("alarms the operator under the tool's name", async () => {
    const { list, troubles } = toolSaying(printing([[-1, { error: "KeyError", message: "'data'" }]]));
    await expect(list()).rejects.toMatchObject({ key: "error-page-changed" });
    expect(troubles).toEqual([{ kind: "broken", site: "x.com", cause: "gallery-dl: KeyError: 'data'" }]);
  });
});

test("a site is asked by one run at a time; who waits too long comes back later", async () => {
  const running = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { deps } = toolSaying(printing(files(1)));
  const slow: Runs = {
    async run(options) {
      begun.resolve();
      await running.promise;
      return deps.runs.run(options);
    },
  };
  const wanted = { signal, withCookies: false, most: 100 };
  const first = listGallery(X, wanted, { ...deps, runs: slow });
  await begun.promise;
  await expect(listGallery(X, wanted, deps)).rejects.toBeInstanceOf(RetryLater);
  running.resolve();
  expect(await first).toMatchObject({ listed: 1 });
});

test("a tool that does not run knows no link", async () => {
  const { deps } = toolSaying({ exitCode: 127 });
  expect(await matchOf(X, { signal }, deps)).toBe("none");
});
