import { RetryLater } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { ItemRow, Rows } from "../../stores/index.ts";
import type { Run } from "../engine/phases.ts";
import type { Progress } from "../engine/progress.ts";
import type { Queues } from "../engine/queues.ts";
import { getItem, type ItemFile } from "./file.ts";
import { type ItemHandlers, prepareFlow, sendName } from "./flow.ts";
import { giveUp } from "./give-up.ts";
import { notifyCounts } from "./notify-counts.ts";
import { findKnownItem } from "./remembered.ts";

/** After this wait an item is fetched although another job claims to fetch it. */
const PATIENCE_MS = 10 * 60_000;
const waitMs = (ageMs: number): number => Math.min(2_000, Math.max(100, ageMs / 4));

interface Deps {
  rows: Rows;
  queues: Queues;
  progress: Progress;
  log: Logger;
  fetch: (run: Run, row: ItemRow) => Promise<ItemFile>;
  /** An item is of no use unprepared, whatever its kind; default: videos are prepared, and go as they are where that fails. */
  mustPrepare?: (row: ItemRow) => boolean;
}

/** Fetches one item, unless Telegram has it or another job is fetching it. */
export function createItemDownload(deps: Deps): ItemHandlers["download"] {
  const { rows } = deps;
  return async ({ mediaId, isAnew }, run) => {
    const { job } = run;
    const item = await getItem(rows, job.id, mediaId);
    if (item.state !== "waiting") return;
    const claim = await rows.claimMedia(job.id, mediaId);
    if (claim === "wait" && run.ageMs < PATIENCE_MS) throw new RetryLater(waitMs(run.ageMs));
    if (claim !== "have") await fetchItem(deps, run, { row: item, isAnew });
    await notifyCounts(deps, job, "downloaded");
  };
}

async function fetchItem(
  deps: Deps,
  run: Run,
  { row, isAnew = false }: { row: ItemRow; isAnew?: boolean | undefined },
): Promise<void> {
  const { rows, queues } = deps;
  const { job } = run;
  try {
    const { mediaId } = row;
    const file = await findKnownItem({ folder: run.folder, mediaId }, () => deps.fetch(run, row));
    const isPrepared = file.key !== undefined; // it was before it became public
    const isReady = isPrepared || (file.kind !== "video" && !deps.mustPrepare?.(row));
    if (isReady) return await rows.itemReady(job.id, row.mediaId, { state: "prepared", file });
    const hasPrepare = row.kind === "video" || isAnew;
    if (!hasPrepare) await addPrepare(queues, run, row);
    await rows.itemReady(job.id, row.mediaId, { state: "downloaded", file });
  } catch (error) {
    await giveUp(deps, run, row, error);
  }
}

/** For a video that the site had not announced as one. */
async function addPrepare(queues: Queues, { job }: Run, row: ItemRow): Promise<void> {
  const [chatId] = row.deliveries.map((delivery) => delivery.chatId);
  if (chatId === undefined) return;
  await queues.addBelow(job, { phase: "send", name: sendName({ group: row.group, chatId }) }, [prepareFlow(job, row)]);
}
