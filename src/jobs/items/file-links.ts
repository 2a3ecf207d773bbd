import { createHmac } from "node:crypto";
import type { Logger } from "../../log.ts";
import { isSameSecret } from "../../runtime/secrets.ts";
import { type FileLinkRow, LONGEST_LINK_HOURS, type PublicFiles, type Rows } from "../../stores/index.ts";
import type { FileCalls, FileLinkView, ServedFile } from "../api/files.ts";
import type { JobsConfig } from "../engine/config.ts";

interface Deps {
  rows: Rows;
  shelf: PublicFiles;
  config: Pick<JobsConfig, "linkSecret" | "fileLinkMinutes">;
  publicUrl: () => string | undefined;
  announce: (jobId: string) => Promise<void>;
  log: Logger;
}

export interface FileLinks {
  /** The link of the job, for its card. Undefined where there was none, or its file is not kept any more. */
  viewOf(jobId: string): Promise<FileLinkView | undefined>;
  calls: FileCalls;
}

/** Links to files on the shelf: signed by the store where it can, else by us, over what they lead to and until when. */
export function createFileLinks({ rows, shelf, config, publicUrl, announce, log }: Deps): FileLinks {
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
