import type { ImageReason } from "../../../sources/index.ts";
import type { ImageCounts, ItemRow, JobRow, Rows, StoredFailure } from "../../../stores/index.ts";
import { isOpen } from "../../api/job.ts";
import type { LiveProgress, Progress } from "../../engine/progress.ts";
import type { FileLinks } from "../../items/file-links.ts";
import { failureOf } from "../../stored.ts";
import { currentFactsOf } from "../job-facts.ts";
import type { ImagesCounts, ImagesView } from "./api.ts";
import { requestOf, summaryOf } from "./request.ts";

/** Share of the bar; the files have the rest. */
const DOWNLOAD_SHARE = 0.9;
const PACKED_SHARE = 0.5;
/** An older speed says nothing about now. */
const FRESH_MS = 15_000;

interface Deps {
  rows: Rows;
  progress: Progress;
  fileLinks: FileLinks;
}

type BatchCounts = Awaited<ReturnType<Rows["imageCounts"]>>;

/** Assembles what the card of a set of images shows. */
export function createImagesViews(deps: Deps): (job: JobRow) => Promise<ImagesView> {
  const { rows, fileLinks } = deps;
  return async (job) => {
    const request = requestOf(job);
    const [{ facts, live }, sum, items, file] = await Promise.all([
      currentFactsOf(deps, job),
      request.isStarted ? rows.imageCounts(job.id) : undefined,
      rows.listItems(job.id),
      isOpen(job) ? undefined : fileLinks.viewOf(job.id),
    ]);
    const summary = summaryOf(job);
    const counts = sum && countsOf(sum, summary?.images ?? 0);
    const own = items.filter(({ run }) => run === job.run);
    const stage = stageOf(job, { counts, items: own });
    const failure = failureOf(job.failure ?? failedDelivery(own));
    return {
      kind: "images",
      ...facts,
      state: job.state === "done" && failure ? "failed" : job.state,
      fraction: job.state === "done" ? 1 : fractionOf(stage, { counts, items: own }),
      failure,
      stage,
      summary,
      max: request.max,
      counts,
      ...paceOf(live, { counts, stage }),
      files: { sent: own.filter(isSent).length, total: own.length },
      file,
      canClose: job.state === "cancelled" && isStartedOnly(job) && (sum?.done ?? 0) + (sum?.cached ?? 0) > 0,
    };
  };
}

const isStartedOnly = (job: JobRow): boolean => {
  const { isStarted, isClosing } = requestOf(job);
  return isStarted === true && isClosing !== true;
};

function countsOf({ done, cached, failed, bytes, images, reasons }: BatchCounts, listed: number): ImagesCounts {
  return { images: Math.max(images, listed), done, cached, failed, bytes, reasons: byCount(reasons) };
}

const byCount = (reasons: ImageCounts["reasons"]): ImagesCounts["reasons"] =>
  Object.entries(reasons)
    .map(([reason, count]) => ({ reason: reason as ImageReason, count }))
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));

const settledOf = ({ done, cached, failed }: ImagesCounts): number => done + cached + failed;

interface Progressed {
  counts: ImagesCounts | undefined;
  items: ItemRow[];
}

function stageOf(job: JobRow, { counts, items }: Progressed): ImagesView["stage"] {
  const { isStarted, isClosing } = requestOf(job);
  if (job.state === "queued") return "waiting";
  if (job.state !== "active") return job.state === "done" && !isStarted && summaryOf(job) ? "ready" : "end";
  if (!isStarted || !counts) return "read";
  if (items.length > 0) return items.some(({ state }) => state === "waiting") ? "pack" : "send";
  return isClosing || settledOf(counts) >= counts.images ? "pack" : "download";
}

function fractionOf(stage: ImagesView["stage"], { counts, items }: Progressed): number {
  if (stage === "download" && counts) return (DOWNLOAD_SHARE * settledOf(counts)) / Math.max(1, counts.images);
  if (stage !== "pack" && stage !== "send") return 0;
  const ways = items.map((item): number => (isSent(item) ? 1 : item.state === "waiting" ? 0 : PACKED_SHARE));
  const way = ways.reduce((sum, each) => sum + each, 0) / Math.max(1, items.length);
  return DOWNLOAD_SHARE + (1 - DOWNLOAD_SHARE) * way;
}

const isSent = ({ deliveries }: ItemRow): boolean => deliveries.some(({ state }) => state === "sent");

function paceOf(live: LiveProgress, { counts, stage }: { counts: ImagesCounts | undefined; stage: string }) {
  if (stage !== "download" || !live.images || !counts) return { hosts: [] };
  const { perSecond, hosts, restsUntilMs = 0, atMs } = live.images;
  const now = Date.now();
  if (restsUntilMs > now) return { hosts: [], restSeconds: Math.ceil((restsUntilMs - now) / 1000) };
  if (perSecond <= 0 || now - atMs > FRESH_MS) return { hosts };
  return { hosts, perSecond, secondsLeft: Math.ceil((counts.images - settledOf(counts)) / perSecond) };
}

const failedDelivery = (items: ItemRow[]): StoredFailure | null =>
  items
    .flatMap(({ deliveries, failure }) => [...deliveries.map((delivery) => delivery.failure), failure])
    .find(Boolean) ?? null;
