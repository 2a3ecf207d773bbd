import { rm } from "node:fs/promises";
import type { Logger } from "../log.ts";
import { LINK_GRACE_HOURS, type Stores, UPLOAD_GRACE_HOURS } from "../stores/index.ts";
import type { JobsConfig } from "./engine/config.ts";
import { tokensIn, uploadedPath } from "./flows/encode/uploads.ts";

/** A file is there for a moment before its link is. */
const UNLINKED_MS = 24 * 3600 * 1000;
/** Keys asked for together. */
const BATCH = 200;

/** Removes files of links that cannot be refreshed any more, and uploads not needed for a retry. */
export async function removeExpired(
  { rows, publicFiles, hostId }: Stores,
  config: Pick<JobsConfig, "uploads">,
): Promise<void> {
  for (const key of await rows.pruneFileLinks(LINK_GRACE_HOURS, hostId)) await publicFiles.remove(key);
  for (const token of await rows.pruneUploads(UPLOAD_GRACE_HOURS, hostId))
    await rm(uploadedPath(config.uploads.folder, token), { force: true });
  for (const token of await tokensIn(config.uploads.folder)) {
    const upload = await rows.findUpload(token);
    const job = upload?.jobId ? await rows.findJob(upload.jobId) : undefined;
    if (!upload || job?.state === "cancelled") await rm(uploadedPath(config.uploads.folder, token), { force: true });
  }
}

/** Removes public files of this disk that no link has led to for a day. */
export async function removeUnlinked({ rows, publicFiles }: Stores, log: Logger): Promise<void> {
  const keys = await publicFiles.keysBefore(new Date(Date.now() - UNLINKED_MS));
  for (let from = 0; from < keys.length; from += BATCH)
    for (const key of await rows.unlinkedKeys(keys.slice(from, from + BATCH))) {
      await publicFiles.remove(key);
      log.warn({ fileKey: key }, "public file without a link removed");
    }
}
