import { expect, test } from "vitest";
import { backOffMs } from "../src/runtime/backoff.ts";

test("pauses double up to the longest", () => {
  const pauses = { firstMs: 100, longestMs: 500, jitter: 0 };
  expect([0, 1, 2, 3, 2000].map((tries) => backOffMs(tries, pauses))).toEqual([100, 200, 400, 500, 500]);
});

test("those that fail together are spread by a part of the pause", () => {
  const pauses = Array.from({ length: 1000 }, () => backOffMs(1, { firstMs: 100 }));
  expect(pauses.every((ms) => ms >= 150 && ms <= 250)).toBe(true);
  expect(new Set(pauses).size).toBeGreaterThan(1);
});
