import type { WebPage } from "../../../sources/index.ts";
import type { ItemRow, JobRow, Rows } from "../../../stores/index.ts";
import { type IncomingFile, isOpen } from "../../api/job.ts";
import type { LiveProgress, Progress } from "../../engine/progress.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import { fileOf } from "../../items/file.ts";
import type { FileLinks } from "../../items/file-links.ts";
import { failureOf } from "../../stored.ts";
import { currentFactsOf } from "../job-facts.ts";
import type { LinkView } from "./api.ts";
import { menuFor } from "./choices.ts";
import { countsOf } from "./galleries.ts";
import { webItemOf } from "./items.ts";
import { isMenuOld } from "./page.ts";
import { foundPage, requestOf } from "./request.ts";

const SHARES = { lookUp: 0.02, download: 0.8, prepare: 0.1 };

interface Deps {
  rows: Rows;
  progress: Progress;
  fileLinks: FileLinks;
  limits: ChatLimits;
}

export type LinkViewOf = (job: JobRow) => Promise<LinkView>;

export function createLinkViews(deps: Deps): LinkViewOf {
  const { rows, fileLinks, limits } = deps;
  return async (job) => {
    const [{ facts, live }, items, file] = await Promise.all([
      currentFactsOf(deps, job),
      rows.listItems(job.id),
      isOpen(job) ? undefined : fileLinks.viewOf(job.id),
    ]);
    const page = foundPage(job);
    const item = items.find(({ run }) => run === job.run);
    const { choice: requested, cut, tracks } = requestOf(job);
    const stage = stageOf(job, page, item);
    const choice = item ? webItemOf(item).choice : requested;
    const counts = countsOf(page, items, choice);
    const failure = failureOf(job.failure) ?? (counts && counts.sent > 0 ? undefined : failureOf(failedDelivery(item)));
    return {
      kind: "links",
      ...facts,
      state: job.state === "done" && failure ? "failed" : job.state,
      fraction: job.state === "done" ? 1 : counts ? counts.sent / counts.found : fractionOf(stage, live),
      failure,
      stage,
      page,
      menu: menuFor(page, { cut }, limits),
      cut,
      tracks,
      isMenuOld: isMenuOld(job),
      choice,
      counts,
      download: live.fetch,
      prepareFraction: live.steps.prepare,
      sentBytes: sizeOf(item),
      sentVideo: videoOf(page, item),
      isSent: counts ? counts.sent > 0 : item !== undefined && isSent(item, limits.sendBytes),
      file,
    };
  };
}

const sizeOf = (item: ItemRow | undefined) => item && fileOf(item)?.sizeBytes;

/** Also when a later job for the same thing took the delivery over, unless the file was too big. */
function isSent(item: ItemRow, sendBytes: number): boolean {
  if (item.deliveries.length === 0) return (fileOf(item)?.sizeBytes ?? 0) <= sendBytes;
  return item.deliveries.some(({ state, messageId }) => state === "sent" && messageId !== null);
}

/** A gallery has several. */
function videoOf(page: WebPage | undefined, item: ItemRow | undefined): IncomingFile | undefined {
  if (page?.is === "gallery" || !item?.fileId || item.kind !== "video") return undefined;
  const { title } = webItemOf(item);
  return { fileId: item.fileId, fileUniqueId: "", sizeBytes: sizeOf(item), name: title || undefined };
}

const failedDelivery = (item: ItemRow | undefined) =>
  item?.deliveries.find(({ state }) => state === "failed")?.failure ?? item?.failure ?? null;

function stageOf(job: JobRow, page: WebPage | undefined, item: ItemRow | undefined): LinkView["stage"] {
  if (job.state === "queued") return "waiting";
  if (job.state === "active") {
    if (!item) return "look-up";
    if (item.fileId !== null || item.state === "prepared") return "send";
    return item.state === "downloaded" ? "prepare" : "download";
  }
  if (job.state !== "done" || item || !page) return "end";
  return page.is === "list" ? "list" : "menu";
}

function fractionOf(stage: LinkView["stage"], live: LiveProgress): number {
  const { lookUp, download, prepare } = SHARES;
  if (stage === "download") return lookUp + download * fetchedFraction(live);
  if (stage === "prepare") return lookUp + download + prepare * (live.steps.prepare ?? 0);
  return stage === "send" ? lookUp + download + prepare : 0;
}

function fetchedFraction({ fetch }: LiveProgress): number {
  if (!fetch) return 0;
  if (fetch.isMerging) return 1;
  const streams = Math.max(1, fetch.streams);
  const part = fetch.totalBytes ? Math.min(1, fetch.bytes / fetch.totalBytes) : 0;
  return Math.min(1, (fetch.stream + part) / streams);
}
