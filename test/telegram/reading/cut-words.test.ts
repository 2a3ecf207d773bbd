import { expect, test } from "vitest";
import { takeCut } from "../../../src/telegram/reading/cut-words.ts";
import { readText } from "../../../src/telegram/reading/pieces.ts";

const cutIn = (text: string) => takeCut(readText(text)).cut;
const refusalOf = (text: string) => {
  try {
    return cutIn(text);
  } catch (error) {
    return error;
  }
};

test.each<[string, number, number | undefined]>([
  ["1:20-2:05", 80, 125],
  ["1:20 - 2:05", 80, 125],
  ["1:20- 2:05", 80, 125],
  ["1:20 -2:05", 80, 125],
  ["1:20\u20132:05", 80, 125],
  ["1:20 \u2014 2:05", 80, 125],
  ["1:20\u22122:05", 80, 125],
  ["80-125", 80, 125],
  ["80 - 125", 80, 125],
  ["80 \u2013 125", 80, 125],
  ["1:20 \u2013 2:05", 80, 125],
  ["1m20s - 2m5s", 80, 125],
  ["80.5-125,25", 80.5, 125.25],
  ["80s-125s", 80, 125],
  ["1m20s-2m5s", 80, 125],
  ["1h2m3s-1h3m", 3723, 3780],
  ["1:20 to 2:05", 80, 125],
  ["from 1:20 to 2:05", 80, 125],
  ["from 80 until 125", 80, 125],
  ["\u0441 1:20 \u0434\u043e 2:05", 80, 125],
  ["de 1:20 \u00e0 2:05", 80, 125],
  ["dari 1:20 sampai 2:05", 80, 125],
  ["1:20 ila 2:05", 80, 125],
  ["jusqu'\u00e0 2:05", 0, 125],
  ["1:20-\u10d3\u10d0\u10dc 2:05-\u10db\u10d3\u10d4", 80, 125], // Georgian, whose words are endings
  ["2:05-\u10db\u10d3\u10d4", 0, 125],
  ["80\u10d3\u10d0\u10dc", 80, undefined],
  ["from 1:20", 80, undefined],
  ["1:20-", 80, undefined],
  ["-2:05", 0, 125],
  ["until 2:05", 0, 125],
  ["1:02:03.5-1:03:00", 3723.5, 3780],
  ["90:00-91:30", 5400, 5490],
])("%s is a range", (text, startSeconds, endSeconds) => {
  expect(cutIn(text)).toEqual({ startSeconds, ...(endSeconds !== undefined && { endSeconds }) });
});

test.each(["720", "720 480", "fit 45MB", "nasa", "from nasa", "to-do", "a-1", ""])("%s is no range", (text) => {
  expect(cutIn(text)).toBeUndefined();
});

test.each(["2:05-1:20", "1:20-1:20", "1:75-2:05", "1:20", "1:20-2:05 3:00-4:00", "1:2:3:4-5:00"])(
  "%s is answered with an example",
  (text) => {
    expect(refusalOf(text)).toMatchObject({ key: "error-cut-usage" });
  },
);

test("what stands beside it is left as it was", () => {
  const pieces = readText("720p https://example.com/a 1:20-2:05 best");
  expect(takeCut(pieces).rest).toEqual(pieces.filter(({ text }) => text !== "1:20-2:05"));
});
