import { existsSync } from "node:fs";
import { readlink } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import type { SourcesConfig, ToolName, ToolStatus } from "../api.ts";
import {
  ageOf,
  daysBetween,
  GALLERY_DL,
  newestOf,
  programOf,
  type ToolKind,
  type ToolProgram,
  YT_DLP,
} from "./tool-program.ts";
import { linkOf, type Updated, updateTool } from "./tool-update.ts";

/** Tools of the set-up, with their Python. */
const HOME = path.resolve(import.meta.dirname, "../../../.tools");
/** yt-dlp itself warns from then on. */
const OUTDATED_DAYS = 90;
/** Somebody may have installed another version meanwhile. */
const RECHECK_MS = 3_600_000;

export interface Tool {
  /** Path of the program to start now. @throws {UserError} `error-tool-missing` */
  path(): Promise<string>;
  /** The same, or the configured one where none runs: for who copes with that. */
  likelyPath(): Promise<string>;
  status(): Promise<ToolStatus>;
  /** See {@link Web.updateTool}. Running downloads go on with their version. */
  update(options: { signal: AbortSignal }): Promise<Updated>;
}

interface Deps {
  /** Configured. */
  programPath: string;
  /** Where updates are put. */
  toolsFolder: string;
  log: Logger;
  home?: string;
  today?: () => Date;
}

export type Tools = Readonly<Record<ToolName, Tool>>;

export function createTools({ config, log }: { config: SourcesConfig; log: Logger }): Tools {
  const { toolsFolder, ytDlpPath } = config.web;
  return {
    "yt-dlp": createTool(YT_DLP, { programPath: ytDlpPath, toolsFolder, log }),
    "gallery-dl": createTool(GALLERY_DL, { programPath: config.instagram.galleryDlPath, toolsFolder, log }),
  };
}

/**
 * A tool on this machine: the configured one; or, where that is the one of the set-up, a newer one from an update in the
 * tools folder. Examined once an hour, and when the link changes.
 */
export function createTool(
  kind: ToolKind,
  { programPath, toolsFolder, log, home = HOME, today = () => new Date() }: Deps,
): Tool {
  const python = path.join(home, "python/bin/python");
  const isOurs = programPath.startsWith(home + path.sep) && existsSync(python); // else it came from the system's packages
  const current = linkOf(kind, toolsFolder);
  let known: { link: string | undefined; at: number; found: Promise<ToolProgram | undefined> } | undefined;
  let updating: Promise<Updated> | undefined;

  async function find(): Promise<ToolProgram | undefined> {
    const link = isOurs ? await readlink(current).catch(ignoreMissing) : undefined;
    if (known && known.link === link && Date.now() - known.at < RECHECK_MS) return known.found;
    const paths = link === undefined ? [programPath] : [programOf(path.join(toolsFolder, link), kind), programPath];
    const found = newestOf(paths, kind, log);
    const asked = { link, at: Date.now(), found };
    known = asked;
    if (!(await found) && known === asked) known = undefined; // what is put there now is seen at once
    return found;
  }

  return {
    async path() {
      const found = await find();
      if (!found) throw new UserError("error-tool-missing", { tool: kind.name });
      return found.path;
    },
    likelyPath: async () => (await find())?.path ?? programPath,
    async status() {
      const found = await find();
      const ageDays = found && ageOf(found, today());
      const installedDays = found && daysBetween(found.installedAt.getTime(), today());
      const isOutdated = (ageDays ?? installedDays ?? 0) > OUTDATED_DAYS;
      const { version, runtime } = found ?? {};
      return { name: kind.name, version, runtime, ageDays, installedDays, isOutdated, canUpdate: isOurs };
    },
    async update({ signal }) {
      if (!isOurs) throw new UserError("error-tool-not-ours", { tool: kind.name });
      updating ??= find()
        .then((before) => updateTool({ kind, python, toolsFolder, before, log, signal }))
        .finally(() => (updating = undefined));
      return updating;
    },
  };
}
