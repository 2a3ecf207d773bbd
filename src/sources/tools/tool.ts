import { existsSync } from "node:fs";
import { readlink } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import type { SourcesConfig, ToolStatus } from "../api.ts";
import { newestOf, programOf, type ToolProgram } from "./tool-program.ts";
import { CURRENT, type Updated, updateTool } from "./tool-update.ts";

/** Tools of the set-up, with their Python. */
const HOME = path.resolve(import.meta.dirname, "../../../.tools");
/** The tool itself warns from then on. */
const OUTDATED_DAYS = 90;
const DAY_MS = 86_400_000;
/** Somebody may have installed another version meanwhile. */
const RECHECK_MS = 3_600_000;

export interface Tool {
  /** Path of the yt-dlp to start now. @throws {UserError} `error-tool-missing` */
  path(): Promise<string>;
  status(): Promise<ToolStatus>;
  /** See {@link Web.updateTool}. Running downloads go on with their version. */
  update(options: { signal: AbortSignal }): Promise<Updated>;
}

interface Deps {
  config: { web: Pick<SourcesConfig["web"], "ytDlpPath" | "toolsFolder"> };
  log: Logger;
  home?: string;
  today?: () => Date;
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
  let known: { link: string | undefined; at: number; found: Promise<ToolProgram | undefined> } | undefined;
  let updating: Promise<Updated> | undefined;

  async function find(): Promise<ToolProgram | undefined> {
    const link = isOurs ? await readlink(current).catch(ignoreMissing) : undefined;
    if (known && known.link === link && Date.now() - known.at < RECHECK_MS) return known.found;
    const paths = link === undefined ? [ytDlpPath] : [programOf(path.join(toolsFolder, link)), ytDlpPath];
    const found = newestOf(paths, log);
    const asked = { link, at: Date.now(), found };
    known = asked;
    if (!(await found) && known === asked) known = undefined; // what is put there now is seen at once
    return found;
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
      updating ??= find()
        .then((before) => updateTool({ python, toolsFolder, before, log, signal }))
        .finally(() => (updating = undefined));
      return updating;
    },
  };
}

/** Versions are dates; undefined for other ones. */
function ageOf(version: string, today: Date): number | undefined {
  const [year = 0, month = 0, day = 0] = version.split(".").map(Number);
  if (year < 2000 || month < 1 || day < 1) return undefined;
  return Math.max(0, Math.floor((today.getTime() - Date.UTC(year, month - 1, day)) / DAY_MS));
}
