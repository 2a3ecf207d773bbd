import { access, readdir, rename } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import { ignoreMissing } from "../../../runtime/files.ts";
import type { Rows, UploadRow } from "../../../stores/index.ts";
import type { HostView } from "../../api/stats.ts";
import type { JobsConfig } from "../../engine/config.ts";
import type { Held } from "../../engine/held.ts";
import type { Hosts } from "../../engine/hosts.ts";
import type { Quota } from "../../engine/quota.ts";
import type { Runs } from "../../engine/runs.ts";
import { warnOfMissingLinks } from "../../items/missing-links.ts";
import type { Outbox } from "../../outbox.ts";
import type { EncodeCalls, EncodeRequest, UploadView } from "./api.ts";
import { readWanted } from "./request.ts";

interface Deps {
  rows: Rows;
  config: Pick<JobsConfig, "uploads">;
  quota: Quota;
  held: Pick<Held, "limitsOf">;
  outbox: Pick<Outbox, "notifyAdmins" | "requirePosting">;
  publicUrl: () => string | undefined;
  runs: Pick<Runs, "begin" | "start">;
  hosts: Pick<Hosts, "id" | "list" | "isLost">;
  log: Logger;
}

/** Open pages of a user: each may take a file of the largest size. */
const PAGES_PER_USER = 3;
const WHOLE = ".whole";

/** Path of an upload until its job has taken it, or has ended. */
export const uploadedPath = (folder: string, token: string): string => path.join(folder, `${token}${WHOLE}`);

export async function tokensIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(ignoreMissing)) ?? [];
  return names.filter((name) => name.endsWith(WHOLE)).map((name) => name.slice(0, -WHOLE.length));
}

/** Name of an upload's reservation. */
export const uploadClaim = (token: string): string => `upload-${token}`;

/** Upload pages, and the encodes of what was uploaded. */
export function createUploads(deps: Deps): Omit<EncodeCalls, "agree" | "repeatable" | "subtitles" | "watch" | "work"> {
  const { rows, config, quota, outbox, publicUrl, runs, hosts, log } = deps;
  const { uploads } = config;
  const otherHost = (host: string | null | undefined) => (host === hosts.id ? undefined : (host ?? undefined));
  const viewOf = ({ token, title, language, cardMessageId, expiresAt, jobId, host }: UploadRow): UploadView => ({
    ...{ token, title, expiresAt, limitBytes: uploads.limitBytes, url: `${publicUrl() ?? ""}/upload/${token}` },
    language: language ?? undefined,
    cardMessageId: cardMessageId ?? undefined,
    elsewhere: otherHost(host),
    state: jobId !== null ? "done" : expiresAt.getTime() > Date.now() ? "open" : "expired",
  });

  return {
    async offerUpload({ wanted, language = null, ...request }) {
      if (publicUrl() === undefined) {
        await warnOfMissingLinks({ outbox, log });
        return undefined;
      }
      const limits = { hours: uploads.hours, limit: PAGES_PER_USER };
      const upload = await rows.openUpload({ ...request, language, wanted, ...limits });
      if (!upload) throw new UserError("error-too-many-uploads", { limit: PAGES_PER_USER });
      if (request.threadId !== undefined) await rows.setThread({ token: upload.token }, request.threadId);
      return viewOf(upload);
    },
    async setUploadCard(token, cardMessageId) {
      await rows.setUploadCard(token, cardMessageId);
      const upload = await rows.findUpload(token);
      if (upload?.jobId && !upload.channel) await runs.begin(upload.jobId, cardMessageId);
    },
    async findUpload(token) {
      const upload = await rows.findUpload(token);
      return upload && viewOf(await withoutLost(deps, upload));
    },
    placeUpload: async (token) => otherHost((await rows.placeUpload(token, await fetchingHost(hosts)))?.host),
    async reserveUpload(token, sizeBytes) {
      const upload = await rows.findUpload(token);
      if (upload) await quota.reserve(upload.userId, uploadClaim(token), sizeBytes);
    },
    async takeUpload(token, file) {
      const upload = await rows.findUpload(token);
      if (!upload) throw new UserError("error-upload-gone");
      const jobId = await beginEncode(deps, upload, file);
      log.debug({ jobId, sizeBytes: file.sizeBytes }, "upload accepted");
    },
  };
}

/** What a lost host had of an upload is gone with it, and its page begins anew. */
async function withoutLost({ rows, hosts, log }: Deps, upload: UploadRow): Promise<UploadRow> {
  const { token, host, jobId } = upload;
  if (!host || jobId !== null || host === hosts.id || !(await hosts.isLost(host))) return upload;
  log.warn({ host }, "upload of a lost host begins anew");
  return (await rows.leaveUpload(token, host)) ?? upload;
}

/** An upload is encoded where it lies, by a host that fetches. */
async function fetchingHost({ id, list }: Deps["hosts"]): Promise<string> {
  const all = await list();
  const isFetching = ({ roles }: HostView) => roles.includes("fetch");
  if (all.some((host) => host.id === id && isFetching(host))) return id;
  const reached = all.filter((host) => isFetching(host) && host.url !== undefined);
  return reached.toSorted((one, other) => other.freeBytes - one.freeBytes)[0]?.id ?? id;
}

async function beginEncode(
  { rows, config, held, outbox, hosts, runs }: Deps,
  { token, title, language, wanted, threadId, channel, ...upload }: UploadRow,
  file: { path: string; name: string },
): Promise<string> {
  const { userId } = upload;
  const { chatId, requestMessageId } = channel ?? upload;
  if (channel) await outbox.requirePosting(channel, userId); // rights may have gone since it was asked for
  await moved(file.path, uploadedPath(config.uploads.folder, token));
  const request: EncodeRequest = { source: { from: "upload", token }, wanted: readWanted(wanted) };
  const { job } = await rows.submitJob({
    ...{ kind: "encode", chatId, userId, requestMessageId, request },
    language: language ?? undefined,
    title: title || path.basename(file.name),
    runLimit: held.limitsOf({ userId, kind: "encode" }).runLimit, // an uploaded file is never refused
  });
  await rows.setHome(job.id, job.run, hosts.id); // where its file is
  if (threadId !== null && !channel) await rows.setThread({ jobId: job.id }, threadId);
  const { cardMessageId } = (await rows.closeUpload(token, job.id)) ?? upload;
  if (channel)
    await runs.start(job.id); // its first step shows its card there
  else if (cardMessageId !== null) await runs.begin(job.id, cardMessageId); // otherwise whoever shows the card begins it
  return job.id;
}

/** Idempotent. */
async function moved(from: string, to: string): Promise<void> {
  await rename(from, to).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    await access(to);
  });
}
