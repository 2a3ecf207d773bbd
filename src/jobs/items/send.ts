import { RetryLater, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { GroupClaim, ItemRow, JobRow, Rows, WatchRow } from "../../stores/index.ts";
import { finalFailure, userFailure } from "../engine/failures.ts";
import { type ItemHandlers, type ItemSteps, type Run, turnMs } from "../engine/phases.ts";
import type { Progress } from "../engine/progress.ts";
import type { Queues } from "../engine/queues.ts";
import { recordDelivery } from "../engine/record-delivery.ts";
import type { DeliveredItem, Outbox } from "../outbox.ts";
import { anewFlow, sendFlow } from "./flow.ts";
import type { Shelve } from "./hand-out.ts";
import type { OutgoingFileOf } from "./outgoing-file.ts";
import { notifyCounts } from "./tell.ts";

interface Deps {
  rows: Rows;
  outbox: Outbox;
  queues: Queues;
  progress: Progress;
  parcelOf: OutgoingFileOf;
  /** Gives the chat a link to what Telegram finds too big, where that can be done. */
  shelve?: Shelve | undefined;
  canFetchAnew: boolean;
  /** Called when something of the job was sent. */
  onSent?: (jobId: string) => Promise<void>;
  log: Logger;
}

type Step = ItemSteps["send"];
type Sending = Extract<GroupClaim, { action: "send" }>;

/** Hands one group of items to one chat, then passes it on to the next. The ledger is written before and after each call. */
export function createGroupSend(deps: Deps): ItemHandlers["send"] {
  const { rows } = deps;
  return async (queued, run) => {
    const { job } = run;
    const step = { ...queued, chatId: await rows.currentChat(queued.chatId) };
    await settleGivenUp(deps, step, run);
    const claim = await rows.claimGroup(job.id, step.group, step.chatId);
    if (claim.action === "wait") throw new RetryLater(turnMs(run.ageMs));
    const lost = claim.action === "send" ? await ship(deps, { step, run, claim }) : [];
    if (lost.length > 0) await fetchAnew(deps, { step, run, lost });
    else await passOn(deps, step, run);
    await notifyCounts(deps, job, "sent");
  };
}

/** What the queue gave up by now: an item without a file will never have one; one that was not prepared goes as it is. */
async function settleGivenUp({ rows, log }: Deps, { group }: Step, { job }: Run): Promise<void> {
  const items = (await rows.listItems(job.id, { group })).filter(isWaitedFor);
  for (const { mediaId, state, file } of items) {
    if (state === "downloaded") {
      log.error({ jobId: job.id, mediaId }, "video found unprepared, sending it as it is");
      await rows.itemReady(job.id, mediaId, { state: "prepared", file });
    } else if (state === "waiting") {
      log.error({ jobId: job.id, mediaId }, "item found without a file");
      await rows.itemFailed(job.id, mediaId, userFailure(new UserError("error-download-failed")));
    }
  }
}

const isWaitedFor = ({ fileId, deliveries }: ItemRow): boolean =>
  fileId === null && deliveries.some(({ state }) => state !== "sent" && state !== "failed");

/** Gives the media that Telegram does not know any more, and that are to be fetched once more. */
async function ship(deps: Deps, { step, run, claim }: { step: Step; run: Run; claim: Sending }): Promise<number[]> {
  const lost: number[] = [];
  const { rows, outbox, log } = deps;
  const { job } = run;
  const { chat, items } = claim;
  const open = new Set(items.map(({ mediaId }) => mediaId));
  const repeated = items.filter((item) => item.isRepeat).map(({ mediaId }) => mediaId);
  if (repeated.length > 0)
    log.warn({ jobId: job.id, repeated }, "delivery repeated: the last attempt ended inside the call");
  const asker = await askerIn(rows, job, step.chatId);
  const recipient = {
    ...chat,
    language: chat.language ?? asker?.language ?? undefined,
    replyTo: job.requestMessageId ?? undefined,
    threadId: asker?.threadId ?? undefined,
  };
  const { folder } = run;
  const files = await Promise.all(items.map((item) => deps.parcelOf(item, { job, folder, asFile: chat.asFiles })));
  const settle = async (index: number, write: (mediaId: number) => Promise<void>) => {
    const mediaId = items[index]!.mediaId;
    await write(mediaId);
    open.delete(mediaId);
  };
  try {
    await outbox.sendFiles(recipient, files, {
      signal: run.signal,
      onSent: async (sent) => {
        for (const { index, item } of sent)
          await settle(index, (mediaId) => record(deps, { step, run, mediaId, item }));
        await deps.onSent?.(job.id);
      },
      onRefused: (index, failure) =>
        settle(index, async (mediaId) => {
          const row = items[index]!;
          if (deps.shelve && failure.key === "error-too-big-to-send" && row.fileId === null)
            return deps.shelve({ row, chatId: step.chatId, run });
          await rows.deliveriesFailed(job.id, step.chatId, [mediaId], userFailure(failure));
        }),
      onForgotten: (index) =>
        settle(index, async (mediaId) => {
          if (await forget(deps, { step, mediaId })) lost.push(mediaId);
        }),
    });
  } catch (error) {
    await settleFailure(deps, { step, run, mediaIds: [...open], error });
  }
  return lost;
}

/** The row that knows the topic and the language: the job itself, or the watch that a poll works for. */
async function askerIn(rows: Rows, job: JobRow, chatId: number): Promise<JobRow | WatchRow | undefined> {
  if (job.chatId !== null) return job;
  return (await rows.watchesOf(job.id)).find((watch) => watch.chatId === chatId);
}

async function record(
  { rows, log }: Deps,
  { step, run, mediaId, item }: { step: Step; run: Run; mediaId: number; item: DeliveredItem },
): Promise<void> {
  const { kind: fileKind, chatId, ...sent } = item;
  await recordDelivery({ run, log }, () => rows.itemSent(step.jobId, chatId, { mediaId, fileKind, ...sent }));
  log.info({ jobId: step.jobId, mediaId, chatId, messageId: item.messageId }, "item delivered");
}

/** Telegram lost the file. True where it is to be fetched and uploaded anew, which is tried once in a run. */
async function forget(
  { rows, canFetchAnew, log }: Deps,
  { step, mediaId }: { step: Step; mediaId: number },
): Promise<boolean> {
  const { jobId, chatId } = step;
  log.warn({ jobId, mediaId }, "telegram does not know the file any more");
  await rows.forgetFile(mediaId);
  if (canFetchAnew && !step.isAnew) {
    await rows.releaseItems(jobId, chatId, [mediaId]);
    return true;
  }
  await rows.deliveriesFailed(jobId, chatId, [mediaId], userFailure(new UserError("error-download-failed")));
  return false;
}

/** The chat gets what was lost in a step of its own, which also passes the group on. */
async function fetchAnew(
  { rows, queues }: Deps,
  { step: { group, chatId }, run: { job }, lost }: { step: Step; run: Run; lost: readonly number[] },
): Promise<void> {
  const items = (await rows.listItems(job.id, { group })).filter(({ mediaId }) => lost.includes(mediaId));
  await queues.addBelowFinish(job, [anewFlow(job, items, { group, chatId })]);
}

/**
 * Throws on while another attempt may help; else the ledger says why it failed. Only a refusal is sure to have left nothing
 * in the chat; after anything else the deliveries stay `sending`, and the next attempt knows that they may be repeats.
 */
async function settleFailure(
  { rows, log }: Deps,
  { step, run, mediaIds, error }: { step: Step; run: Run; mediaIds: number[]; error: unknown },
): Promise<void> {
  const { job } = run;
  if (run.signal.aborted) throw error;
  if (error instanceof RetryLater && !error.outage) {
    await rows.releaseItems(job.id, step.chatId, mediaIds);
    throw error;
  }
  const failure = finalFailure(error, run);
  const chatId = await rows.currentChat(step.chatId);
  log.error({ jobId: job.id, chatId, mediaIds, ...failure, err: error }, "items not delivered");
  await rows.deliveriesFailed(job.id, chatId, mediaIds, failure);
  if (failure.key !== "error-blocked") return;
  log.warn({ chatId }, "bot may not write to the chat, its watches are paused");
  await rows.pauseChat(chatId);
}

/**
 * Once Telegram has the files all other chats get them at once; as long as it has not (this chat was closed to the bot) the
 * next one brings the upload.
 */
async function passOn({ rows, queues }: Deps, { group, chatId }: Step, { job }: Run): Promise<void> {
  const left = (await rows.chatsLeft(job.id, group)).filter((other) => other !== chatId);
  if (left.length === 0) return;
  const items = await rows.listItems(job.id, { group });
  const areKnown = items.every((item) => item.fileId !== null || item.state === "failed");
  const next = areKnown ? left : left.slice(0, 1);
  await queues.addBelowFinish(
    job,
    next.map((other) => sendFlow(job, { group, chatId: other })),
  );
}
