import { expect, test } from "vitest";
import { CountTable } from "../../../../../src/jobs/flows/images/list/count-table.ts";

test("a text is counted each time, however many others come between", () => {
  const table = new CountTable();
  const texts = Array.from({ length: 20_000 }, (_, number) => `https://images.example.com/${number}.jpg`);
  expect(texts.filter((text) => table.add(text) !== 0)).toEqual([]);
  expect(texts.filter((text) => table.add(text) !== 1)).toEqual([]);
  expect(table.add("")).toBe(0);
  expect([table.add("ÄÖ"), table.add("äö"), table.add("ÄÖ")]).toEqual([0, 0, 1]);
});

test("texts that are alike in half of what is kept of them are two", () => {
  const table = new CountTable();
  expect(["6641.jpg", "77356.jpg", "6641.jpg"].map((text) => table.add(text))).toEqual([0, 0, 1]);
});

test("300,000 texts take less than 15 MB", () => {
  const before = process.memoryUsage().arrayBuffers;
  const table = new CountTable();
  for (let number = 0; number < 300_000; number += 1) table.add(String(number));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(15e6);
  expect(table.add("299999")).toBe(1);
});
