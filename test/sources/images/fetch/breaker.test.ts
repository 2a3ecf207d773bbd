import { beforeEach, expect, test } from "vitest";
import { createLogger } from "../../../../src/log.ts";
import { type Breaker, createBreaker } from "../../../../src/sources/images/fetch/breaker.ts";

const host = "images.example";
let at: number;
let lines: { msg: string; [field: string]: unknown }[];
let breaker: Breaker;

beforeEach(() => {
  at = 1e12;
  lines = [];
  const log = createLogger({ level: "info" }, { write: (line) => void lines.push(JSON.parse(line)) });
  breaker = createBreaker({ log, now: () => at });
});

const fail = (times: number, name = host): void => {
  for (let time = 0; time < times; time++) breaker.failed(name);
};
/** Lets the pause go by and the probe fail. */
const failProbe = (pauseMs: number): void => {
  at += pauseMs;
  expect(breaker.enter(host)).toBe(0);
  breaker.failed(host);
};

test("a host is left alone after ten failures in a row, and no other one is", () => {
  fail(9);
  expect(breaker.enter(host)).toBe(0);
  fail(1);
  expect(breaker.enter(host)).toBe(15_000);
  at += 5000;
  expect(breaker.enter(host)).toBe(10_000);
  expect(breaker.enter(`${host}:8080`)).toBe(0);
  expect(lines).toMatchObject([{ msg: "image host keeps failing, skipped for a while", host, outages: 10 }]);
});

test("an answer in between begins the count anew", () => {
  fail(9);
  breaker.answered(host);
  fail(9);
  expect(breaker.enter(host)).toBe(0);
  expect(lines).toEqual([]);
});

test("one at a time looks whether it works again, and an answer lets all in", () => {
  fail(10);
  at += 15_000;
  expect([1, 2, 3].map(() => breaker.enter(host))).toEqual([0, 1000, 1000]);
  breaker.answered(host);
  expect([1, 2, 3].map(() => breaker.enter(host))).toEqual([0, 0, 0]);
  expect(lines.at(-1)).toMatchObject({ msg: "image host recovered", host, outages: 10 });
});

test("a look that was given up, or never told of, is taken by the next", () => {
  fail(10);
  at += 15_000;
  expect(breaker.enter(host)).toBe(0);
  breaker.leave(host);
  expect(breaker.enter(host)).toBe(0);
  at += 150_000;
  expect(breaker.enter(host)).toBe(0);
  expect(breaker.enter(host)).toBe(1000);
});

test("three looks in vain and it is down for five minutes; then it is looked at again", () => {
  fail(10);
  failProbe(15_000);
  expect(breaker.enter(host)).toBe(15_000);
  failProbe(15_000);
  failProbe(15_000);
  expect(breaker.enter(host)).toBe("down");
  at += 5 * 60_000 - 1;
  expect(breaker.enter(host)).toBe("down");
  failProbe(1);
  expect(breaker.enter(host)).toBe("down");
  at += 5 * 60_000;
  expect(breaker.enter(host)).toBe(0);
  breaker.answered(host);
  expect(breaker.enter(host)).toBe(0);
  expect(lines.map(({ msg }) => msg)).toEqual([
    "image host keeps failing, skipped for a while",
    ...["image host is down", "image host is down", "image host recovered"],
  ]);
});

test("what had gone out before counts as no look", () => {
  fail(22);
  expect(breaker.enter(host)).toBe(15_000);
  at += 15_000;
  expect(breaker.enter(host)).toBe(0);
});

test("only so many hosts are remembered: those that failed last", () => {
  fail(9, "first.example");
  fail(10);
  for (let index = 0; index < 999; index++) fail(1, `${index}.example`);
  expect(breaker.enter(host)).toBe(15_000);
  fail(1, "first.example");
  expect(breaker.enter("first.example")).toBe(0);
});
