import { mkdir, mkdtemp, readdir, readlink, rename, rm, stat, symlink } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { childEnvironment } from "../../runtime/child-process.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { runProgram } from "../../runtime/run-program.ts";
import { compareVersions, examine, programOf, type ToolKind, type ToolProgram } from "./tool-program.ts";

/** Link in the tools folder to the newest environment of a tool. */
export const linkOf = ({ name }: ToolKind, toolsFolder: string): string => path.join(toolsFolder, name);
/** Beginning of the names of all its environments. */
const prefixOf = ({ name }: ToolKind): string => `${name}-`;
/** Installs itself in an environment; there a start costs a third less. */
const PATTERNS = path.resolve(import.meta.dirname, "../../../scripts/precompiled_patterns.py");
/** Downloads of some 20 MB, on a slow line. */
const UPDATE_LIMIT_MS = 600_000;
const PATTERNS_LIMIT_MS = 60_000;
/** Age from which an unlinked environment was left by an interrupted update. */
const LEFTOVER_MS = 3_600_000;
/** Variables of pip: its settings, index, certificates and proxy. */
const PIP_SETTINGS = /^(PIP_\w+|HOME|XDG_CONFIG_\w+|(https?|all|no)_proxy|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE)$/i;

interface Update {
  kind: ToolKind;
  /** Of the set-up. */
  python: string;
  toolsFolder: string;
  before: ToolProgram | undefined;
  log: Logger;
  signal: AbortSignal;
}

export interface Updated {
  from?: string | undefined;
  to: string;
}

/** Installs the newest version, and links to it where it is newer than `before`. @throws {UserError} `error-tool-update-failed` */
export async function updateTool({ kind, python, toolsFolder, before, log, signal }: Update): Promise<Updated> {
  await mkdir(toolsFolder, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(path.join(toolsFolder, prefixOf(kind)));
  try {
    await install(python, { kind, folder, signal, log });
    const brought = await examine(programOf(folder, kind), kind, log);
    if (!brought) throw new Error("what was installed does not run");
    const isNewer = !before || compareVersions(brought.version, before.version) > 0;
    if (isNewer) await use(folder, toolsFolder, kind);
    else await rm(folder, { recursive: true });
    log.info(
      { from: before?.version, to: brought.version },
      isNewer ? `${kind.name} updated` : `no newer ${kind.name}`,
    );
    return { from: before?.version, to: isNewer ? brought.version : before.version };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    signal.throwIfAborted();
    log.error({ err: error }, `${kind.name} could not be updated`);
    throw new UserError("error-tool-update-failed", { tool: kind.name }, { cause: error });
  }
}

/** Keeps the previous one until the next update: running downloads still read its files. */
async function use(folder: string, toolsFolder: string, kind: ToolKind): Promise<void> {
  const current = linkOf(kind, toolsFolder);
  const before = await readlink(current).catch(ignoreMissing);
  await symlink(path.basename(folder), `${folder}.link`);
  await rename(`${folder}.link`, current);
  const kept = [path.basename(folder), before];
  for (const name of await readdir(toolsFolder)) {
    if (!name.startsWith(prefixOf(kind)) || kept.includes(name)) continue;
    const at = path.join(toolsFolder, name);
    const ageMs = Date.now() - ((await stat(at).catch(ignoreMissing))?.mtimeMs ?? 0);
    if (ageMs > LEFTOVER_MS) await rm(at, { recursive: true, force: true });
  }
}

/** Python environment with the newest version. pip uses this machine's settings. */
async function install(
  python: string,
  { kind, folder, signal, log }: { kind: ToolKind; folder: string; signal: AbortSignal; log: Logger },
): Promise<void> {
  const inside = path.join(folder, "bin/python");
  const quiet = ["--quiet", "--no-input", "--disable-pip-version-check"];
  await run("-m", "venv", "--without-pip", folder);
  // Wheels only, so that no downloaded code runs here.
  await run("-m", "pip", "--python", inside, "install", ...quiet, "--only-binary", ":all:", kind.requirement);
  const { failure, stderr } = await runProgram(inside, [PATTERNS], {
    env: childEnvironment({}),
    signal,
    limitMs: PATTERNS_LIMIT_MS,
  });
  if (failure)
    log.warn({ said: stderr.slice(-500), cause: failure }, "patterns of the tool stay uncompiled: it starts slower");

  async function run(...args: string[]): Promise<void> {
    const env = childEnvironment({}, PIP_SETTINGS);
    const { failure, stderr } = await runProgram(python, args, { env, signal, limitMs: UPDATE_LIMIT_MS });
    if (failure) throw new Error(`python ${failure}`, { cause: new Error(stderr) });
  }
}
