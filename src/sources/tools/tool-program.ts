import { stat } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../log.ts";
import { childEnvironment } from "../../runtime/child-process.ts";
import { runProgram } from "../../runtime/run-program.ts";
import type { ToolName } from "../web-api.ts";

const CHECK_LIMIT_MS = 60_000;
const DAY_MS = 86_400_000;
/** What `scripts/precompiled_patterns.py` says where it cannot be used: a start takes half as long again then. */
const UNUSED_PATTERNS = /^precompiled_patterns: (.+)/m;

/** A tool as this machine can have it, and how it is asked what it is. */
export interface ToolKind {
  name: ToolName;
  /** For pip. */
  requirement: string;
  /** Upon which it tells its version, without a network. */
  args: readonly string[];
  /** In what it prints. */
  version: RegExp;
  runtime?: RegExp;
}

export const YT_DLP: ToolKind = {
  name: "yt-dlp",
  requirement: "yt-dlp[default]", // with the challenge solver
  args: [
    ...["--ignore-config", "--no-plugin-dirs", "--no-cache-dir", "--js-runtimes", `node:${process.execPath}`],
    "--verbose", // it ends with 2: there is nothing to fetch
  ],
  version: /^\[debug\] yt-dlp version (?:[^\s@]+@)?(\d+(?:\.\d+)+)/m,
  runtime: /^\[debug\] JS runtimes: (\w+)-([\d.]+)/m,
};

export const GALLERY_DL: ToolKind = {
  name: "gallery-dl",
  requirement: "gallery-dl",
  args: ["--config-ignore", "--version"],
  version: /^(\d+(?:\.\d+)+)\b/m,
};

/** A tool that runs. */
export interface ToolProgram {
  path: string;
  version: string;
  /** The JavaScript runtime that it uses, with its version. */
  runtime: string | undefined;
  installedAt: Date;
}

export const programOf = (folder: string, { name }: ToolKind): string => path.join(folder, "bin", name);

/** Version and runtime as the tool reports them; undefined where it does not run. */
export async function examine(at: string, kind: ToolKind, log: Logger): Promise<ToolProgram | undefined> {
  const { stdout, stderr, failure } = await runProgram(at, kind.args, {
    env: childEnvironment({ PYTHONUTF8: "1", PYTHONDONTWRITEBYTECODE: "1", TELL_PATTERNS: "1" }),
    limitMs: CHECK_LIMIT_MS,
  });
  const said = `${stdout}\n${stderr}`;
  const version = kind.version.exec(said)?.[1];
  if (version === undefined) {
    log.warn({ path: at, said: said.slice(-500), cause: failure }, `${kind.name} does not run`);
    return undefined;
  }
  const unused = UNUSED_PATTERNS.exec(stderr)?.[1];
  if (unused) log.warn({ path: at, cause: unused }, `patterns of ${kind.name} are compiled at each start`);
  const runtime = kind.runtime?.exec(said)?.slice(1).join(" ");
  return { path: at, version, runtime, installedAt: (await stat(at)).mtime };
}

export async function newestOf(paths: string[], kind: ToolKind, log: Logger): Promise<ToolProgram | undefined> {
  const found = await Promise.all(paths.map((at) => examine(at, kind, log)));
  return found
    .filter((one) => one !== undefined)
    .toSorted((one, other) => compareVersions(other.version, one.version))[0];
}

/** Comparator: 2026.9.1 before 2026.10.26, and that before 2026.10.26.232800. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [one.split(".").map(Number), other.split(".").map(Number)];
  const at = left.findIndex((part, index) => part !== (right[index] ?? -1));
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}

/** Days since its release, where its version is a date; undefined for other ones. */
export function ageOf({ version }: Pick<ToolProgram, "version">, today: Date): number | undefined {
  const [year = 0, month = 0, day = 0] = version.split(".").map(Number);
  if (year < 2000 || month < 1 || day < 1) return undefined;
  return daysBetween(Date.UTC(year, month - 1, day), today);
}

/** Whole days up to `today`, at least 0. */
export const daysBetween = (from: number, today: Date): number =>
  Math.max(0, Math.floor((today.getTime() - from) / DAY_MS));
