import { UserError } from "../../errors.ts";
import type { RungView } from "../../jobs/index.ts";
import { ENCODE_SENT } from "../cards/buttons.ts";
import { NUDGES, nudged } from "../cards/cuts.ts";
import { isTrouble } from "../connection/call-errors.ts";
import type { Ctx } from "../connection/client.ts";
import { smallFile } from "../connection/input-file.ts";
import { answerPress } from "../send/reply.ts";
import { escapeHtml } from "../texts/texts.ts";
import { getOwnJob } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import { submitPressed } from "../update/submit.ts";
import { AGREE, hasSound, NUDGE, RUNG, SOUND, withText } from "./card.ts";
import { rungName } from "./names.ts";
import { wantedWithoutWords } from "./options.ts";
import { SUBTITLES, TRACK } from "./tracks.ts";
import { encodeMedia, OFFER_PRESSES } from "./upload-offer.ts";

export const ENCODE_PRESSES: readonly PressHandler[] = [
  ...OFFER_PRESSES,

  onPress(AGREE, async (ctx, { jobId, height }, { jobs }) => {
    await getOwnJob(ctx, jobs, jobId, "encode");
    if (!(await jobs.encode.agree(jobId, { maxHeight: height || undefined }))) throw new UserError("error-rung-gone");
    await answerPress(ctx);
  }),

  /** As if the video had been sent: all sizes, or those of the chat, and ways around what a bot cannot read. */
  onPress(ENCODE_SENT, async (ctx, { jobId }, services) => {
    const { title, sentVideo: file } = await getOwnJob(ctx, services.jobs, jobId, "links");
    if (!file) throw new UserError("error-rung-gone");
    const wanted = await wantedWithoutWords(ctx.chat, services);
    await encodeMedia(ctx, services, { media: { file, title, versions: [] }, wanted });
    await answerPress(ctx);
  }),

  onPress(RUNG, async (ctx, { jobId, label }, { jobs }) => {
    const view = await getOwnJob(ctx, jobs, jobId, "encode");
    const rung = view.rungs.find((candidate) => candidate.label === label);
    if (!rung?.fileId) throw new UserError("error-rung-gone");
    const caption = withText(escapeHtml(rungName(label, ctx.texts)), view);
    await sendRung(ctx, { ...rung, fileId: rung.fileId, caption });
    await answerPress(ctx);
  }),

  /** A job of its own for the card; pressing twice makes only one. */
  onPress(NUDGE, async (ctx, { jobId, nudge }, services) => {
    const { title, cut } = await getOwnJob(ctx, services.jobs, jobId, "encode");
    const again = cut && nudged(cut, nudge);
    const request = again && (await services.jobs.encode.repeatable(jobId));
    if (!request) throw new UserError("error-rung-gone");
    const number = FIRST_NUDGE + NUDGES.indexOf(nudge);
    const wanted = { ...request.wanted, cut: again };
    await submitPressed(ctx, services, {
      ...{ kind: "encode", title, number, rated: "job" },
      request: { ...request, wanted },
    });
  }),

  /** A job of its own, too. */
  onPress(SOUND, async (ctx, { jobId }, services) => {
    const view = await getOwnJob(ctx, services.jobs, jobId, "encode");
    const request = hasSound(view) ? await services.jobs.encode.repeatable(jobId) : undefined;
    if (!request) throw new UserError("error-rung-gone");
    const { title, cut } = view;
    const { sound } = request.wanted;
    await submitPressed(ctx, services, {
      ...{ kind: "encode", title, number: SOUND_ALONE, rated: "job" },
      request: { ...request, wanted: { isSound: true, cut, sound } },
    });
  }),

  /** A job of its own, which takes the picture of this one while that is kept. */
  onPress(TRACK, async (ctx, { jobId, track }, services) => {
    const { title } = await getOwnJob(ctx, services.jobs, jobId, "encode");
    const request = await services.jobs.encode.repeatable(jobId);
    if (!request) throw new UserError("error-rung-gone");
    await submitPressed(ctx, services, {
      ...{ kind: "encode", title, number: FIRST_TRACK + track, rated: "job" },
      request: { ...request, wanted: { ...request.wanted, sound: { track } }, pictureOf: jobId },
    });
  }),

  /** Handed out at once, from what the encode has left. */
  onPress(SUBTITLES, async (ctx, { jobId, track }, { jobs }) => {
    await getOwnJob(ctx, jobs, jobId, "encode");
    const found = await jobs.encode.subtitles(jobId, track);
    if (!found) throw new UserError("error-no-subtitles");
    await ctx.replyWithDocument(smallFile(found.bytes, found.fileName), besideCard(ctx));
    await answerPress(ctx);
  }),
];

/** Job numbers of a card, from 0 on for what was asked for otherwise. */
const FIRST_NUDGE = 1;
const SOUND_ALONE = FIRST_NUDGE + NUDGES.length;
const FIRST_TRACK = SOUND_ALONE + 1;

function besideCard({ msg }: Ctx) {
  return msg ? { reply_parameters: { message_id: msg.message_id, allow_sending_without_reply: true } } : {};
}

/**
 * Sends a file that Telegram has. It keeps silent videos as animations and odd ones as documents, and takes a file id only
 * for its own kind, so the kinds are tried in turn.
 */
async function sendRung(ctx: Ctx, rung: RungView & { fileId: string; caption: string }): Promise<void> {
  const options = { caption: rung.caption, parse_mode: "HTML", ...besideCard(ctx) } as const;
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
