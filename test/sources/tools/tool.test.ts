import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readlink, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { createTool, type Tool } from "../../../src/sources/tools/tool.ts";
import { GALLERY_DL, YT_DLP } from "../../../src/sources/tools/tool-program.ts";

const REAL = path.resolve(import.meta.dirname, "../../../.tools");
const signal = new AbortController().signal;
let folder: string;
let home: string;
let toolsFolder: string;
let wheels: string;
let lines: { msg: string }[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tool-"));
  home = path.join(folder, "home");
  toolsFolder = path.join(folder, "tools");
  wheels = path.join(folder, "wheels");
  lines = [];
  await mkdir(path.join(home, "bin"), { recursive: true });
  await mkdir(wheels);
  await symlink(path.join(REAL, "python"), path.join(home, "python"));
  vi.stubEnv("PIP_NO_INDEX", "1");
  vi.stubEnv("PIP_FIND_LINKS", wheels);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

function open(ytDlpPath = path.join(home, "bin/yt-dlp"), today = new Date("2026-11-23T12:00:00Z")): Tool {
  const log = createLogger({ level: "info" }, { write: (line) => void lines.push(JSON.parse(line)) });
  return createTool(YT_DLP, { programPath: ytDlpPath, toolsFolder, log, home, today: () => today });
}

/** A yt-dlp that knows nothing but itself. */
async function put(version: string, at = path.join(home, "bin/yt-dlp")): Promise<string> {
  await mkdir(path.dirname(at), { recursive: true });
  await writeFile(
    at,
    `#!/bin/sh\necho "[debug] yt-dlp version stable@${version} from yt-dlp/yt-dlp [abc] (pip)" >&2\nexit 2\n`,
  );
  await chmod(at, 0o755);
  return at;
}

/** The same as a package for pip to install. */
async function offer(version: string, { runs = true, name = "yt-dlp" } = {}): Promise<void> {
  const module = name.replace("-", "_");
  const info = `${module}-${version}.dist-info`;
  const said = name === "yt-dlp" ? `[debug] yt-dlp version stable@${version} from here` : version;
  const code = runs ? `def main():\n  print("${said}")\n  return 0\n` : "def main():\n  raise RuntimeError('broken')\n";
  const files = {
    [`${module}/__init__.py`]: code,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nProvides-Extra: default\n`,
    [`${info}/WHEEL`]: "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    [`${info}/entry_points.txt`]: `[console_scripts]\n${name} = ${module}:main\n`,
    [`${info}/RECORD`]: "",
  };
  const pack =
    "import json, sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], 'w') as z:\n  [z.writestr(n, t) for n, t in json.loads(sys.argv[2]).items()]";
  const wheel = path.join(wheels, `${module}-${version}-py3-none-any.whl`);
  await promisify(execFile)(path.join(REAL, "python/bin/python"), ["-c", pack, wheel, JSON.stringify(files)]);
}

test("the tool of this machine tells its version, and that it sees our Node", async () => {
  const ytDlpPath = path.join(REAL, "bin/yt-dlp");
  const tool = createTool(YT_DLP, { programPath: ytDlpPath, toolsFolder, log: createLogger({ level: "silent" }) });
  expect(await tool.path()).toBe(ytDlpPath);
  expect(await tool.status()).toMatchObject({ name: "yt-dlp", runtime: `node ${process.versions.node}` });
  expect((await tool.status()).version).toMatch(/^\d{4}\.\d\d\.\d\d/);
});

test.each([
  ["2026.11.23", 0, false],
  ["2026.08.25", 90, false],
  ["2026.08.24", 91, true],
  ["2026.8.24.232800", 91, true],
  ["2023.03.04", 1360, true],
  ["2026.12.24", 0, false],
  ["1.2", undefined, false],
])("version %s is %s days old, outdated: %s", async (version, ageDays, isOutdated) => {
  await put(version);
  expect(await open().status()).toEqual({
    name: "yt-dlp",
    version,
    runtime: undefined,
    ageDays,
    installedDays: expect.any(Number),
    isOutdated,
    canUpdate: true,
  });
});

test("a tool that is missing is missed until it is there", async () => {
  const tool = open();
  await expect(tool.path()).rejects.toMatchObject({ key: "error-tool-missing" });
  expect(await tool.status()).toMatchObject({ version: undefined, isOutdated: false, canUpdate: true });
  expect(lines).toContainEqual(expect.objectContaining({ msg: "yt-dlp does not run" }));
  const at = await put("2026.10.26");
  expect(await tool.path()).toBe(at);
});

test("what does not run is as good as missing", async () => {
  const at = await put("2026.10.26");
  await writeFile(at, "#!/bin/sh\necho no such thing\n");
  await expect(open().path()).rejects.toMatchObject({ key: "error-tool-missing" });
});

test("what was found is not asked again", async () => {
  const at = await put("2026.10.26");
  const tool = open();
  await tool.path();
  await rm(at);
  expect(await tool.path()).toBe(at);
});

test("a tool that somebody else installed is left to them", async () => {
  const at = await put("2026.10.26", path.join(folder, "elsewhere/yt-dlp"));
  await put("2099.01.01", path.join(toolsFolder, "yt-dlp-1/bin/yt-dlp"));
  await symlink("yt-dlp-1", path.join(toolsFolder, "yt-dlp"));
  const tool = open(at);
  expect(await tool.path()).toBe(at);
  expect(await tool.status()).toMatchObject({ version: "2026.10.26", canUpdate: false });
  await expect(tool.update({ signal })).rejects.toMatchObject({ key: "error-tool-not-ours" });
  await rm(path.join(home, "python")); // as where set-up took the tool from the system's packages
  await put("2026.10.26");
  expect(await open().status()).toMatchObject({ canUpdate: false });
});

test("the newest is used of what set-up and an update have put there", async () => {
  const at = await put("2026.10.26");
  const brought = await put("2026.9.30", path.join(toolsFolder, "yt-dlp-1/bin/yt-dlp"));
  await symlink("yt-dlp-1", path.join(toolsFolder, "yt-dlp"));
  expect(await open().path()).toBe(at);
  await put("2026.10.26.1", brought);
  expect(await open().path()).toBe(brought);
  await writeFile(brought, "#!/nowhere/python\n"); // the Python of the machine was replaced
  expect(await open().path()).toBe(at);
});

test("an update brings the newest version, and keeps the one before for those who run it", async () => {
  await put("2026.10.26");
  await offer("2026.11.1");
  await offer("2099.1.2");
  const before = path.dirname(
    path.dirname(await put("2026.10.30", path.join(toolsFolder, "yt-dlp-before/bin/yt-dlp"))),
  );
  const left = path.dirname(path.dirname(await put("2026.10.1", path.join(toolsFolder, "yt-dlp-left/bin/yt-dlp"))));
  await symlink("yt-dlp-before", path.join(toolsFolder, "yt-dlp"));
  for (const old of [before, left]) await utimes(old, 0, 0);
  const [tool, other] = [open(), open()];
  await other.path();
  const both = await Promise.all([tool.update({ signal }), tool.update({ signal })]);
  expect(both).toEqual([
    { from: "2026.10.30", to: "2099.1.2" },
    { from: "2026.10.30", to: "2099.1.2" },
  ]);
  const now = path.join(toolsFolder, await readlink(path.join(toolsFolder, "yt-dlp")), "bin/yt-dlp");
  expect(await tool.path()).toBe(now);
  expect(await other.path()).toBe(now);
  expect(await tool.status()).toMatchObject({ version: "2099.1.2" });
  expect((await readdir(path.dirname(path.dirname(now)), { recursive: true })).join("\n")).toContain(
    "precompiled_patterns.bin",
  );
  expect(existsSync(before)).toBe(true);
  expect(existsSync(left)).toBe(false);

  const there = await readdir(toolsFolder);
  expect(await tool.update({ signal })).toEqual({ from: "2099.1.2", to: "2099.1.2" });
  expect(await readdir(toolsFolder)).toEqual(there);
});

test.each([
  ["nothing can be had", async () => undefined],
  ["what came does not run", () => offer("2099.1.2", { runs: false })],
])("an update fails when %s; the tool stays as it was", async (_, prepare) => {
  const at = await put("2026.10.26");
  await prepare();
  const tool = open();
  await expect(tool.update({ signal })).rejects.toMatchObject({ key: "error-tool-update-failed" });
  expect(await tool.path()).toBe(at);
  expect(await readdir(toolsFolder)).toEqual([]);
  expect(lines).toContainEqual(expect.objectContaining({ msg: "yt-dlp could not be updated" }));
});

test("an update that is called off leaves nothing", async () => {
  await put("2026.10.26");
  await expect(open().update({ signal: AbortSignal.abort(new Error("called off")) })).rejects.toThrow("called off");
  expect(await readdir(toolsFolder)).toEqual([]);
});

describe("gallery-dl", () => {
  const openIt = (today = new Date()) => {
    const log = createLogger({ level: "info" }, { write: (line) => void lines.push(JSON.parse(line)) });
    const programPath = path.join(home, "bin/gallery-dl");
    return createTool(GALLERY_DL, { programPath, toolsFolder, log, home, today: () => today });
  };
  const putIt = async (version: string) => {
    const at = path.join(home, "bin/gallery-dl");
    await writeFile(at, `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
    return at;
  };

  test("of this machine tells its version, and is as old as it is here, since its version is no date", async () => {
    const log = createLogger({ level: "silent" });
    const real = createTool(GALLERY_DL, { programPath: path.join(REAL, "bin/gallery-dl"), toolsFolder, log });
    expect(await real.status()).toMatchObject({ version: "1.32.18", ageDays: undefined, runtime: undefined });
    const at = await putIt("1.32.18");
    await utimes(at, new Date("2026-08-01T12:00:00Z"), new Date("2026-08-01T12:00:00Z"));
    expect(await openIt(new Date("2026-08-05T12:00:00Z")).status()).toMatchObject({
      installedDays: 4,
      isOutdated: false,
    });
    expect(await openIt(new Date("2026-12-01T12:00:00Z")).status()).toMatchObject({ isOutdated: true });
  });

  test("is updated beside yt-dlp, and the newest that runs is used", async () => {
    await put("2026.10.26");
    const before = await putIt("1.32.18");
    await offer("1.33.0", { name: "gallery-dl" });
    await offer("2099.1.2");
    const [it, other] = [openIt(), open()];
    expect(await it.update({ signal })).toEqual({ from: "1.32.18", to: "1.33.0" });
    expect(await other.update({ signal })).toEqual({ from: "2026.10.26", to: "2099.1.2" });
    const now = path.join(toolsFolder, await readlink(path.join(toolsFolder, "gallery-dl")), "bin/gallery-dl");
    expect(await it.path()).toBe(now);
    expect(await it.likelyPath()).toBe(now);
    await writeFile(now, "#!/nowhere/python\n"); // the Python of the machine was replaced
    expect(await openIt().path()).toBe(before);
  });

  test("stays as it was where what came does not run", async () => {
    const at = await putIt("1.32.18");
    await offer("1.33.0", { name: "gallery-dl", runs: false });
    const it = openIt();
    await expect(it.update({ signal })).rejects.toMatchObject({
      key: "error-tool-update-failed",
      params: { tool: "gallery-dl" },
    });
    expect(await it.path()).toBe(at);
    expect(await readdir(toolsFolder)).toEqual([]);
  });

  test("that is missing is asked for where it was configured, by who copes with that", async () => {
    const it = openIt();
    await expect(it.path()).rejects.toMatchObject({ key: "error-tool-missing", params: { tool: "gallery-dl" } });
    expect(await it.likelyPath()).toBe(path.join(home, "bin/gallery-dl"));
  });
});
