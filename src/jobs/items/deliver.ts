import { RetryLater, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { publish } from "../../runtime/telemetry.ts";
import type { GroupClaim, JobRow, Rows, WatchRow } from "../../stores/index.ts";
import { finalFailure, userFailure } from "../engine/failures.ts";
import type { Run } from "../engine/phases.ts";
import type { DeliveredItem, Outbox, OutgoingFile, Recipient } from "../outbox.ts";
import { type ChatLimits, tooBigForChat } from "./chat-limits.ts";
import { fileOf } from "./file.ts";
import type { FileLinks } from "./file-links.ts";
import type { ItemSteps } from "./flow.ts";
import { warnOfMissingLinks } from "./missing-links.ts";
import type { OutgoingFileOf } from "./outgoing-file.ts";
import { isSilentAt } from "./quiet-hours.ts";
import { recordDelivery } from "./record-delivery.ts";

export interface DeliverDeps {
  rows: Rows;
  outbox: Outbox;
  limits: ChatLimits;
  fileLinks: FileLinks;
  outgoingFileOf: OutgoingFileOf;
  /** Hands out by a link what is too big for the chat. */
  givesLinks?: boolean;
  /** The job can fetch an item again. */
  canFetchAnew?: boolean;
  log: Logger;
}

type Sending = Extract<GroupClaim, { action: "send" }>;
type ClaimedItem = Sending["items"][number];

interface Attempt {
  step: ItemSteps["send"];
  run: Run;
  claim: Sending;
}

/** Sends a group; returns media that Telegram no longer knows and that are to be fetched again. */
export async function deliver(deps: DeliverDeps, attempt: Attempt): Promise<number[]> {
  const { run, claim } = attempt;
  const { job, folder, signal } = run;
  warnOfRepeats(deps, attempt);
  const options = { job, folder, asFile: claim.chat.asFiles };
  const files = await Promise.all(claim.items.map((item) => deps.outgoingFileOf(item, options)));
  const recipient = await recipientOf(deps, attempt);
  const open = new Set(claim.items);
  const lost: number[] = [];
  const settle = async (index: number, write: (item: ClaimedItem, file: OutgoingFile) => Promise<void>) => {
    const [item, file] = [claim.items[index]!, files[index]!];
    await write(item, file);
    open.delete(item);
  };
  try {
    await deps.outbox.sendFiles(recipient, files, {
      signal,
      async onSent(sent) {
        for (const { index, item } of sent) await settle(index, ({ mediaId }) => record(deps, run, mediaId, item));
      },
      onRefused: (index, failure) => settle(index, (item, file) => refuse(deps, attempt, { item, file, failure })),
      onForgotten: (index) =>
        settle(index, async ({ mediaId }) => {
          if (await forget(deps, attempt, mediaId)) lost.push(mediaId);
        }),
    });
  } catch (error) {
    const mediaIds = [...open].map(({ mediaId }) => mediaId);
    await settleFailure(deps, attempt, { mediaIds, error });
  }
  return lost;
}

function warnOfRepeats({ log }: DeliverDeps, { step: { chatId }, run: { job }, claim }: Attempt): void {
  const repeated = claim.items.filter(({ isRepeat }) => isRepeat).map(({ mediaId }) => mediaId);
  const facts = { jobId: job.id, kind: job.kind, chatId, repeated };
  if (repeated.length > 0) log.warn(facts, "delivery repeated: the last attempt ended inside the call");
}

interface Addressed {
  step: Pick<ItemSteps["send"], "chatId">;
  run: Pick<Run, "job">;
  claim: Pick<Sending, "chat">;
}

export async function recipientOf(
  { rows }: Pick<DeliverDeps, "rows">,
  { step, run: { job }, claim: { chat } }: Addressed,
): Promise<Recipient> {
  const asker = await askerIn(rows, job, step.chatId);
  return {
    ...chat,
    language: chat.language ?? asker?.language ?? undefined,
    replyTo: job.requestMessageId ?? undefined,
    threadId: asker?.threadId ?? undefined,
    timeZone: chat.timeZone ?? undefined,
    isSilent: job.chatId === null && isSilentAt(new Date(), chat),
  };
}

/** The row with the topic and the language: the job, or the watch that a poll works for. */
async function askerIn(rows: Rows, job: JobRow, chatId: number): Promise<JobRow | WatchRow | undefined> {
  if (job.chatId !== null) return job;
  return (await rows.watchesOf(job.id)).find((watch) => watch.chatId === chatId);
}

async function record({ rows, log }: DeliverDeps, run: Run, mediaId: number, item: DeliveredItem): Promise<void> {
  const { id: jobId, kind } = run.job;
  const { kind: fileKind, chatId, ...sent } = item;
  await recordDelivery({ run, log }, () => rows.itemSent(jobId, chatId, { mediaId, fileKind, ...sent }));
  log.debug({ jobId, mediaId, chatId, messageId: item.messageId }, "item delivered");
  publish("delivery", { kind });
}

/** Links a file too big for a message, where there are links; else records the failure. */
async function refuse(
  deps: DeliverDeps,
  { step, run }: Attempt,
  { item, file, failure }: { item: ClaimedItem; file: OutgoingFile; failure: UserError },
): Promise<void> {
  const { rows, fileLinks, limits } = deps;
  const { chatId } = step;
  const fail = (cause: UserError) => rows.deliveriesFailed(run.job.id, chatId, [item.mediaId], userFailure(cause));
  if (!deps.givesLinks || failure.key !== "error-too-big-to-send" || item.fileId !== null) return fail(failure);
  if (limits.hasLinks) return fileLinks.give({ row: item, name: file.fileName, chatId, run });
  await warnOfMissingLinks(deps);
  return fail(tooBigForChat(Math.max(fileOf(item)?.sizeBytes ?? 0, limits.sendBytes), limits));
}

/** Telegram lost the file. True where it is to be fetched and uploaded again, once per run. */
async function forget({ rows, canFetchAnew, log }: DeliverDeps, { step }: Attempt, mediaId: number): Promise<boolean> {
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

/**
 * Rethrows while another attempt may help; else records the failure. Only a refusal surely left nothing in the chat;
 * otherwise deliveries stay `sending`, and the next attempt may repeat them.
 */
async function settleFailure(
  { rows, log }: DeliverDeps,
  { step, run }: Attempt,
  { mediaIds, error }: { mediaIds: number[]; error: unknown },
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
