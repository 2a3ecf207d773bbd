import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readlink, rename, rm, stat, symlink } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { childEnvironment } from "../../runtime/child-process.ts";
import { runProgram } from "../../runtime/run-program.ts";
import type { SourcesConfig, ToolStatus } from "../api.ts";

/** Tools of the set-up, with their Python. */
const HOME = path.resolve(import.meta.dirname, "../../../.tools");
/** Link in the tools folder to the newest environment, and prefix of all. */
const CURRENT = "yt-dlp";
const ENVIRONMENT = "yt-dlp-";
/** The tool itself warns from then on. */
const OUTDATED_DAYS = 90;
const DAY_MS = 86_400_000;
/** Somebody may have installed another version meanwhile. */
const RECHECK_MS = 3_600_000;
const CHECK_LIMIT_MS = 60_000;
/** Downloads of some 20 MB, on a slow line. */
const UPDATE_LIMIT_MS = 600_000;
/** Age from which an unlinked environment was left by an interrupted update. */
const LEFTOVER_MS = 3_600_000;
/** Variables of pip: its settings, index, certificates and proxy. */
const PIP_SETTINGS = /^(PIP_\w+|HOME|XDG_CONFIG_\w+|(https?|all|no)_proxy|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE)$/i;

export interface Tool {
  /** Path of the yt-dlp to start now. @throws {UserError} `error-tool-missing` */
  path(): Promise<string>;
  status(): Promise<ToolStatus>;
  /** See {@link Web.updateTool}. Running downloads go on with their version. */
  update(options: { signal: AbortSignal }): Promise<{ from?: string | undefined; to: string }>;
}

interface Deps {
  config: { web: Pick<SourcesConfig["web"], "ytDlpPath" | "toolsFolder"> };
  log: Logger;
  home?: string;
  today?: () => Date;
}

interface Found {
  path: string;
  version: string;
  runtime: string | undefined;
}

/**
 * yt-dlp on this machine: the configured one; or, where that is the one of the set-up, a newer one from an update in the
 * tools folder. Examined once an hour, and when the link changes.
 */
export function createTool({ config, log, home = HOME, today = () => new Date() }: Deps): Tool {
  const { ytDlpPath, toolsFolder } = config.web;
  const python = path.join(home, "python/bin/python");
  const isOurs = ytDlpPath.startsWith(home + path.sep) && existsSync(python); // else it came from the system's packages
  const current = path.join(toolsFolder, CURRENT);
  let known: { link: string | undefined; at: number; found: Promise<Found | undefined> } | undefined;
  let updating: ReturnType<Tool["update"]> | undefined;

  async function find(): Promise<Found | undefined> {
    const link = isOurs ? await readlink(current).catch(ignoreMissing) : undefined;
    if (known && known.link === link && Date.now() - known.at < RECHECK_MS) return known.found;
    const paths = link === undefined ? [ytDlpPath] : [programOf(path.join(toolsFolder, link)), ytDlpPath];
    const found = newestOf(paths);
    const asked = { link, at: Date.now(), found };
    known = asked;
    if (!(await found) && known === asked) known = undefined; // what is put there now is seen at once
    return found;
  }

  async function newestOf(paths: string[]): Promise<Found | undefined> {
    const found = await Promise.all(paths.map((at) => examine(at, log)));
    return found.filter((one) => one !== undefined).toSorted((one, other) => order(other.version, one.version))[0];
  }

  async function bring(signal: AbortSignal): ReturnType<Tool["update"]> {
    const before = await find();
    await mkdir(toolsFolder, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(path.join(toolsFolder, ENVIRONMENT));
    try {
      await install(python, { folder, signal });
      const brought = await examine(programOf(folder), log);
      if (!brought) throw new Error("what was installed does not run");
      const isNewer = !before || order(brought.version, before.version) > 0;
      if (isNewer) await use(folder);
      else await rm(folder, { recursive: true });
      log.info({ from: before?.version, to: brought.version }, isNewer ? "yt-dlp updated" : "no newer yt-dlp");
      return { from: before?.version, to: isNewer ? brought.version : before.version };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      signal.throwIfAborted();
      log.error({ err: error }, "yt-dlp could not be updated");
      throw new UserError("error-tool-update-failed", {}, { cause: error });
    }
  }

  /** Keeps the previous one until the next update: running downloads still read its files. */
  async function use(folder: string): Promise<void> {
    const before = await readlink(current).catch(ignoreMissing);
    await symlink(path.basename(folder), `${folder}.link`);
    await rename(`${folder}.link`, current);
    const kept = [path.basename(folder), before];
    for (const name of await readdir(toolsFolder)) {
      if (!name.startsWith(ENVIRONMENT) || kept.includes(name)) continue;
      const at = path.join(toolsFolder, name);
      const ageMs = Date.now() - ((await stat(at).catch(ignoreMissing))?.mtimeMs ?? 0);
      if (ageMs > LEFTOVER_MS) await rm(at, { recursive: true, force: true });
    }
  }

  return {
    async path() {
      const found = await find();
      if (!found) throw new UserError("error-tool-missing");
      return found.path;
    },
    async status() {
      const found = await find();
      const ageDays = found && ageOf(found.version, today());
      const isOutdated = ageDays !== undefined && ageDays > OUTDATED_DAYS;
      const { version, runtime } = found ?? {};
      return { name: "yt-dlp", version, runtime, ageDays, isOutdated, canUpdate: isOurs };
    },
    async update({ signal }) {
      if (!isOurs) throw new UserError("error-tool-not-ours");
      updating ??= bring(signal).finally(() => (updating = undefined));
      return updating;
    },
  };
}

const programOf = (folder: string): string => path.join(folder, "bin/yt-dlp");

/** Version and runtime as the tool reports them; undefined where it does not run. */
async function examine(at: string, log: Logger): Promise<Found | undefined> {
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

/** Python environment with the newest version and the challenge solver. pip uses this machine's settings. */
async function install(python: string, { folder, signal }: { folder: string; signal: AbortSignal }): Promise<void> {
  const inside = path.join(folder, "bin/python");
  const quiet = ["--quiet", "--no-input", "--disable-pip-version-check"];
  await run("-m", "venv", "--without-pip", folder);
  // Wheels only, so that no downloaded code runs here.
  await run("-m", "pip", "--python", inside, "install", ...quiet, "--only-binary", ":all:", "yt-dlp[default]");

  async function run(...args: string[]): Promise<void> {
    const env = childEnvironment({}, PIP_SETTINGS);
    const { failure, stderr } = await runProgram(python, args, { env, signal, limitMs: UPDATE_LIMIT_MS });
    if (failure) throw new Error(`python ${failure}`, { cause: new Error(stderr) });
  }
}

/** Comparator: 2026.9.1 before 2026.10.26, and that before 2026.10.26.232800. */
function order(one: string, other: string): number {
  const [left, right] = [one.split(".").map(Number), other.split(".").map(Number)];
  const at = left.findIndex((part, index) => part !== (right[index] ?? -1));
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}

/** Versions are dates; undefined for other ones. */
function ageOf(version: string, today: Date): number | undefined {
  const [year = 0, month = 0, day = 0] = version.split(".").map(Number);
  if (year < 2000 || month < 1 || day < 1) return undefined;
  return Math.max(0, Math.floor((today.getTime() - Date.UTC(year, month - 1, day)) / DAY_MS));
}
