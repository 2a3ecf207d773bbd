import { UserError } from "../../errors.ts";
import type { Jobs, JobView, WatchView } from "../../jobs/index.ts";
import type { Ctx } from "../connection/client.ts";
import { isFromElsewhere, requireChannel } from "./channel.ts";
import type { Services } from "./services.ts";

const ID = /^[0-9a-z]{1,32}$/;

type Kind = JobView["kind"];

/** @throws {UserError} `error-job-unknown`, `error-not-yours`, `error-rung-gone` (a job of another kind) */
export async function getOwnJob<K extends Kind = Kind>(
  ctx: Ctx,
  jobs: Jobs,
  jobId: string,
  kind?: K,
): Promise<Extract<JobView, { kind: K }>> {
  const view = await getJobHere(ctx, jobs, jobId);
  await requireControl(ctx, view);
  if (kind !== undefined && view.kind !== kind) throw new UserError("error-rung-gone");
  return view as Extract<JobView, { kind: K }>;
}

/** A job of this chat, for admins of the bot of any. @throws {UserError} `error-job-unknown` */
export async function getJobHere(ctx: Ctx, jobs: Jobs, jobId: string): Promise<JobView> {
  const view = ID.test(jobId) ? await jobs.findView(jobId) : undefined;
  if (view && (view.chatId === ctx.chat?.id || ctx.isAdmin)) return view;
  throw new UserError("error-job-unknown", { id: jobId.slice(0, 32) });
}

/** A watch of the chat at hand, or one for a channel that the user has made from elsewhere. */
export interface WatchAtHand {
  view: WatchView;
  /** Title. */
  channel?: string | undefined;
}

/**
 * The watch of a press. @throws {UserError} `error-rung-gone` (it has ended), and those of `requireWatchControl`, or for a
 * channel those of `requireChannel`
 */
export async function getOwnWatch(ctx: Ctx, services: Services, watchId: string): Promise<WatchAtHand> {
  const { jobs } = services;
  const view = await jobs.users.findWatch(watchId);
  if (view && isOwnForChannel(ctx, view)) {
    const { title: channel } = await requireChannel(ctx, services, String(view.chatId));
    return { view, channel };
  }
  if (!view || (view.chatId !== ctx.chat?.id && !ctx.isAdmin)) throw new UserError("error-rung-gone");
  await requireWatchControl(ctx, jobs, view);
  return { view };
}

/** Whether it is steered from the private chat of who has made it. */
const isOwnForChannel = ({ chat, senderId }: Ctx, view: WatchView): boolean =>
  chat?.type === "private" && chat.id !== view.chatId && senderId === view.userId && isFromElsewhere(view);

/** Allows the requester, admins, and for requests in a channel's name its admins. @throws {UserError} `error-not-yours` */
export async function requireControl(ctx: Ctx, { userId: askerId }: { userId: number }): Promise<void> {
  if (askerId === ctx.senderId || (await isAdminHere(ctx))) return;
  const isOfChannel = askerId < 0 && ctx.senderId > 0;
  if (!isOfChannel || !(await ctx.administers(askerId))) throw new UserError("error-not-yours");
}

/**
 * In a group, allows admins to change watches; where its settings open them to all, also whoever made the watch. @throws
 * {UserError} `error-watch-admins`, `error-not-yours`
 */
export async function requireWatchControl(ctx: Ctx, jobs: Jobs, watch?: Pick<WatchView, "userId">): Promise<void> {
  if (!ctx.chat || (await isAdminHere(ctx))) return;
  const { openWatches } = await jobs.settings(ctx.chat.id);
  if (!openWatches) throw new UserError("error-watch-admins");
  if (watch) await requireControl(ctx, watch);
}

/** Whether the sender is an admin of the bot or the group, or writes in its name. Private chats have only the user. */
export async function isAdminHere(ctx: Ctx): Promise<boolean> {
  const { chat, senderId, isAdmin } = ctx;
  if (isAdmin || chat?.type === "private") return true;
  if (!chat) return false;
  return senderId < 0 ? senderId === chat.id : ctx.administers(chat.id);
}
