import path from "node:path";
import type { Logger } from "../../log.ts";
import { childEnvironment } from "../../runtime/child-process.ts";
import { runProgram } from "../../runtime/run-program.ts";

const CHECK_LIMIT_MS = 60_000;

/** A yt-dlp that runs. */
export interface ToolProgram {
  path: string;
  version: string;
  /** The JavaScript runtime that it uses, with its version. */
  runtime: string | undefined;
}

export const programOf = (folder: string): string => path.join(folder, "bin/yt-dlp");

/** Version and runtime as the tool reports them; undefined where it does not run. */
export async function examine(at: string, log: Logger): Promise<ToolProgram | undefined> {
  const asked = ["--ignore-config", "--no-plugin-dirs", "--no-cache-dir", "--js-runtimes", `node:${process.execPath}`];
  const { stderr, failure } = await runProgram(at, [...asked, "--verbose"], {
    env: childEnvironment({ PYTHONUTF8: "1", PYTHONDONTWRITEBYTECODE: "1" }),
    limitMs: CHECK_LIMIT_MS,
  }); // it ends with 2: there is nothing to fetch
  const version = /^\[debug\] yt-dlp version (?:[^\s@]+@)?(\d+(?:\.\d+)+)/m.exec(stderr)?.[1];
  if (!version) log.warn({ path: at, said: stderr.slice(-500), cause: failure }, "yt-dlp does not run");
  const runtime = /^\[debug\] JS runtimes: (\w+)-([\d.]+)/m.exec(stderr);
  return version === undefined ? undefined : { path: at, version, runtime: runtime?.slice(1).join(" ") };
}

export async function newestOf(paths: string[], log: Logger): Promise<ToolProgram | undefined> {
  const found = await Promise.all(paths.map((at) => examine(at, log)));
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
