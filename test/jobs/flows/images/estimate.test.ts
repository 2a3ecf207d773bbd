import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createEstimate } from "../../../../src/jobs/flows/images/estimate.ts";
import { openKeys } from "../../../sources/keys.ts";

let redis: Awaited<ReturnType<typeof openKeys>>;
beforeAll(async () => {
  redis = await openKeys();
});
afterEach(() => redis.keys.flushall());
afterAll(() => redis[Symbol.asyncDispose]());

const open = () => createEstimate({ keys: redis.keys, concurrency: 10, requestsPerSecond: 8 });
const host = (name: string, images: number) => ({ host: `${name}.example`, images });

test("hosts that nobody knows yet are asked side by side, each at its pace, with all slots", async () => {
  const one = [host("a", 800)];
  const many = Array.from({ length: 10 }, (_, at) => host(`${at}`, 80));
  expect(await open().seconds({ images: 800, hosts: one })).toBe(100);
  expect(await open().seconds({ images: 800, hosts: many })).toBe(40);
  expect(await open().seconds({ images: 0, hosts: [] })).toBe(0);
});

test("a slow host slows down the sets that have it, and no others", async () => {
  await open().note("slow.example", 0.5);
  expect(await open().seconds({ images: 100, hosts: [host("a", 80), host("slow", 20)] })).toBe(40);
  expect(await open().seconds({ images: 100, hosts: [host("a", 100)] })).toBe(13);
});

test("what was fetched before takes no time", async () => {
  await open().note("slow.example", 0.5);
  expect(await open().seconds({ images: 50, hosts: [host("slow", 100)] })).toBe(100);
});

test("a host that gets faster is believed by and by", async () => {
  await open().note("a.example", 1);
  await open().note("a.example", 5);
  expect(await open().seconds({ images: 22, hosts: [host("a", 22)] })).toBe(10);
});
