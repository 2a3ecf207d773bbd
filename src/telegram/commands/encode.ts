import { UserError } from "../../errors.ts";
import { parseEncodeOptions, titleOfLink } from "../encode-options.ts";
import { findMedia, refuseTooBig } from "../incoming.ts";
import { submitJob } from "../submit.ts";
import type { Command } from "./command.ts";

/** A video by its caption, by a reply to it, or by a link. */
export const encode: Command = {
  name: "encode",
  access: "everyone",
  async handle(ctx, words, services) {
    const { limits } = services.telegram.outbox;
    const { wanted, link } = parseEncodeOptions(words, limits.sendBytes);
    const media = [ctx.msg, ctx.msg?.reply_to_message, ctx.msg?.external_reply]
      .map((message) => message && findMedia(message))
      .find((found) => found !== undefined);
    if (media) {
      refuseTooBig(media.file, limits.readBytes);
      const request = { source: { from: "telegram", file: media.file }, wanted } as const;
      return submitJob(ctx, services, { kind: "encode", title: media.title, request });
    }
    if (!link) throw new UserError("error-nothing-to-encode");
    const request = { source: { from: "link", url: link }, wanted } as const;
    return submitJob(ctx, services, { kind: "encode", title: titleOfLink(link), request });
  },
};
