import { expect, test } from "vitest";
import { bytesIn, mergeSpans, missingIn } from "../../src/runtime/byte-spans.ts";

const span = (start: number, end: number) => ({ start, end });

test("spans that touch, overlap or lie near become one, and empty ones none", () => {
  const spans = [span(50, 60), span(0, 10), span(10, 20), span(15, 18), span(25, 30), span(40, 40)];
  expect(mergeSpans(spans)).toEqual([span(0, 20), span(25, 30), span(50, 60)]);
  expect(mergeSpans(spans, 5)).toEqual([span(0, 30), span(50, 60)]);
  expect(bytesIn(mergeSpans(spans))).toBe(35);
});

test("what is missing of a span is all of it that no other one has", () => {
  const held = [span(0, 10), span(20, 30), span(90, 99)];
  expect(missingIn(span(5, 40), held)).toEqual([span(10, 20), span(30, 40)]);
  expect(missingIn(span(20, 30), held)).toEqual([]);
  expect(missingIn(span(40, 50), held)).toEqual([span(40, 50)]);
  expect(missingIn(span(40, 50), [])).toEqual([span(40, 50)]);
});
