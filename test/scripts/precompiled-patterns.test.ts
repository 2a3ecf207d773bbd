import { execFile } from "node:child_process";
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../bot-process.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const PYTHON = path.join(ROOT, ".tools/python/bin/python");
const run = promisify(execFile);

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  await run(PYTHON, [path.join(ROOT, "scripts/precompiled_patterns.py"), folder.path]);
});
afterAll(() => folder[Symbol.asyncDispose]());

/** On stderr, by the latest. */
let said = "";

/** What a Python says that finds the patterns in a folder as it does in an environment, and the tools as well. */
async function told(at: string, ...lines: string[]): Promise<unknown> {
  const start = [
    "import glob, json, re, site, sys",
    `site.addsitedir(${JSON.stringify(at)})`,
    `sys.path += glob.glob(${JSON.stringify(path.join(ROOT, ".tools/python/lib/*/site-packages"))})`,
    "import precompiled_patterns as ours",
  ];
  const withoutOwn = "-S"; // those of the environment itself
  const args = [withoutOwn, "-W", "ignore", "-c", [...start, ...lines].join("\n")];
  const { stdout, stderr } = await run(PYTHON, args, { env: { ...process.env, TELL_PATTERNS: "1" } });
  said = stderr;
  return JSON.parse(stdout);
}

test("a pattern from the file is the one that would be compiled", async () => {
  const [count, different] = (await told(
    folder.path,
    "import marshal",
    `_, patterns = marshal.load(open(${JSON.stringify(path.join(folder.path, "precompiled_patterns.bin"))}, "rb"))`,
    "def is_same(one, other): return one == other and one.groupindex == other.groupindex",
    "asked = [key for key in patterns if not is_same(re.compile(*key), ours.compile_anew(*key))]",
    "print(json.dumps([len(patterns), asked]))",
  )) as [number, unknown[]];
  expect(different).toEqual([]);
  expect(said).toBe("");
  expect(count).toBeGreaterThan(2000);
});

test("both tools look at an address without compiling anything", async () => {
  const compiled = await told(
    folder.path,
    "from yt_dlp.extractor import gen_extractor_classes",
    "from gallery_dl import extractor",
    "anew, compiled = ours.compile_anew, []",
    "ours.compile_anew = lambda pattern, flags=0: compiled.append(pattern) or anew(pattern, flags)",
    "taken = [each.ie_key() for each in gen_extractor_classes() if each.suitable('https://vimeo.com/123')]",
    "post = extractor.find('https://www.zerochan.net/123').subcategory",
    "print(json.dumps([taken, post, compiled]))",
  );
  expect(compiled).toEqual([["Vimeo", "Generic"], "image", []]);
});

test.each([
  ["of another Python", "import marshal; marshal.dump(('2.7', {('a', 0): 1}), open(sys.argv[1], 'wb'))", /of another/],
  ["broken", "open(sys.argv[1], 'wb').write(b'broken')", /marshal data/],
  ["missing", "", /No such file/],
])("a file that is %s is left alone, and whoever examines the tool is told", async (what, write, reason) => {
  const at = path.join(folder.path, what);
  await mkdir(at);
  for (const name of ["precompiled_patterns.py", "precompiled_patterns.pth"])
    await copyFile(path.join(folder.path, name), path.join(at, name));
  await run(PYTHON, ["-c", `import sys\n${write}`, path.join(at, "precompiled_patterns.bin")]);
  const lines = ["print(json.dumps([re._compiler.compile is ours.compile_anew, re.match('a+', 'aab').end()]))"];
  expect(await told(at, ...lines)).toEqual([true, 2]);
  expect(said).toMatch(/^precompiled_patterns: .+\n$/);
  expect(said).toMatch(reason);
});
