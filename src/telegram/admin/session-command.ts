import { replyWithCard } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { SESSION_PLATFORM, sessionOverview } from "./session-overview.ts";
import { rememberSessionMessage, takeCookies } from "./session-upload.ts";

/** Shows the state of the session; as the caption of a cookie file, takes that file. */
export const session: Command = {
  name: "session",
  access: "admins",
  async handle(ctx, _words, services) {
    const { document } = ctx.msg ?? {};
    const view = document
      ? await takeCookies(ctx, services, document)
      : await services.sources.session(SESSION_PLATFORM);
    const messageId = await replyWithCard(ctx, sessionOverview(view, ctx.texts));
    await rememberSessionMessage(ctx, services, messageId);
  },
};
