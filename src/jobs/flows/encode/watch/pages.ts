import type { Files, JobRow } from "../../../../stores/index.ts";
import { isOpen } from "../../../api/job.ts";
import { isStillWatched, keepToWatch } from "./folder.ts";
import { type WatchLinkDeps, watchAddress } from "./link.ts";

interface Deps extends WatchLinkDeps {
  config: WatchLinkDeps["config"] & { encodeKeepHours: number };
  files: Files;
}

export interface WatchPages {
  /** Address of a job's page while that plays something; undefined without a public address. */
  urlOf(job: JobRow): string | undefined;
  /** Whether the job runs, or what its page plays and its buttons hand out is kept. */
  isPlayable(job: JobRow): boolean;
  /** Keeps what the page of an ended job plays; what a retry may use stays where it is, and is played there. */
  keep(job: JobRow, isKept: boolean): Promise<void>;
}

/** Pages of encodes, for as long as these run and are kept. */
export function createWatchPages(deps: Deps): WatchPages {
  const isPlayable = (job: JobRow) => isOpen(job) || (job.state === "done" && isStillWatched(job, deps.config));
  const urlOf = (job: JobRow) => (isPlayable(job) ? watchAddress(deps, job.id) : undefined);
  return {
    urlOf,
    async keep(job, isKept) {
      if (!isKept && isPlayable(job)) await keepToWatch(deps.files, job, { hasPage: urlOf(job) !== undefined });
    },
    isPlayable,
  };
}
