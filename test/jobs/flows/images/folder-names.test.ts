import { describe, expect, test } from "vitest";
import { folderOf, postName } from "../../../../src/jobs/flows/images/folder-names.ts";

const HASHED = /~[0-9a-f]{12}$/;

test.each([
  "1234567890123456789",
  "C8_abc-DEF",
  "-xYz",
  "a post.2",
  "Été à Лето 夏",
  "consul",
  "no-id-7",
  "a".repeat(80),
])("the id %j is the name of its folder", (id) => {
  expect(folderOf(id)).toBe(id);
});

test("a post without an id is called by its place, and its folder leads back to itself", () => {
  expect(folderOf(7)).toBe("no-id-7");
  expect(folderOf(folderOf(7))).toBe("no-id-7");
});

test.each([
  ["", "_"],
  [".", "_"],
  ["..", "_"],
  ["../../etc/passwd", "__.._etc_passwd"],
  ["/", "_"],
  ["C:\\Windows", "C__Windows"],
  ["a/../b", "a_.._b"],
  [".hidden", "_hidden"],
  ["dots...", "dots"],
  ["space ", "space"],
  [" space", "space"],
  ["CON", "_CON"],
  ["nul", "_nul"],
  ["aux.txt", "_aux.txt"],
  ["Lpt1 .a.b", "_Lpt1 .a.b"],
  ["COM¹", "_COM¹"],
  ["CONIN$", "_CONIN$"],
  ["line\nbreak\0", "line_break_"],
  ["\u202Egpj.exe", "_gpj.exe"],
  ["zero\u200Bwidth", "zero_width"],
  ["e\u0301", "é"],
  ["half \uD83D", "half _"],
  [`${"a".repeat(66)}😀${"b".repeat(20)}`, "a".repeat(66)],
])("the id %j gives a folder that all systems take", (id, beginning) => {
  const folder = folderOf(id);
  expect(folder.replace(HASHED, "")).toBe(beginning);
  expect(folder).toMatch(HASHED);
  expect(folder.length).toBeLessThanOrEqual(80);
  expect(folderOf(folder)).toBe(folder);
});

test("the longest folder is no more than a file system takes, in characters and in bytes", () => {
  for (const letter of ["a", "я", "漢", "😀", "\u0001"]) {
    const folder = folderOf(letter.repeat(100_000));
    expect(folder.length).toBeLessThanOrEqual(80);
    expect(Buffer.byteLength(folder)).toBeLessThanOrEqual(255);
  }
});

test("two ids never share a folder, whatever was left out of them", () => {
  const ids = ["a/b", "a\\b", "a:b", "a_b", "a_b.", "a_b ", "", ".", "..", "/", "\uD83D", "\uD83E", "é", "e\u0301"];
  const long = ["x", "y"].map((end) => "l".repeat(100) + end);
  const all = [...ids, ...long, "CON", "con", "_CON"];
  expect(new Set(all.map((id) => folderOf(id).toLowerCase())).size).toBe(all.length);
});

describe("tables call a post", () => {
  test("by its id, or by its folder where it has none, or one of any length", () => {
    expect(postName({ id: "a/b", folder: folderOf("a/b") })).toBe("a/b");
    expect(postName({ folder: "no-id-3" })).toBe("no-id-3");
    expect(postName({ id: "x".repeat(81), folder: folderOf("x".repeat(81)) })).toBe(folderOf("x".repeat(81)));
  });
});
