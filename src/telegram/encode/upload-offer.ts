import type { InlineKeyboard } from "grammy";
import { UserError } from "../../errors.ts";
import type { EncodeRequest, UploadView } from "../../jobs/index.ts";
import { textOptions } from "../cards/card-parts.ts";
import { explainCallError } from "../connection/call-errors.ts";
import type { Ctx } from "../connection/client.ts";
import { inMegabytes, inWholeMegabytes } from "../connection/receive.ts";
import { threadIdOf } from "../connection/topics.ts";
import { answerPress, replyWithCard } from "../send/reply.ts";
import { type Channel, requestIdOf, requireChannel } from "../update/channel.ts";
import type { IncomingMedia, Version } from "../update/incoming.ts";
import { requireControl } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";
import { submitJob } from "../update/submit.ts";
import { offerButtons, pageLines, tooBigLine, VERSION } from "./upload-card.ts";

const SHOWN_VERSIONS = 6;
/** Lifetime of the buttons where no page ends earlier. */
const VERSIONS_MS = 24 * 3_600_000;

type Wanted = EncodeRequest["wanted"];

/** State behind an offer's buttons, which cannot hold a file id. */
interface Kept {
  userId: number;
  title: string;
  text?: string | undefined;
  wanted: Wanted;
  /** Its id, where the encode is for a channel. */
  channelId?: number | undefined;
  versions: Version[];
}

interface Asked {
  media: IncomingMedia;
  wanted: Wanted;
  channel?: Channel | undefined;
}

/**
 * Encodes a video, or offers ways around Telegram's limit for reading it: false then. @throws {UserError}
 * `error-too-big-to-read` for more than can be uploaded, and those of `isRefusedByRate`
 */
export async function encodeMedia(ctx: Ctx, services: Services, { media, wanted, channel }: Asked): Promise<boolean> {
  const { readBytes } = services.telegram.outbox.limits;
  if ((media.file.sizeBytes ?? 0) > readBytes) {
    await offerWays(ctx, services, { media, wanted, channel });
    return false;
  }
  const request = { source: { from: "telegram", file: media.file }, wanted, text: media.text } as const;
  await submitJob(ctx, services, { kind: "encode", title: media.title, request, rated: "job", channel });
  return true;
}

export const OFFER_PRESSES: readonly PressHandler[] = [
  /** A job with a card of its own: the page of the offer stays open for the whole video. */
  onPress(VERSION, async (ctx, { height }, services) => {
    const json = await services.keys.get(keptKey(ctx.chat?.id, ctx.msg?.message_id));
    const kept = json === null ? undefined : (JSON.parse(json) as Kept);
    const version = kept?.versions.find((candidate) => candidate.height === height);
    if (!kept || !version) throw new UserError("error-rung-gone");
    await requireControl(ctx, kept);
    const request = { source: { from: "telegram", file: version.file }, wanted: kept.wanted, text: kept.text } as const;
    const { title, channelId } = kept;
    const channel = channelId === undefined ? undefined : await requireChannel(ctx, services, String(channelId));
    const isStarted = await submitJob(ctx, services, { kind: "encode", title, request, rated: "job", channel });
    if (!isStarted) return answerPress(ctx, { text: ctx.texts.plain("upload-version-taken") });
    await answerPress(ctx, channel ? { text: ctx.texts.plain("channel-fetching", { channel: channel.title }) } : {});
  }),
];

