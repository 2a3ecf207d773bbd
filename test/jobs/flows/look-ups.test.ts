import { afterAll, beforeAll, expect, test } from "vitest";
import { RetryLater, UserError } from "../../../src/errors.ts";
import { createLookUps } from "../../../src/jobs/flows/look-ups.ts";
import { createLogger } from "../../../src/log.ts";
import type { WebPage } from "../../../src/sources/index.ts";
import { normalise } from "../../../src/sources/web/address.ts";
import { openKeys } from "../../sources/keys.ts";

type Keys = Awaited<ReturnType<typeof openKeys>>;

let redis: Keys;
beforeAll(async () => {
  redis = await openKeys();
});
afterAll(async () => {
  await redis[Symbol.asyncDispose]();
});

const log = createLogger({ level: "silent" });
const run = { signal: new AbortController().signal, ageMs: 0 };
const page = (url: string): WebPage => ({ is: "list", url, title: "", site: "", entries: [] });

test("two processes ask once between them: the second comes back, and finds the answer for an hour", async () => {
  const url = "https://example.com/once";
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  let count = 0;
  const lookUp = async () => {
    count++;
    asked.resolve();
    await answer.promise;
    return page(url);
  };
  const [one, other] = [1, 2].map(() => createLookUps({ keys: redis.keys, lockMs: 15_000, lookUp, normalise, log }));
  const first = one!.get(url, run);
  await asked.promise;
  await expect(other!.get(url, run)).rejects.toBeInstanceOf(RetryLater);
  answer.resolve();
  expect(await first).toEqual(page(url));
  expect(await other!.get(url, run)).toEqual(page(url));
  expect(count).toBe(1);
  const [key = ""] = (await redis.keys.keys("look-up:*")).filter((name) => !name.endsWith(":lock"));
  const leftMs = await redis.keys.pttl(key);
  expect(leftMs).toBeGreaterThan(3_500_000);
  expect(leftMs).toBeLessThanOrEqual(3_600_000);
});

test("a file that was found before the step was asked for is looked at again", async () => {
  const url = "https://example.com/camera.jpg";
  const file = (version: string): WebPage => ({
    is: "file",
    url,
    title: "",
    site: "",
    kind: "photo",
    name: "",
    version,
  });
  let count = 0;
  const lookUp = async () => file(String(++count));
  const lookUps = createLookUps({ keys: redis.keys, lockMs: 15_000, lookUp, normalise, log });
  expect(await lookUps.get(url, run)).toEqual(file("1"));
  expect(await lookUps.get(url, { ...run, ageMs: 60_000 })).toEqual(file("1"));
  expect(await lookUps.get(url, { ...run, ageMs: -1 })).toEqual(file("2"));
});

test("a link that leads elsewhere has the address there, also when it is known", async () => {
  const end = page("https://films.example/7");
  const lookUps = createLookUps({ keys: redis.keys, lockMs: 15_000, lookUp: async () => end, normalise, log });
  for (const _ of ["asked", "known"]) expect(await lookUps.get("https://short.example/a", run)).toEqual(end);
});

test("a refusal is nobody else's answer, and leaves no lock behind", async () => {
  const url = "https://example.com/refused";
  let count = 0;
  const lookUp = async () => {
    if (++count === 1) throw new UserError("error-page-gone");
    return page(url);
  };
  const lookUps = createLookUps({ keys: redis.keys, lockMs: 15_000, lookUp, normalise, log });
  await expect(lookUps.get(url, run)).rejects.toThrow("error-page-gone");
  expect(await lookUps.get(url, run)).toEqual(page(url));
});

test("what cookies showed is nobody's answer who may not use them", async () => {
  const url = "https://example.com/members";
  const lookUp = async (_: string, { withCookies }: { withCookies?: boolean | undefined }) => ({
    ...page(url),
    title: withCookies ? "for members" : "for all",
  });
  const lookUps = createLookUps({ keys: redis.keys, lockMs: 15_000, lookUp, normalise, log });
  expect(await lookUps.get(url, { ...run, withCookies: true })).toMatchObject({ title: "for members" });
  expect(await lookUps.get(url, run)).toMatchObject({ title: "for all" });
  expect(await lookUps.get(url, { ...run, withCookies: true })).toMatchObject({ title: "for members" });
});

test("a link is asked as it was sent, and equal links share the answer", async () => {
  const asked: string[] = [];
  const lookUp = async (url: string) => {
    asked.push(url);
    return page(url);
  };
  const lookUps = createLookUps({ keys: redis.keys, lockMs: 15_000, lookUp, normalise, log });
  const [sent, equal] = ["https://example.org/?b=2&a=1&utm_source=x#t=5", "https://example.org/?a=1&b=2"];
  expect(await lookUps.get(sent!, run)).toEqual(page(sent!));
  expect(await lookUps.get(equal!, run)).toEqual(page(equal!));
  expect(asked).toEqual([sent]);
});
