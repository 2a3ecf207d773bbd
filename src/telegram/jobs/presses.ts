import { UserError } from "../../errors.ts";
import type { RungView } from "../../jobs/index.ts";
import { isTrouble } from "../connection/call-errors.ts";
import type { Ctx } from "../connection/client.ts";
import { rungName } from "../encode/card.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import { getOwnJob } from "../update/ownership.ts";
import type { PressHandlers } from "../update/press-handlers.ts";
import { submitJob } from "../update/submit.ts";
import { jobsOverview } from "./overview.ts";

export const JOB_PRESSES: PressHandlers<"cancel" | "retry" | "again" | "offer" | "rung" | "jobs"> = {
  async cancel(ctx, { jobId }, { jobs }) {
    const view = await getOwnJob(ctx, jobs, jobId);
    const isCancelled = await jobs.cancel(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isCancelled ? "cancel-done" : "cancel-too-late") });
  },

  async retry(ctx, { jobId }, { jobs }) {
    const view = await getOwnJob(ctx, jobs, jobId);
    const isStarted = await jobs.retry(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isStarted ? "retry-started" : "retry-nothing") });
  },

  async again(ctx, { jobId }, { jobs }) {
    const view = await getOwnJob(ctx, jobs, jobId);
    const isStarted = await jobs.sendAgain(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isStarted ? "again-started" : "again-nothing") });
  },

  /** A job of its own, asked for by the card: pressed twice, it is the same one. */
  async offer(ctx, { jobId, what }, services) {
    const view = await getOwnJob(ctx, services.jobs, jobId);
    if (view.kind !== "relay" || !view.owner) throw new UserError("error-rung-gone");
    const { platform, owner: handle, title } = view;
    const kind = what === "highlights" ? "highlights" : "spotlight"; // without an id: all of the profile
    await submitJob(ctx, services, {
      kind: "relay",
      title,
      request: { query: { platform, kind, handle }, again: false },
      number: what === "highlights" ? 0 : 1,
    });
    await answerPress(ctx);
  },

  async rung(ctx, { jobId, label }, { jobs }) {
    const view = await getOwnJob(ctx, jobs, jobId);
    const rungs = view.kind === "encode" ? view.rungs : [];
    const rung = rungs.find((candidate) => candidate.label === label);
    if (!rung?.fileId) throw new UserError("error-rung-gone");
    await sendRung(ctx, { ...rung, fileId: rung.fileId });
    await answerPress(ctx);
  },

  async jobs(ctx, _press, services) {
    await answerPress(ctx);
    await showInPlace(ctx, await jobsOverview(ctx, services));
  },
};

/**
 * Hands out a file that Telegram has. It keeps silent videos as animations and odd ones as documents, and takes a file id
 * only for the kind it has, so the kinds are tried in turn.
 */
async function sendRung(ctx: Ctx, rung: RungView & { fileId: string }): Promise<void> {
  const messageId = ctx.msg?.message_id;
  const options = {
    caption: rungName(rung.label, ctx.texts),
    ...(messageId ? { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } } : {}),
  };
  try {
    if (rung.label === "audio") await ctx.replyWithAudio(rung.fileId, options);
    else await ctx.replyWithVideo(rung.fileId, { ...options, supports_streaming: true });
  } catch (error) {
    if (!isTrouble(error, "file-id")) throw error;
    await ctx.replyWithAnimation(rung.fileId, options).catch((again) => {
      throw isTrouble(again, "file-id") ? new UserError("error-rung-gone", {}, { cause: again }) : again;
    });
  }
}
