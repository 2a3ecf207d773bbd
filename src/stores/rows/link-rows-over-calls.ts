import type { FileLinkRow, LinkRows, UploadRow } from "./link-rows.ts";
import type { JobRow } from "./rows.ts";
import { type Call, type Stored, withDates } from "./stored.ts";

/** The part of `rowsOverCalls` that is of links; `job` turns a stored job into its row. */
export function linkRowsOverCalls(call: Call, job: (stored: Stored<JobRow>) => JobRow): LinkRows {
  return {
    setPage: (jobId, found) => call("set_page", { jobId, found }),
    async choose(jobId, choice, limits) {
      const chosen = await call<Stored<JobRow> | null>("choose", { jobId, choice, ...limits });
      return chosen ? job(chosen) : undefined;
    },
    forgetOldFiles: (media) => call("forget_old_files", media),
    ...fileLinks(call),
    ...uploads(call),
    reserveUsage: (claim) => call("reserve_usage", claim),
    settleUsage: (claim) => call("settle_usage", claim),
    countUsage: (userId, used) => call("count_usage", { userId, used }),
    usage: (userId) => call("usage", { userId }),
  };
}

type FileLinks =
  | "itemLinked"
  | "findFileLink"
  | "fileLinkOf"
  | "findShelved"
  | "refreshFileLink"
  | "revokeFileLink"
  | "pruneFileLinks";

function fileLinks(call: Call): Pick<LinkRows, FileLinks> {
  type Shelved = Awaited<ReturnType<LinkRows["findShelved"]>>;
  return {
    async itemLinked(jobId, chatId, wanted) {
      type Linked = { link: Stored<FileLinkRow>; replacedKey: string | null };
      const { link, replacedKey } = await call<Linked>("item_linked", { jobId, chatId, link: wanted });
      return { link: fileLink(link), replacedKey };
    },
    findFileLink: async (id) => optionalFileLink(await call("find_file_link", { id })),
    fileLinkOf: async (jobId) => optionalFileLink(await call("file_link_of", { jobId })),
    findShelved: async (mediaId) => (await call<Shelved | null>("find_shelved", { mediaId })) ?? undefined,
    refreshFileLink: async (id, limits) => optionalFileLink(await call("refresh_file_link", { id, ...limits })),
    revokeFileLink: async (id) => (await call<string | null>("revoke_file_link", { id })) ?? undefined,
    pruneFileLinks: (hours) => call("prune_file_links", { hours }),
  };
}

type Uploads = "openUpload" | "setUploadCard" | "findUpload" | "closeUpload" | "pruneUploads";

function uploads(call: Call): Pick<LinkRows, Uploads> {
  return {
    openUpload: async (wish) => optionalUpload(await call("open_upload", wish)),
    setUploadCard: (token, cardMessageId) => call("set_upload_card", { token, cardMessageId }),
    findUpload: async (token) => optionalUpload(await call("find_upload", { token })),
    closeUpload: async (token, jobId) => optionalUpload(await call("close_upload", { token, jobId })),
    pruneUploads: (hours) => call("prune_uploads", { hours }),
  };
}

const fileLink = (stored: Stored<FileLinkRow>): FileLinkRow => withDates(stored, ["createdAt", "expiresAt"]);

const optionalFileLink = (stored: Stored<FileLinkRow> | null): FileLinkRow | undefined =>
  stored ? fileLink(stored) : undefined;

const upload = (stored: Stored<UploadRow>): UploadRow => withDates(stored, ["expiresAt"]);

const optionalUpload = (stored: Stored<UploadRow> | null): UploadRow | undefined =>
  stored ? upload(stored) : undefined;
