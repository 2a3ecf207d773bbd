import { UserError } from "../../errors.ts";
import type { Ctx } from "../connection/client.ts";
import { titleOfFile } from "../texts/link-titles.ts";
import type { Command } from "../update/command.ts";
import { findMedia, messagesAtHand } from "../update/incoming.ts";
import type { Services } from "../update/services.ts";
import { submitJob } from "../update/submit.ts";
import { parseEncodeOptions, requireForeign } from "./options.ts";
import { encodeMedia } from "./upload-offer.ts";

/** Takes a video by its caption, by a reply to it, or by a link to a file or a page. */
export const encode: Command = {
  name: "encode",
  access: "everyone",
  async handle(ctx, words, services) {
    const { wanted, link } = parseEncodeOptions(words, services.telegram.outbox.limits.sendBytes);
    const media = [ctx.msg, ctx.msg?.reply_to_message, ctx.msg?.external_reply]
      .map((message) => message && findMedia(message))
      .find((found) => found !== undefined);
    if (media) return encodeMedia(ctx, services, { media, wanted });
    if (!link) throw new UserError("error-nothing-to-encode");
    const url = requireForeign(link, services.sources);
    const request = { source: { from: "link", url }, wanted } as const;
    await submitJob(ctx, services, { kind: "encode", title: titleOfFile(new URL(url)), request, rated: "job" });
  },
};

export async function takeMedia(ctx: Ctx, services: Services): Promise<boolean> {
  const media = messagesAtHand(ctx)
    .map(findMedia)
    .find((found) => found !== undefined);
  if (media) await encodeMedia(ctx, services, { media, wanted: {} });
  return media !== undefined;
}
