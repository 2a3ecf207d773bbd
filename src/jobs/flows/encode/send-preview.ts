import { rm } from "node:fs/promises";
import path from "node:path";
import { RetryLater } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import { PREVIEW_FOLDER } from "../../../media/index.ts";
import type { PreviewClaim, Rows } from "../../../stores/index.ts";
import { finalFailure } from "../../engine/failures.ts";
import { type Run, turnMs } from "../../engine/phases.ts";
import type { Progress } from "../../engine/progress.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import { recipientOf } from "../../items/deliver.ts";
import { fileOf } from "../../items/file.ts";
import type { ItemHandlers } from "../../items/flow.ts";
import { recordDelivery } from "../../items/record-delivery.ts";
import type { Outbox } from "../../outbox.ts";
import type { EncodeHandlers } from "./flow.ts";
import { previewFile } from "./outgoing-file.ts";
import type { EncodeViewOf } from "./views.ts";

interface Deps {
  rows: Rows;
  outbox: Outbox;
  progress: Progress;
  viewOf: EncodeViewOf;
  limits: Pick<ChatLimits, "sendBytes">;
  /** Called when the chat was sent something, or has refused it. */
  afterSend: (jobId: string) => Promise<void>;
  log: Logger;
}

/**
 * Sends the preview, or a rung by `sendRung`: the two never at the same time, and no preview after a rung, except one that is
 * too big for the chat and leaves the card's picture alone.
 */
export function createEncodeSend(deps: Deps, sendRung: ItemHandlers["send"]): EncodeHandlers["send"] {
  const { rows, limits } = deps;
  return async (step, run) => {
    const { job } = run;
    if ("isPreview" in step) return sendPreview(deps, run);
    const rungs = await rows.listItems(job.id, { group: step.group });
    const isPicture = rungs.some((rung) => (fileOf(rung)?.sizeBytes ?? 0) <= limits.sendBytes);
    if (isPicture && !(await rows.passPreview(job.id))) throw new RetryLater(turnMs(run.ageMs));
    return sendRung(step, run);
  };
}

async function sendPreview(deps: Deps, run: Run): Promise<void> {
  const { rows, progress, afterSend } = deps;
  const { job, folder, signal } = run;
  const claim = await rows.claimPreview(job.id, job.run);
  if (claim) {
    try {
      await putIntoCard(deps, run, claim);
    } catch (error) {
      if (!signal.aborted) await settleFailure(deps, run, error);
      throw error;
    }
    await afterSend(job.id);
    await progress.announce(job.id);
  }
  await rm(path.join(folder, PREVIEW_FOLDER), { recursive: true, force: true });
}

async function putIntoCard(deps: Deps, run: Run, { file, chat }: PreviewClaim): Promise<void> {
  const { rows, outbox, viewOf, log } = deps;
  const { job, folder, signal } = run;
  const recipient = await recipientOf({ rows }, { step: chat, run, claim: { chat } });
  const view = await viewOf((await rows.findJob(job.id)) ?? job);
  await outbox.sendFiles(recipient, [previewFile({ job, view, folder, file })], {
    signal,
    async onSent(sent) {
      for (const { item } of sent) {
        await recordDelivery({ run, log }, () => rows.previewSent(job.id, item.messageId));
        log.debug({ jobId: job.id, chatId: item.chatId, messageId: item.messageId }, "preview shown");
      }
    },
    async onRefused(_, failure) {
      throw failure;
    },
    onForgotten: () => Promise.reject(new Error("a file that was uploaded is known by no id")),
  });
}

/** Drops it where no other try may help, so that no rung waits for it. @throws {RetryLater} otherwise */
async function settleFailure({ rows, log }: Deps, run: Run, error: unknown): Promise<void> {
  const { id, run: number } = run.job;
  if (error instanceof RetryLater && !error.outage) return rows.settlePreview(id, number, "ready");
  const failure = finalFailure(error, { ...run, isLastAttempt: true });
  await rows.settlePreview(id, number, "dropped");
  log.warn({ jobId: id, ...failure }, "preview given up");
}
