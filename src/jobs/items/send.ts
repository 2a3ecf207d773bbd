import { RetryLater, UserError } from "../../errors.ts";
import type { ItemRow, JobRow } from "../../stores/index.ts";
import { userFailure } from "../engine/failures.ts";
import { turnMs } from "../engine/phases.ts";
import type { Progress } from "../engine/progress.ts";
import type { Queues } from "../engine/queues.ts";
import { type DeliverDeps, deliver } from "./deliver.ts";
import { anewFlow, type ItemHandlers, type ItemSteps, sendFlow } from "./flow.ts";
import { notifyCounts } from "./notify-counts.ts";

export interface SendDeps extends DeliverDeps {
  queues: Queues;
  progress: Progress;
  /** An item is of no use unprepared. */
  mustPrepare?: (row: ItemRow) => boolean;
  /** Called when a chat was sent something, or has refused it. */
  afterSend?: (jobId: string) => Promise<void>;
}

type Step = ItemSteps["send"];

/** Sends one group to one chat, then passes it on to the next; the ledger is written before and after each call. */
export function createSend(deps: SendDeps): ItemHandlers["send"] {
  const { rows } = deps;
  return async (queued, run) => {
    const { job } = run;
    const step = { ...queued, chatId: await rows.currentChat(queued.chatId) };
    await settleGivenUp(deps, step, job);
    const claim = await rows.claimGroup(job.id, step.group, step.chatId);
    if (claim.action === "wait") throw new RetryLater(turnMs(run.ageMs));
    const lost = claim.action === "send" ? await deliver(deps, { step, run, claim }) : [];
    if (claim.action === "send") await deps.afterSend?.(job.id);
    if (lost.length > 0) await fetchAnew(deps, { step, job, lost });
    else await passOn(deps, step, job);
    await notifyCounts(deps, job, "sent");
  };
}

/** Settles steps that the queue gave up: an item without a file fails; an unprepared one goes as it is. */
async function settleGivenUp({ rows, mustPrepare, log }: SendDeps, { group }: Step, job: JobRow): Promise<void> {
  const items = (await rows.listItems(job.id, { group })).filter(isWaitedFor);
  for (const item of items) {
    const { mediaId, state, file } = item;
    if (state === "downloaded" && !mustPrepare?.(item)) {
      log.error({ jobId: job.id, mediaId }, "video found unprepared, sending it as it is");
      await rows.itemReady(job.id, mediaId, { state: "prepared", file });
    } else if (state === "downloaded" || state === "waiting") {
      log.error({ jobId: job.id, mediaId, state }, "item found without a file to send");
      await rows.itemFailed(job.id, mediaId, userFailure(new UserError("error-download-failed")));
    }
  }
}

const isWaitedFor = ({ fileId, deliveries }: ItemRow): boolean =>
  fileId === null && deliveries.some(({ state }) => state !== "sent" && state !== "failed");

/** Fetches what was lost in a step of its own, which also passes the group on. */
async function fetchAnew(
  { rows, queues }: SendDeps,
  { step: { group, chatId }, job, lost }: { step: Step; job: JobRow; lost: readonly number[] },
): Promise<void> {
  const items = (await rows.listItems(job.id, { group })).filter(({ mediaId }) => lost.includes(mediaId));
  await queues.addBelowFinish(job, [anewFlow(job, items, { group, chatId })]);
}

/**
 * Passes the group to all other chats once Telegram has the files; before (this chat was closed to the bot), to the next
 * one, which uploads.
 */
async function passOn({ rows, queues }: SendDeps, { group, chatId }: Step, job: JobRow): Promise<void> {
  const left = (await rows.chatsLeft(job.id, group)).filter((other) => other !== chatId);
  if (left.length === 0) return;
  const items = await rows.listItems(job.id, { group });
  const areKnown = items.every((item) => item.fileId !== null || item.state === "failed");
  const next = areKnown ? left : left.slice(0, 1);
  const flows = next.map((other) => sendFlow(job, { group, chatId: other }));
  await queues.addBelowFinish(job, flows);
}
