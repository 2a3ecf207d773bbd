import { rm } from "node:fs/promises";
import type { Logger } from "../log.ts";
import type { PublicFiles, Rows } from "../stores/index.ts";
import type { Jobs } from "./api/jobs.ts";
import type { JobsConfig } from "./engine/config.ts";
import { uploadedPath } from "./flows/encode/uploads.ts";
import type { Flows } from "./flows/index.ts";

interface Deps {
  rows: Rows;
  publicFiles: PublicFiles;
  config: Pick<JobsConfig, "uploads">;
  viewOfWatch: Flows["viewOfWatch"];
  cancel: Jobs["cancel"];
  announce: (jobId: string) => Promise<void>;
  log: Logger;
}

/** `Jobs.ban`. The first step alone locks the user out of the database; the rest may be repeated. */
export function createBan({ rows, publicFiles, config, viewOfWatch, cancel, announce, log }: Deps): Jobs["ban"] {
  return async (userId) => {
    const { jobs, watches, uploads, links } = await rows.banUser(userId);
    for (const jobId of jobs) await cancel(jobId);
    for (const token of uploads) await rm(uploadedPath(config.uploads.folder, token), { force: true });
    for (const { jobId, key } of links) {
      await publicFiles.remove(key);
      await announce(jobId);
    }
    const counts = { jobs: jobs.length, watches: watches.length, uploads: uploads.length, links: links.length };
    log.info({ userId, ...counts }, "user banned, their jobs and watches ended");
    return Promise.all(watches.map(viewOfWatch));
  };
}
