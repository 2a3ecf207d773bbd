import type { Logger } from "../../log.ts";
import { type FileLinkRow, type ItemRow, type JobRow, LONGEST_LINK_HOURS, type Rows } from "../../stores/index.ts";
import type { FileCalls, FileLinkView, ServedFile } from "../api/files.ts";
import type { JobsConfig } from "../engine/config.ts";
import type { Run } from "../engine/phases.ts";
import type { ChatLimits } from "./chat-limits.ts";
import { fileOf } from "./file.ts";
import { type AddressDeps, addressOf, isSigned } from "./link-address.ts";
import { publicFileKey, publish } from "./public-file.ts";

interface Deps extends AddressDeps {
  rows: Rows;
  config: Pick<JobsConfig, "linkSecret" | "fileLinkMinutes">;
  limits: ChatLimits;
  announce: (jobId: string) => Promise<void>;
  log: Logger;
}

/** File for a link; `name` is for saving. */
interface LinkedItem {
  row: Omit<ItemRow, "deliveries">;
  name: string;
  chatId: number;
  run: Run;
}

export interface FileLinks {
  /** Publishes the file and records that the chat gets a link in place of a message. Safe to repeat. */
  give(item: LinkedItem): Promise<void>;
  /** Removes public files of a run that have no link. */
  removeUnlinked(job: JobRow): Promise<void>;
  /** The job's link, for its card; undefined without one, or when its file is gone. */
  viewOf(jobId: string): Promise<FileLinkView | undefined>;
  calls: FileCalls;
}

export const createFileLinks = (deps: Deps): FileLinks => ({
  give: (item) => give(deps, item),
  removeUnlinked: (job) => removeUnlinked(deps, job),
  viewOf: (jobId) => viewOf(deps, jobId),
  calls: {
    refreshLink: (jobId) => refreshLink(deps, jobId),
    revokeLink: (jobId) => revokeLink(deps, jobId),
    open: (id, signed) => openFile(deps, id, signed),
  },
});

async function give(deps: Deps, { row, name, chatId, run }: LinkedItem): Promise<void> {
  const { rows, publicFiles, config, announce, log } = deps;
  const { mediaId } = row;
  const { id: jobId } = run.job;
  const file = fileOf(row);
  if (!file) throw new Error(`item ${mediaId} has no file`);
  const published = await publish(publicFiles, { file, mediaId, name, run });
  const link = { mediaId, ...published, minutes: config.fileLinkMinutes };
  const { replacedKey } = await rows.itemLinked(jobId, chatId, link);
  if (replacedKey) await publicFiles.remove(replacedKey);
  log.info({ jobId, sizeBytes: file.sizeBytes }, "file handed out by a link");
  await announce(jobId);
}

async function removeUnlinked({ rows, publicFiles, limits }: Deps, job: JobRow): Promise<void> {
  if (await rows.fileLinkOf(job.id)) return;
  for (const item of await rows.listItems(job.id, { run: job.run }))
    if ((fileOf(item)?.sizeBytes ?? 0) > limits.sendBytes) await publicFiles.remove(publicFileKey(job, item.mediaId));
}

async function viewOf(deps: Deps, jobId: string): Promise<FileLinkView | undefined> {
  const link = await deps.rows.fileLinkOf(jobId);
  const state = link && stateOf(link);
  if (!link || !state || (state !== "revoked" && !(await isKept(deps, link)))) return undefined;
  const { name, sizeBytes, sha256, expiresAt } = link;
  const address = state === "live" && { url: await addressOf(deps, link) };
  return { name, sizeBytes, sha256, expiresAt, state, ...address };
}

/** Whether the file exists; true while the store is away. */
async function isKept({ publicFiles, log }: Deps, { key, createdAt, expiresAt }: FileLinkRow): Promise<boolean> {
  const endsAtMs = createdAt.getTime() + LONGEST_LINK_HOURS * 3_600_000;
  if (Math.max(endsAtMs, expiresAt.getTime()) < Date.now()) return false;
  try {
    return await publicFiles.has(key);
  } catch (error) {
    log.warn({ err: error, fileKey: key }, "public file could not be checked");
    return true;
  }
}

async function refreshLink({ rows, publicFiles, config, announce }: Deps, jobId: string): Promise<boolean> {
  const link = await rows.fileLinkOf(jobId);
  const limits = { minutes: config.fileLinkMinutes, longestHours: LONGEST_LINK_HOURS };
  const isGood =
    link && (await publicFiles.has(link.key)) && (await rows.refreshFileLink(link.id, limits)) !== undefined;
  await announce(jobId);
  return isGood === true;
}

async function revokeLink({ rows, publicFiles, announce }: Deps, jobId: string): Promise<boolean> {
  const link = await rows.fileLinkOf(jobId);
  const key = link && (await rows.revokeFileLink(link.id));
  if (key === undefined) return false;
  await publicFiles.remove(key);
  await announce(jobId);
  return true;
}

async function openFile(
  deps: Deps,
  id: string,
  signed: { expires: string; signature: string },
): Promise<ServedFile | "refused" | "gone"> {
  if (!isSigned(deps, id, signed)) return "refused";
  const expiresSeconds = Number(signed.expires);
  const link = await deps.rows.findFileLink(id);
  const isCurrent = link && Math.floor(link.expiresAt.getTime() / 1000) >= expiresSeconds;
  if (!isCurrent || stateOf(link) !== "live" || expiresSeconds * 1000 <= Date.now()) return "refused";
  const path = await deps.publicFiles.findPath(link.key);
  const { name, contentType, sizeBytes, sha256 } = link;
  return path === undefined ? "gone" : { path, name, contentType, sizeBytes, sha256 };
}

function stateOf({ isRevoked, expiresAt }: FileLinkRow): FileLinkView["state"] {
  if (isRevoked) return "revoked";
  return expiresAt.getTime() > Date.now() ? "live" : "expired";
}
