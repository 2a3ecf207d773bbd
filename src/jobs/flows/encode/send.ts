import { RetryLater, type UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import type { FinishedRung } from "../../../media/index.ts";
import type { Rows } from "../../../stores/index.ts";
import type { EncodeView } from "../../api/encode.ts";
import type { CardView } from "../../api/flows.ts";
import { isOpen } from "../../api/job.ts";
import { finalFailure } from "../../engine/failures.ts";
import { type EncodeHandlers, type Run, turnMs } from "../../engine/phases.ts";
import type { Progress } from "../../engine/progress.ts";
import { recordDelivery } from "../../engine/record-delivery.ts";
import type { DeliveredItem, Outbox, OutgoingFile } from "../../outbox.ts";
import { type EncodeViewOf, withSent } from "./views.ts";

interface Deps {
  rows: Rows;
  outbox: Outbox;
  viewOf: EncodeViewOf;
  findCard: (id: string) => Promise<CardView | undefined>;
  progress: Progress;
  log: Logger;
}

/** Hands one rung to the chat, after the lower ones. The ledger is written before and after the call to Telegram. */
export function createSend(deps: Deps): EncodeHandlers["send"] {
  const { rows, log } = deps;
  return async ({ label, file }, run) => {
    const { job } = run;
    const claim = await rows.claimDelivery(job.id, label);
    if (claim.action === "settled") return;
    if (claim.action === "wait") throw new RetryLater(turnMs(run.ageMs));
    if (claim.isRepeat) log.warn({ jobId: job.id, label }, "delivery repeated: the last attempt ended inside the call");
    const sent = await deliver(deps, run, label, file).catch((error) => settle(deps, { label, run, error }));
    if (sent) {
      await recordDelivery({ run, log }, () => rows.deliverySent(job.id, label, sent));
      log.info({ jobId: job.id, label, sizeBytes: file.sizeBytes, messageId: sent.messageId }, "rung delivered");
      await closeAgain(deps, job.id);
    }
    await deps.progress.announce(job.id);
  };
}

/** A call that was held up, and made again by somebody else meanwhile, has written over the last state of the card. */
async function closeAgain({ rows, outbox, viewOf, findCard, log }: Deps, jobId: string): Promise<void> {
  const job = await rows.findJob(jobId);
  if (!job || isOpen(job)) return;
  log.warn({ jobId }, "rung came after its job had ended, card closed again");
  await outbox.closeCard(await viewOf(job), () => findCard(jobId));
}

/**
 * Throws on while another attempt may help; else the ledger says why it failed. Only a refusal is sure to have left nothing
 * in the chat; after anything else the delivery stays `sending`, and the next attempt knows that it may be a repeat.
 */
async function settle(
  { rows, log }: Deps,
  { label, run, error }: { label: string; run: Run; error: unknown },
): Promise<undefined> {
  if (run.signal.aborted) throw error;
  if (error instanceof RetryLater && !error.outage) {
    await rows.releaseDelivery(run.job.id, label);
    throw error;
  }
  const failure = finalFailure(error, run);
  log.error({ jobId: run.job.id, label, ...failure, err: error }, "rung not delivered");
  await rows.deliveryFailed(run.job.id, label, failure);
}

async function deliver(
  { rows, outbox, viewOf }: Deps,
  { job, signal }: Run,
  label: string,
  file: FinishedRung,
): Promise<DeliveredItem> {
  const fresh = (await rows.findJob(job.id)) ?? job;
  const card = withSent(await viewOf(fresh), label);
  const { chatId, language, requestMessageId: replyTo, threadId } = card;
  const settled: { item?: DeliveredItem | undefined; failure?: UserError } = {};
  await outbox.sendFiles(
    { chatId, language, replyTo, threadId, albums: false, captions: true },
    [outgoing(card, label, file)],
    {
      signal,
      async onSent([sent]) {
        settled.item = sent?.item;
      },
      async onRefused(_, failure) {
        settled.failure = failure;
      },
      onForgotten: async () => undefined,
    },
  );
  if (!settled.item) throw settled.failure ?? new Error("the rung was neither sent nor refused");
  return settled.item;
}

const outgoing = (card: EncodeView, label: string, file: FinishedRung): OutgoingFile => ({
  kind: file.kind,
  file: { path: file.path, thumbnailPath: file.thumbnailPath, sizeBytes: file.sizeBytes },
  fileName: file.kind === "audio" ? "audio.m4a" : `video-${label}.mp4`,
  width: file.width,
  height: file.height,
  durationSeconds: file.durationSeconds,
  about: { card, isShown: card.shownRung === label },
});
