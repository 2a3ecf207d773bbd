import { UserError } from "../../errors.ts";
import { isAdminHere } from "../ownership.ts";
import { replyWith } from "../reply.ts";
import { settingsOverview } from "../settings-overview.ts";
import type { Command } from "./command.ts";

export const settings: Command = {
  name: "settings",
  access: "everyone",
  async handle(ctx, _words, { jobs, telegram: { library } }) {
    if (!(await isAdminHere(ctx))) throw new UserError("error-not-yours");
    const isGroup = ctx.chat?.type !== "private";
    const settings = await jobs.settings(ctx.chat!.id);
    const { text, keyboard } = settingsOverview(settings, { texts: ctx.texts, library, isGroup });
    await replyWith(ctx, text, keyboard);
  },
};
