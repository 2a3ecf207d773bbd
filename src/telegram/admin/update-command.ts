import { replyWith } from "../send/reply.ts";
import type { Command } from "../update/command.ts";

/** A few megabytes over a slow line, and a first run. */
const LIMIT_MS = 5 * 60_000;

/** Installs the newest yt-dlp. @throws {UserError} `error-tool-not-ours`, `error-tool-update-failed` */
export const update: Command = {
  name: "update",
  access: "admins",
  async handle(ctx, _words, { sources, log }) {
    await replyWith(ctx, ctx.texts.html("update-running"));
    const { from, to } = await sources.web.updateTool({ signal: AbortSignal.timeout(LIMIT_MS) });
    log.info({ from, to, byUserId: ctx.from?.id }, "yt-dlp updated by an admin");
    if (from === to) return replyWith(ctx, ctx.texts.html("update-same", { to }));
    await replyWith(ctx, from ? ctx.texts.html("update-done", { from, to }) : ctx.texts.html("update-first", { to }));
  },
};