/** Offers smaller versions that can be read, and an upload page for the whole file; the message becomes its card. */
async function offerWays(ctx: Ctx, services: Services, { media, wanted, channel }: Asked): Promise<void> {
  const { jobs, rates, keys, telegram, log } = services;
  const { msg, senderId: userId, language } = ctx;
  if (!msg) return;
  await rates.take(ctx, "job", "upload");
  const { title } = media;
  const place = { chatId: msg.chat.id, userId, language, requestMessageId: msg.message_id, threadId: threadIdOf(msg) };
  const forChannel = channel && { chatId: channel.id, title: channel.title, requestMessageId: requestIdOf(msg) };
  const upload = await jobs.encode.offerUpload({ ...place, title, wanted, channel: forChannel });
  if (upload?.cardMessageId !== undefined) return; // the message is being handled again
  const versions = readable(media.versions, telegram.outbox.limits.readBytes);
  const cardMessageId = await replyWithCard(ctx, await offerOf(ctx, services, { media, versions, upload, channel }));
  const kept: Kept = { userId, title, text: media.text, wanted, versions, channelId: channel?.id };
  const untilMs = upload?.expiresAt.getTime() ?? Date.now() + VERSIONS_MS;
  await keys.set(keptKey(msg.chat.id, cardMessageId), JSON.stringify(kept), "PXAT", untilMs);
  if (upload) await jobs.encode.setUploadCard(upload.token, cardMessageId);
  const { sizeBytes } = media.file;
  log.info({ userId, sizeBytes, versions: versions.length }, "upload options offered");
}

async function offerOf(
  ctx: Ctx,
  services: Services,
  {
    media,
    versions,
    upload,
    channel,
  }: Pick<Asked, "media" | "channel"> & { versions: readonly Version[]; upload: UploadView | undefined },
): Promise<{ text: string; keyboard: InlineKeyboard }> {
  const { texts } = ctx;
  const { limits } = services.telegram.outbox;
  const { sizeBytes = 0 } = media.file;
  const page = upload && sizeBytes <= upload.limitBytes ? upload : undefined;
  if (!page && versions.length === 0)
    throw new UserError("error-too-big-to-read", inMegabytes({ sizeBytes, limitBytes: limits.readBytes }));
  const why = tooBigLine(media, { ...inWholeMegabytes(limits), texts });
  const access = page ? await pageFor(ctx, services, { upload: page, why }) : { lines: [] };
  const blocks = [why, ...(versions.length > 0 ? [texts.html("upload-versions")] : []), ...access.lines];
  if (channel) blocks.push(texts.html("upload-for-channel", { channel: channel.title }));
  return { text: blocks.join("\n\n"), keyboard: offerButtons({ versions, url: access.url }, texts) };
}

/** H.264 first, which decodes fastest, then the better one; one of each height. */
function readable(versions: readonly Version[], readBytes: number): Version[] {
  const isH264 = ({ codec }: Version) => Number(/^(h264|avc)/i.test(codec));
  const fitting = versions
    .filter(({ file }) => (file.sizeBytes ?? Number.POSITIVE_INFINITY) <= readBytes)
    .sort((one, other) => isH264(other) - isH264(one) || other.height - one.height);
  const heights = fitting.map(({ height }) => height);
  return fitting.filter(({ height }, at) => heights.indexOf(height) === at).slice(0, SHOWN_VERSIONS);
}

/** Lines about the upload page. In a group they go to the user in private, since the address is a secret. */
async function pageFor(
  ctx: Ctx,
  services: Services,
  { upload, why }: { upload: UploadView; why: string },
): Promise<{ lines: string[]; url?: string }> {
  const { texts, chat } = ctx;
  const lines = pageLines(upload, texts);
  if (chat?.type === "private") return { lines, url: upload.url };
  const keyboard = offerButtons({ versions: [], url: upload.url }, texts);
  const isSent = await sendInPrivate(ctx, services, { text: [why, ...lines].join("\n\n"), keyboard });
  const bot = services.telegram.me.username;
  return { lines: [isSent ? texts.html("upload-in-private") : texts.html("upload-send-in-private", { bot })] };
}

/** False when the bot may not write to the user, or does not know who it is. */
async function sendInPrivate(
  { senderId: userId }: Ctx,
  { telegram, log }: Services,
  { text, keyboard }: { text: string; keyboard: InlineKeyboard },
): Promise<boolean> {
  if (userId < 0) return false;
  try {
    await telegram.api.sendMessage(userId, text, textOptions(keyboard));
    return true;
  } catch (error) {
    const cause = explainCallError(error);
    if (!(cause instanceof UserError)) throw cause;
    log.info({ userId, key: cause.key }, "upload page could not be sent in private");
    return false;
  }
}

const keptKey = (chatId?: number, cardMessageId?: number): string => `versions:${chatId}:${cardMessageId}`;
