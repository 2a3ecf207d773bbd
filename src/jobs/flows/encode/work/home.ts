import { access } from "node:fs/promises";
import path from "node:path";
import { type EncodePlan, type Media, SUBTITLES_FOLDER } from "../../../../media/index.ts";
import { ignoreMissing } from "../../../../runtime/files.ts";
import {
  areRunNames,
  areSubtitles,
  chunkOf,
  type Files,
  isPieceName,
  isWorkSigned,
  type Rows,
} from "../../../../stores/index.ts";
import type { Hosts } from "../../../engine/hosts.ts";
import type { ReadPlan } from "../plans.ts";
import { findWatchFolder } from "../watch/folder.ts";
import type { WorkAsked, WorkCalls, WorkRefusal } from "./api.ts";

interface Deps {
  rows: Pick<Rows, "findJob">;
  files: Pick<Files, "find">;
  media: Pick<Media, "checkChunk" | "chunkLimitBytes">;
  readPlan: ReadPlan;
  hosts: Pick<Hosts, "id">;
  workSecret: string;
}

/** Files of runs for hosts of ours: by signature, by a plan's hash, and by names that lead nowhere else. */
export function createWork(deps: Deps): WorkCalls {
  return {
    async find(asked) {
      const run = await (asked.planHash === SUBTITLES_FOLDER ? findSubtitles : findRun)(deps, asked);
      if (typeof run === "string") return run;
      const found = path.join(run.folder, asked.name);
      return (await access(found).then(() => ({ path: found }), ignoreMissing)) ?? "gone";
    },
    async receive(asked) {
      const run = await findRun(deps, asked);
      if (typeof run === "string") return run;
      const { plan, folder } = run;
      const place = chunkOf(asked.name);
      const limitBytes = place && deps.media.chunkLimitBytes(plan, place);
      if (!place || limitBytes === undefined) return "gone";
      return {
        ...{ path: path.join(folder, asked.name), limitBytes },
        check: (received) => deps.media.checkChunk(plan, place, received),
      };
    },
  };
}

/** Of a job, whatever has become of its run. */
async function findSubtitles(
  { rows, files, hosts, workSecret }: Deps,
  asked: WorkAsked,
): Promise<{ folder: string } | WorkRefusal> {
  if (!areRunNames(asked.folder) || !areSubtitles(asked.name)) return "refused";
  if (!isWorkSigned(workSecret, asked, hosts.id)) return "refused";
  const job = await rows.findJob(asked.folder);
  const folder = job && (await findWatchFolder(files, job));
  return folder === undefined ? "gone" : { folder: path.join(folder, SUBTITLES_FOLDER) };
}

async function findRun(
  { files, readPlan, hosts, workSecret }: Deps,
  asked: WorkAsked,
): Promise<{ folder: string; plan: EncodePlan } | WorkRefusal> {
  if (!areRunNames(asked.folder, asked.planHash) || !isPieceName(asked.name)) return "refused";
  if (!isWorkSigned(workSecret, asked, hosts.id)) return "refused";
  const folder = await files.find(asked.folder);
  const plan = folder && (await readPlan(folder).catch(ignoreMissing));
  return folder && plan && plan.hash === asked.planHash ? { folder, plan } : "gone";
}
