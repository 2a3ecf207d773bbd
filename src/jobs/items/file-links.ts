import { createHmac } from "node:crypto";
import type { Logger } from "../../log.ts";
import { isSameSecret } from "../../runtime/secrets.ts";
import {
  type FileLinkRow,
  type ItemRow,
  type JobRow,
  LONGEST_LINK_HOURS,
  type PublicFiles,
  type Rows,
} from "../../stores/index.ts";
import type { FileCalls, FileLinkView, ServedFile } from "../api/files.ts";
import type { JobsConfig } from "../engine/config.ts";
import type { Run } from "../engine/phases.ts";
import type { ChatLimits } from "./chat-limits.ts";
import { fileOf } from "./file.ts";
import { publicFileKey, publish } from "./public-file.ts";

interface Deps {
  rows: Rows;
  shelf: PublicFiles;
  config: Pick<JobsConfig, "linkSecret" | "fileLinkMinutes">;
  limits: ChatLimits;
  publicUrl: () => string | undefined;
  announce: (jobId: string) => Promise<void>;
  log: Logger;
}

/** A file that a chat gets a link to; `name` is that for whoever saves it. */
interface LinkedItem {
  row: Omit<ItemRow, "deliveries">;
  name: string;
  chatId: number;
  run: Run;
}

export interface FileLinks {
  /** Makes the file of an item public, and writes down that its chat gets a link in place of a message. Safe to repeat. */
  give(item: LinkedItem): Promise<void>;
  /** Removes what a run has made public without giving anybody a link to it. */
  removeUnlinked(job: JobRow): Promise<void>;
  /** The link of the job, for its card. Undefined where there was none, or its file is not kept any more. */
  viewOf(jobId: string): Promise<FileLinkView | undefined>;
  calls: FileCalls;
}

/** Links to public files: signed by the store where it can, else by us, over what they lead to and until when. */
export function createFileLinks({ rows, shelf, config, limits, publicUrl, announce, log }: Deps): FileLinks {
  const { linkSecret, fileLinkMinutes } = config;

  const signatureOf = (id: string, expires: string): string =>
    createHmac("sha256", linkSecret).update(`${id}:${expires}`).digest("base64url");

  function ownAddress({ id, name, expiresAt }: FileLinkRow): string | undefined {
    const root = publicUrl();
    if (root === undefined) return undefined;
    const expires = String(Math.floor(expiresAt.getTime() / 1000));
    return `${root}/files/${id}/${encodeURIComponent(name)}?e=${expires}&s=${signatureOf(id, expires)}`;
  }

  async function addressOf(link: FileLinkRow): Promise<string | undefined> {
    const { key, name, contentType, expiresAt } = link;
    return (await shelf.address(key, { name, contentType, expiresAt })) ?? ownAddress(link);
  }

  async function served(link: FileLinkRow): Promise<ServedFile | "gone"> {
    const path = await shelf.findPath(link.key);
    const { name, contentType, sizeBytes, sha256 } = link;
    return path === undefined ? "gone" : { path, name, contentType, sizeBytes, sha256 };
  }

  /** Whether the file is still on the shelf; true while the store is away. */
  async function isKept({ key, createdAt, expiresAt }: FileLinkRow): Promise<boolean> {
    const endsAtMs = createdAt.getTime() + LONGEST_LINK_HOURS * 3_600_000;
    if (Math.max(endsAtMs, expiresAt.getTime()) < Date.now()) return false;
    try {
      return await shelf.has(key);
    } catch (error) {
      log.warn({ err: error, shelfKey: key }, "shelf cannot be asked whether it has a file");
      return true;
    }
  }

  return {
    async give({ row, name, chatId, run }) {
      const { mediaId } = row;
      const { id: jobId } = run.job;
      const file = fileOf(row);
      if (!file) throw new Error(`item ${mediaId} has no file`);
      const link = { mediaId, ...(await publish(shelf, { file, mediaId, name, run })), minutes: fileLinkMinutes };
      const { replacedKey } = await rows.itemLinked(jobId, chatId, link);
      if (replacedKey) await shelf.remove(replacedKey);
      log.info({ jobId, sizeBytes: file.sizeBytes }, "file handed out by a link");
      await announce(jobId);
    },
    async removeUnlinked(job) {
      if (await rows.fileLinkOf(job.id)) return;
      for (const item of await rows.listItems(job.id, { run: job.run }))
        if ((fileOf(item)?.sizeBytes ?? 0) > limits.sendBytes) await shelf.remove(publicFileKey(job, item.mediaId));
    },
    async viewOf(jobId) {
      const link = await rows.fileLinkOf(jobId);
      const state = link && stateOf(link);
      if (!link || !state || (state !== "revoked" && !(await isKept(link)))) return undefined;
      const { name, sizeBytes, sha256, expiresAt } = link;
      return { name, sizeBytes, sha256, expiresAt, state, ...(state === "live" && { url: await addressOf(link) }) };
    },
    calls: {
      async refreshLink(jobId) {
        const link = await rows.fileLinkOf(jobId);
        const limits = { minutes: fileLinkMinutes, longestHours: LONGEST_LINK_HOURS };
        const isGood =
          link && (await shelf.has(link.key)) && (await rows.refreshFileLink(link.id, limits)) !== undefined;
        await announce(jobId);
        return isGood === true;
      },
      async revokeLink(jobId) {
        const link = await rows.fileLinkOf(jobId);
        const key = link && (await rows.revokeFileLink(link.id));
        if (key === undefined) return false;
        await shelf.remove(key);
        await announce(jobId);
        return true;
      },
      async open(id, { expires, signature }) {
        if (!isSameSecret(signature, signatureOf(id, expires))) return "refused";
        const link = await rows.findFileLink(id);
        const isCurrent = link && Math.floor(link.expiresAt.getTime() / 1000) >= Number(expires);
        const isLive = isCurrent && stateOf(link) === "live" && Number(expires) * 1000 > Date.now();
        return isLive ? served(link) : "refused";
      },
    },
  };
}

function stateOf({ isRevoked, expiresAt }: FileLinkRow): FileLinkView["state"] {
  if (isRevoked) return "revoked";
  return expiresAt.getTime() > Date.now() ? "live" : "expired";
}
