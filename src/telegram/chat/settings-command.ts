import { UserError } from "../../errors.ts";
import { replyWithCard } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { isAdminHere } from "../update/ownership.ts";
import { settingsOverview } from "./settings-overview.ts";

export const settings: Command = {
  name: "settings",
  access: "everyone",
  async handle(ctx, _words, { jobs, telegram: { library } }) {
    if (!(await isAdminHere(ctx))) throw new UserError("error-settings-admins");
    const isGroup = ctx.chat?.type !== "private";
    const settings = await jobs.settings(ctx.chat!.id);
    await replyWithCard(ctx, settingsOverview(settings, { texts: ctx.texts, library, isGroup }));
  },
};
