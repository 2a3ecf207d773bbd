import { expect, test, vi } from "vitest";
import { childEnvironment, eachLine, findProgram } from "../../src/runtime/child-process.ts";

async function* chunksOf(...texts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield typeof text === "string" ? new TextEncoder().encode(text) : text;
}

async function linesOf(chunks: AsyncIterable<Uint8Array>, limit?: number): Promise<string[]> {
  const lines: string[] = [];
  await eachLine(chunks, (line) => void lines.push(line), limit);
  return lines;
}

test("lines come whole wherever chunks end, in the middle of a character too", async () => {
  const [first, second] = [Buffer.from("größer\nno").subarray(0, 3), Buffer.from("größer\nno").subarray(3)];
  expect(await linesOf(chunksOf(first, second, " end"))).toEqual(["größer", "no end"]);
  expect(await linesOf(chunksOf("one\n\n", "two\n"))).toEqual(["one", "", "two"]);
});

test("a line without end is cut, and the next one is read", async () => {
  const endless = Array.from({ length: 1000 }, () => "x".repeat(50_000));
  expect(await linesOf(chunksOf("a\n", ...endless, "\nb\n"), 10)).toEqual(["a", "xxxxxxxxxx", "b"]);
});

test("a child knows where programs are, and nothing of what we know", () => {
  vi.stubEnv("BOT_TOKEN", "1:secret");
  vi.stubEnv("PIP_INDEX_URL", "https://index.example");
  vi.stubEnv("PATH", ".:bin:/opt/homebrew/bin:/bin:");
  const mine = childEnvironment({ HOME: "/home" });
  expect(Object.keys(mine)).toEqual(expect.arrayContaining(["PATH", "LANG", "HOME"]));
  expect(JSON.stringify(mine)).not.toMatch(/secret|index\.example/);
  expect(mine.PATH).toBe("/opt/homebrew/bin:/bin");
  expect(childEnvironment({}, /^PIP_/)).toMatchObject({ PIP_INDEX_URL: "https://index.example" });
  vi.unstubAllEnvs();
});

test("a program is found by its name or its path", () => {
  expect(findProgram("sh")).toMatch(/^\/.*\/sh$/);
  expect(findProgram(process.execPath)).toBe(process.execPath);
  expect(findProgram("no-such-program")).toBeUndefined();
  expect(findProgram(import.meta.filename)).toBeUndefined();
  expect(findProgram("/usr")).toBeUndefined();
});
