import { createHmac } from "node:crypto";
import { isSameSecret } from "../../same-secret.ts";
import type { FileLinkRow, Rows, Shelf } from "../../stores/index.ts";
import type { Jobs, JobsConfig, ServedFile } from "../api.ts";
import type { FileLinkView } from "../view.ts";

/** Until then a link that has expired can be made good again. */
export const SHELF_HOURS = 24;

interface Deps {
  rows: Rows;
  shelf: Shelf;
  config: Pick<JobsConfig, "linkSecret" | "fileLinkMinutes">;
  publicUrl: () => string;
  announce: (jobId: string) => Promise<void>;
}

export interface FileLinks {
  /** Of the job, for its card. */
  viewOf(jobId: string): Promise<FileLinkView | undefined>;
  calls: Pick<Jobs, "refreshLink" | "revokeLink" | "openFile">;
}

/** Links to files on the shelf: signed by the store where it can, else by us, over what they lead to and until when. */
export function createFileLinks({ rows, shelf, config, publicUrl, announce }: Deps): FileLinks {
  const { linkSecret, fileLinkMinutes } = config;

  const signatureOf = (id: string, expires: string): string =>
    createHmac("sha256", linkSecret).update(`${id}:${expires}`).digest("base64url");

  function ownAddress({ id, name, expiresAt }: FileLinkRow): string {
    const expires = String(Math.floor(expiresAt.getTime() / 1000));
    return `${publicUrl()}/files/${id}/${encodeURIComponent(name)}?e=${expires}&s=${signatureOf(id, expires)}`;
  }

  async function addressOf(link: FileLinkRow): Promise<string> {
    const { key, name, contentType, expiresAt } = link;
    return (await shelf.address(key, { name, contentType, expiresAt })) ?? ownAddress(link);
  }

  async function findServed(link: FileLinkRow): Promise<ServedFile | undefined> {
    const path = await shelf.findPath(link.key);
    const { name, contentType, sizeBytes, sha256 } = link;
    return path === undefined ? undefined : { path, name, contentType, sizeBytes, sha256 };
  }

  return {
    async viewOf(jobId) {
      const link = await rows.fileLinkOf(jobId);
      if (!link) return undefined;
      const { name, sizeBytes, sha256, expiresAt } = link;
      const state = stateOf(link);
      return { name, sizeBytes, sha256, expiresAt, state, ...(state === "live" && { url: await addressOf(link) }) };
    },
    calls: {
      async refreshLink(jobId) {
        const link = await rows.fileLinkOf(jobId);
        const isRefreshed = link !== undefined && (await rows.refreshFileLink(link.id, fileLinkMinutes)) !== undefined;
        await announce(jobId);
        return isRefreshed;
      },
      async revokeLink(jobId) {
        const link = await rows.fileLinkOf(jobId);
        const revoked = link && (await rows.revokeFileLink(link.id));
        if (!revoked) return false;
        if (revoked.unusedKey) await shelf.remove(revoked.unusedKey);
        await announce(jobId);
        return true;
      },
      async openFile(id, { expires, signature }) {
        if (!isSameSecret(signature, signatureOf(id, expires))) return undefined;
        const link = await rows.findFileLink(id);
        const isCurrent = link && Math.floor(link.expiresAt.getTime() / 1000) >= Number(expires);
        const isLive = isCurrent && stateOf(link) === "live" && Number(expires) * 1000 > Date.now();
        return isLive ? findServed(link) : undefined;
      },
    },
  };
}

function stateOf({ isRevoked, expiresAt }: FileLinkRow): FileLinkView["state"] {
  if (isRevoked) return "revoked";
  return expiresAt.getTime() > Date.now() ? "live" : "expired";
}
