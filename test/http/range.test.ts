import { expect, test } from "vitest";
import { rangeOf } from "../../src/http/range.ts";

const etag = '"abc"';
const asked = (
  range: string | undefined,
  { ifRange, sizeBytes = 100 }: { ifRange?: string; sizeBytes?: number } = {},
) => rangeOf({ range, ifRange }, { sizeBytes, etag });

test.each([
  ["bytes=0-9", { start: 0, end: 9 }],
  ["bytes=10-", { start: 10, end: 99 }],
  ["bytes=-30", { start: 70, end: 99 }],
  ["bytes=-300", { start: 0, end: 99 }],
  ["bytes=0-0", { start: 0, end: 0 }],
  ["bytes=99-", { start: 99, end: 99 }],
  ["bytes=90-1000", { start: 90, end: 99 }],
  ["Bytes= 5-6 ", { start: 5, end: 6 }],
])("%s is that piece", (range, piece) => expect(asked(range)).toEqual(piece));

test.each([
  undefined,
  "",
  "bytes=",
  "bytes=-",
  "bytes=9-5",
  "bytes=a-b",
  "bytes=1-2,5-6",
  "bytes=1-2, ",
  "items=0-9",
  "bytes 0-9",
  "bytes=0-9;q=1",
  "bytes=-5-9",
  "bytes=0x1-5",
  "bytes=1.5-9",
])("%s is answered by the whole file", (range) => expect(asked(range)).toBe("whole"));

test.each(["bytes=100-", "bytes=100-200", "bytes=-0", `bytes=${"9".repeat(400)}-`])("%s is beyond the file", (range) =>
  expect(asked(range)).toBe("unsatisfiable"),
);

test("an empty file has no piece", () => {
  for (const range of ["bytes=0-", "bytes=-5", "bytes=0-0"])
    expect(asked(range, { sizeBytes: 0 }), range).toBe("unsatisfiable");
});

test("a piece of another file is none of this one", () => {
  expect(asked("bytes=5-", { ifRange: etag })).toEqual({ start: 5, end: 99 });
  for (const ifRange of ['"other"', `W/${etag}`, "Wed, 21 Oct 2015 07:28:00 GMT", ""])
    expect(asked("bytes=5-", { ifRange }), ifRange).toBe("whole");
});
