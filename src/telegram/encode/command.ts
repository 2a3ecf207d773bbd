import type { Message } from "grammy/types";
import { UserError } from "../../errors.ts";
import type { EncodeRequest } from "../../jobs/index.ts";
import { PLATFORM_NAMES, type Platform } from "../../sources/index.ts";
import type { Ctx } from "../connection/client.ts";
import { commandPieces, linksAmong, repliedPieces } from "../reading/pieces.ts";
import { replyWith } from "../send/reply.ts";
import { titleOfFile } from "../texts/link-titles.ts";
import { type Channel, readChannel } from "../update/channel.ts";
import type { Command } from "../update/command.ts";
import { requireForeign } from "../update/foreign-link.ts";
import { findMedia, messagesAtHand } from "../update/incoming.ts";
import type { Services } from "../update/services.ts";
import { submitJob } from "../update/submit.ts";
import { parseEncodeOptions, wantedWithoutWords } from "./options.ts";
import { encodeMedia } from "./upload-offer.ts";

/** Takes a video by its caption, or by a link to a file or a page; either also by a reply. */
export const encode: Command = {
  name: "encode",
  access: "everyone",
  takesFiles: true,
  async handle(ctx, words, services) {
    if (!ctx.msg) return;
    const { pieces, channel } = await readChannel(ctx, services, commandPieces(ctx.msg, words));
    const {
      wanted: said,
      cut,
      sound,
      link = linksAmong(repliedPieces(ctx.msg))[0],
    } = parseEncodeOptions(pieces, services.telegram.outbox.limits.sendBytes);
    const sizes = said ?? (await wantedWithoutWords(channel ?? ctx.chat, services));
    const wanted = { ...sizes, ...(cut && { cut }), ...(sound && { sound }) };
    const messages = [ctx.msg, ctx.msg.reply_to_message, ctx.msg.external_reply].filter((message) => !!message);
    const media = messages
      .map((message) => findMedia(message, { ofAnyName: true }))
      .find((found) => found !== undefined);
    let isBegun = true;
    if (media) isBegun = await encodeMedia(ctx, services, { media, wanted, channel });
    else if (link) await encodeLink(ctx, services, { link, wanted, channel });
    else throw messages.map(refusalOfPicture).find((refusal) => !!refusal) ?? new UserError("error-nothing-to-encode");
    if (channel && isBegun) await replyWith(ctx, ctx.texts.html("channel-fetching", { channel: channel.title }));
  },
};

async function encodeLink(
  ctx: Ctx,
  services: Services,
  { link, wanted, channel }: Pick<EncodeRequest, "wanted"> & { link: string; channel: Channel | undefined },
): Promise<void> {
  const url = requireForeign(link, services.sources, ofPlatform);
  const request = { source: { from: "link", url }, wanted } as const;
  await submitJob(ctx, services, { kind: "encode", title: titleOfFile(new URL(url)), request, rated: "job", channel });
}

const ofPlatform = (platform: Platform) =>
  new UserError("error-encode-platform", { platform: PLATFORM_NAMES[platform] });

/** What somebody wants encoded that is known not to move before it is read. */
function refusalOfPicture({ photo, sticker }: Pick<Message, "photo" | "sticker">): UserError | undefined {
  if (sticker?.is_animated) return new UserError("error-is-sticker");
  if (photo || sticker) return new UserError("error-is-picture", { format: photo ? "JPG" : "WEBP", moves: 0 });
  return undefined;
}

export async function takeMedia(ctx: Ctx, services: Services): Promise<boolean> {
  const media = messagesAtHand(ctx)
    .map((message) => findMedia(message))
    .find((found) => found !== undefined);
  if (media) await encodeMedia(ctx, services, { media, wanted: await wantedWithoutWords(ctx.chat, services) });
  return media !== undefined;
}
