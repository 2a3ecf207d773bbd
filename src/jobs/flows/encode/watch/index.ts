import { timelineOf } from "../../../../media/index.ts";
import { ignoreMissing } from "../../../../runtime/files.ts";
import type { Files, JobRow, Rows } from "../../../../stores/index.ts";
import { isOpen } from "../../../api/job.ts";
import type { Hosts } from "../../../engine/hosts.ts";
import type { Signals } from "../../../engine/signals.ts";
import { localeFor } from "../../job-facts.ts";
import type { ReadPlan } from "../plans.ts";
import type { WatchBytes, WatchCalls, WatchElsewhere, WatchEnd, WatchPart } from "./api.ts";
import { changesOf } from "./changes.ts";
import { findWatchFolder, isStillWatched } from "./folder.ts";
import { type HurryDeps, hurry } from "./hurry.ts";
import { isWatchSigned } from "./link.ts";
import { hasPart, type PlannedVideo, plannedVideo, unplannedVideo, type VideoDeps } from "./video.ts";

interface Deps extends VideoDeps, HurryDeps {
  media: VideoDeps["media"] & HurryDeps["media"];
  config: { linkSecret: string; encodeKeepHours: number };
  rows: Pick<Rows, "findJobToWatch" | "chatSettings">;
  files: Pick<Files, "find">;
  signals: Pick<Signals, "onChange">;
  hosts: Pick<Hosts, "id">;
  readPlan: ReadPlan;
}

/** What watch pages need: a video as far as it is encoded, and each further part as soon as it is. */
export const createWatch = (deps: Deps): WatchCalls => ({
  async open(link) {
    if (!isWatchSigned(deps, link)) return "refused";
    const job = await deps.rows.findJobToWatch(link.jobId);
    if (!job) return { title: "", video: "expired" };
    const { language } = await localeFor(deps.rows, { chatId: job.chatId!, declared: job.language }); // every encode has a chat
    const found = await findVideo(deps, job);
    const video = found === "unplanned" ? unplannedVideo : isThere(found) ? plannedVideo(deps, found) : found;
    return { title: job.title, language, video };
  },
  async awaitPart(link, part, { isUrgent, begin }) {
    if (!isWatchSigned(deps, link)) return "refused";
    using changes = changesOf(deps.signals, link.jobId);
    const first = await findPart(deps, link.jobId, part);
    if (first.found !== undefined) return first.found;
    const signal = begin();
    if (!signal) return undefined;
    if (first.video) await hurry(deps, first.video, { part, isUrgent });
    while (await changes.next(signal)) {
      const { found } = await findPart(deps, link.jobId, part);
      if (found !== undefined) return found;
    }
    return undefined;
  },
});

/** A part, as far as it is there, and its video, as far as it is planned. */
async function findPart(
  deps: Deps,
  jobId: string,
  part: WatchPart,
): Promise<{ found: WatchBytes | WatchElsewhere | WatchEnd | "missing" | undefined; video?: PlannedVideo }> {
  const job = await deps.rows.findJobToWatch(jobId);
  const video = job ? await findVideo(deps, job) : "expired";
  if (video === "unplanned") return { found: undefined };
  if (!isThere(video)) return { found: video };
  if (!hasPart(video.timeline, part)) return { found: "missing" };
  return { found: await plannedVideo(deps, video).findPart(part), video };
}

type Found = PlannedVideo | "unplanned" | WatchElsewhere | WatchEnd;

const isThere = (found: Found): found is PlannedVideo => typeof found === "object" && "plan" in found;

async function findVideo({ config, files, hosts, readPlan }: Deps, job: JobRow): Promise<Found> {
  if (job.state === "cancelled" || job.state === "failed") return job.state;
  if (!isOpen(job) && !isStillWatched(job, config)) return "expired";
  if (job.home !== null && job.home !== hosts.id) return { host: job.home };
  const folder = await findWatchFolder(files, job);
  if (folder === undefined) return isOpen(job) ? "unplanned" : "expired";
  const plan = await readPlan(folder).catch(ignoreMissing);
  if (!plan) return isOpen(job) ? "unplanned" : "expired";
  const timeline = timelineOf(plan);
  return timeline ? { job, folder, plan, timeline } : "unplayable";
}
