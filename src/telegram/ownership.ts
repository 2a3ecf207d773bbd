import { UserError } from "../errors.ts";
import type { Jobs, JobView, WatchView } from "../jobs/index.ts";
import { isRefusal } from "./call-errors.ts";
import type { Ctx } from "./client.ts";

const ID = /^[0-9a-z]{1,32}$/;

/**
 * The job that a command or a press is about.
 * @throws {UserError} `error-job-unknown`, `error-not-yours` (only who asked for a job, or an admin, may touch it)
 */
export async function getOwnJob(ctx: Ctx, jobs: Jobs, jobId: string): Promise<JobView> {
  const view = ID.test(jobId) ? await jobs.findView(jobId) : undefined;
  const isHere = view !== undefined && (view.chatId === ctx.chat?.id || ctx.isAdmin);
  if (!view || !isHere) throw new UserError("error-job-unknown", { id: jobId.slice(0, 32) });
  if (view.userId !== ctx.from?.id && !ctx.isAdmin) throw new UserError("error-not-yours");
  return view;
}

/**
 * The watch that a press is about.
 * @throws {UserError} `error-rung-gone` (it has ended), `error-not-yours`
 */
export async function getOwnWatch(ctx: Ctx, jobs: Jobs, watchId: string): Promise<WatchView> {
  const view = await jobs.findWatch(watchId);
  if (!view || (view.chatId !== ctx.chat?.id && !ctx.isAdmin)) throw new UserError("error-rung-gone");
  await requireSay(ctx, view);
  return view;
}

/**
 * A watch is changed by whoever made it, and by admins.
 * @throws {UserError} `error-not-yours`
 */
export async function requireSay(ctx: Ctx, { userId }: Pick<WatchView, "userId">): Promise<void> {
  if (userId !== ctx.from?.id && !(await isAdminHere(ctx))) throw new UserError("error-not-yours");
}

/**
 * An admin of the bot or of the group, also one who writes in its name; in a private chat there is only the user.
 * @throws {UserError} `error-not-yours` where Telegram does not tell: some groups hide their members from the bot
 */
export async function isAdminHere(ctx: Ctx): Promise<boolean> {
  const { chat, from, isAdmin } = ctx;
  if (isAdmin || chat?.type === "private") return true;
  if (!chat || !from) return false;
  if (!ctx.callbackQuery && ctx.msg?.sender_chat?.id === chat.id) return true;
  const { status } = await ctx.api.getChatMember(chat.id, from.id).catch((error) => {
    throw isRefusal(error, /./) ? new UserError("error-not-yours", {}, { cause: error }) : error;
  });
  return status === "creator" || status === "administrator";
}
