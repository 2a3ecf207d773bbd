import { expect, test } from "vitest";
import { findPress, PRESSES } from "../../src/telegram/presses.ts";

test("no two kinds of buttons begin with the same letters", () => {
  const letters = PRESSES.map(({ letter }) => letter);
  expect(letters).toEqual([...new Set(letters)]);
});

test("what no button says is no press", () => {
  expect(["", ":", "c", "c:", "c:abc:1", "constructor", "__proto__:abc", "C:abc"].map(findPress)).toEqual(
    Array(8).fill(undefined),
  );
});
