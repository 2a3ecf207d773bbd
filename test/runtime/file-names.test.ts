import { expect, test } from "vitest";
import { cleanFileName, lastFileName } from "../../src/runtime/file-names.ts";
import { oneLine } from "../../src/runtime/one-line.ts";

test.each([
  ["a/b\\c: what?", "a b c what"],
  ["..hidden.", "hidden"],
  ["a\u202eb\u0000c\n", "a b c"],
  ["??", ""],
])("%j is the name %j", (words, name) => {
  expect(cleanFileName(words, { limit: 60 })).toBe(name);
});

test("a name is cut between letters, and keeps its ending where that is asked for", () => {
  const film = "🎬".repeat(20);
  expect(cleanFileName(`${film}.mp4`, { limit: 10 })).toBe("🎬".repeat(10));
  expect(cleanFileName(`${film}.mp4`, { limit: 10, keepsEnding: true })).toBe(`${"🎬".repeat(6)}.mp4`);
  expect(lastFileName("C:\\films\\a.mp4")).toBe("a.mp4");
});

test("a stranger's text is one line of whole letters", () => {
  expect(oneLine(" a\r\n\u0007b\u200cc ", 9)).toBe("a b\u200cc");
  expect(oneLine("🎬🎬🎬", 2)).toBe("🎬🎬");
  expect(oneLine("a\ud83c", 5)).toBe("a\ufffd");
});

test("what is one picture is not cut apart, unless it is longer than a name", () => {
  const family = "👨‍👩‍👧";
  expect(cleanFileName(`ab ${family}${family}`, { limit: 10 })).toBe(`ab ${family}`);
  expect(cleanFileName(`a${"\u0301".repeat(30)}`, { limit: 10 })).toBe(`á${"\u0301".repeat(9)}`);
});
