import type { Logger } from "../../log.ts";
import {
  type FileLinkRow,
  type ItemRow,
  type JobRow,
  LONGEST_LINK_HOURS,
  type PublicFiles,
  type Rows,
} from "../../stores/index.ts";
import type { FileCalls, FileLinkView, FoundFile } from "../api/files.ts";
import type { JobsConfig } from "../engine/config.ts";
import type { Run } from "../engine/phases.ts";
import type { ChatLimits } from "./chat-limits.ts";
import { fileOf } from "./file.ts";
import { type AddressDeps, addressOf, isSigned } from "./link-address.ts";
import { isElsewhere, type PublicFile, publicFileKey, publish } from "./public-file.ts";

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
  /** By media, all links that the chat got in place of messages, as far as their files are kept. */
  viewsOf(jobId: string): Promise<ReadonlyMap<number, FileLinkView>>;
  calls: FileCalls;
}

export const createFileLinks = (deps: Deps): FileLinks => ({
  give: (item) => give(deps, item),
  removeUnlinked: (job) => removeUnlinked(deps, job),
  viewOf: (jobId) => viewOf(deps, jobId),
  viewsOf: (jobId) => viewsOf(deps, jobId),
  calls: {
    refreshLinks: (jobId) => refreshLinks(deps, jobId),
    revokeLinks: (jobId) => revokeLinks(deps, jobId),
    open: (id, signed) => openFile(deps, id, signed),
  },
});

async function give(deps: Deps, { row, name, chatId, run }: LinkedItem): Promise<void> {
  const { rows, publicFiles, config, announce, log } = deps;
  const { mediaId } = row;
  const { id: jobId } = run.job;
  const file = fileOf(row);
  if (!file) throw new Error(`item ${mediaId} has no file`);
  const published = (await findKept(rows, jobId, mediaId)) ?? (await publish(publicFiles, { row, file, name, run }));
  const link = { mediaId, ...published, minutes: config.fileLinkMinutes };
  const { replacedKey } = await rows.itemLinked(jobId, chatId, link);
  if (replacedKey) await publicFiles.remove(replacedKey);
  log.debug({ jobId, sizeBytes: file.sizeBytes }, "file handed out by a link");
  await announce(jobId);
}

/** The file that is public already, since it is kept for programs as well. */
async function findKept(rows: Rows, jobId: string, mediaId: number): Promise<PublicFile | undefined> {
  const kept = (await rows.fileLinksOf(jobId)).find((link) => link.mediaId === mediaId && link.url !== null);
  if (!kept) return undefined;
  const { key, host, name, contentType, sizeBytes, sha256 } = kept;
  return { key, host, name, contentType, sizeBytes, sha256 };
}

async function removeUnlinked({ rows, publicFiles, limits }: Deps, job: JobRow): Promise<void> {
  if ((await rows.fileLinksOf(job.id)).length > 0) return;
  for (const item of await rows.listItems(job.id, { run: job.run }))
    if ((fileOf(item)?.sizeBytes ?? 0) > limits.sendBytes) await publicFiles.remove(publicFileKey(job, item));
}

async function viewOf(deps: Deps, jobId: string): Promise<FileLinkView | undefined> {
  const latest = (await deps.rows.fileLinksOf(jobId)).find(({ isGiven }) => isGiven);
  return latest && (await isThere(deps, latest)) ? shown(deps, latest) : undefined;
}

async function viewsOf(deps: Deps, jobId: string): Promise<ReadonlyMap<number, FileLinkView>> {
  const given = (await deps.rows.fileLinksOf(jobId)).filter(({ isGiven }) => isGiven);
  const kept = given.filter((link) => link.isRevoked || !hasEnded(link));
  return new Map(await Promise.all(kept.map(async (link) => [link.mediaId, await shown(deps, link)] as const)));
}

async function shown(deps: Deps, link: FileLinkRow): Promise<FileLinkView> {
  const { name, sizeBytes, sha256, expiresAt } = link;
  const state = stateOf(link);
  return { name, sizeBytes, sha256, expiresAt, state, ...(state === "live" && { url: await addressOf(deps, link) }) };
}

/** Whether the file has gone, or will, and the link cannot be refreshed. */
function hasEnded({ createdAt, expiresAt, keptUntil }: FileLinkRow): boolean {
  const endsAtMs = keptUntil?.getTime() ?? createdAt.getTime() + LONGEST_LINK_HOURS * 3_600_000;
  return Math.max(endsAtMs, expiresAt.getTime()) < Date.now();
}

/** Whether the link, revoked or not, can be shown; true while the store is away, and of files of other hosts. */
async function isThere({ publicFiles, log }: Deps, link: FileLinkRow): Promise<boolean> {
  if (link.isRevoked) return true;
  if (hasEnded(link)) return false;
  try {
    return await hasFile(publicFiles, link);
  } catch (error) {
    log.warn({ err: error, fileKey: link.key }, "public file could not be checked");
    return true;
  }
}

const hasFile = async (publicFiles: PublicFiles, link: FileLinkRow): Promise<boolean> =>
  isElsewhere(publicFiles, link) || publicFiles.has(link.key);

async function refreshLinks({ rows, publicFiles, config, announce }: Deps, jobId: string): Promise<boolean> {
  const limits = { minutes: config.fileLinkMinutes, longestHours: LONGEST_LINK_HOURS };
  let isAnyGood = false;
  for (const link of await rows.fileLinksOf(jobId))
    if (link.isGiven && (await hasFile(publicFiles, link)) && (await rows.refreshFileLink(link.id, limits)))
      isAnyGood = true;
  await announce(jobId);
  return isAnyGood;
}

async function revokeLinks({ rows, publicFiles, announce }: Deps, jobId: string): Promise<boolean> {
  let isAnyRevoked = false;
  for (const { id } of await rows.fileLinksOf(jobId)) {
    const key = await rows.revokeFileLink(id);
    if (key === undefined) continue;
    await publicFiles.remove(key);
    isAnyRevoked = true;
  }
  if (isAnyRevoked) await announce(jobId);
  return isAnyRevoked;
}

async function openFile(deps: Deps, id: string, signed: { expires: string; signature: string }): Promise<FoundFile> {
  if (!isSigned(deps, id, signed)) return "refused";
  const expiresSeconds = Number(signed.expires);
  const link = await deps.rows.findFileLink(id);
  const endsAtMs = Math.max(link?.expiresAt.getTime() ?? 0, link?.keptUntil?.getTime() ?? 0);
  const isCurrent = Math.floor(endsAtMs / 1000) >= expiresSeconds && expiresSeconds * 1000 > Date.now();
  if (!link || link.isRevoked || !isCurrent) return "refused";
  const { key, host, name, contentType, sizeBytes, sha256 } = link;
  const { publicFiles } = deps;
  if (host !== null && isElsewhere(publicFiles, link)) return { host };
  const path = await publicFiles.findPath(key);
  if (path !== undefined) return { path, name, contentType, sizeBytes, sha256 };
  const expiresAt = new Date(expiresSeconds * 1000);
  const url = await publicFiles.address(key, { name, contentType, expiresAt });
  return url !== undefined && (await publicFiles.has(key)) ? { url } : "gone";
}

function stateOf({ isRevoked, expiresAt }: FileLinkRow): FileLinkView["state"] {
  if (isRevoked) return "revoked";
  return expiresAt.getTime() > Date.now() ? "live" : "expired";
}
