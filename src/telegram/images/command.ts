import { commandPieces } from "../reading/pieces.ts";
import { titleOfFile } from "../texts/link-titles.ts";
import type { Command } from "../update/command.ts";
import { submitJob } from "../update/submit.ts";
import { findSource, parseImagesOptions } from "./lists.ts";

/** Takes a list of images by its caption, by a reply to it, or by a link to it. */
export const images: Command = {
  name: "images",
  access: "everyone",
  takesFiles: true,
  async handle(ctx, words, services) {
    const { link, max } = parseImagesOptions(commandPieces(ctx.msg, words));
    const { readBytes } = services.telegram.outbox.limits;
    const source = findSource(ctx, { link, sources: services.sources, readBytes });
    const name = source.from === "link" ? titleOfFile(new URL(source.url)) : source.file.name;
    const title = name || ctx.texts.plain("images-untitled");
    const request = { source, ...(max === undefined ? {} : { max }) };
    await submitJob(ctx, services, { kind: "images", title, request, rated: "look-up" });
  },
};
