import type { Document } from "grammy/types";
import { UserError } from "../errors.ts";
import type { SessionView } from "../sources/index.ts";
import { explainCallError, isRefusal } from "./call-errors.ts";
import type { Ctx } from "./client.ts";
import { replyWith } from "./reply.ts";
import type { Services } from "./services.ts";
import { SESSION_PLATFORM } from "./session-overview.ts";

/** The cookies of a whole browser are some 300 kB. */
const LIMIT_BYTES = 1_000_000;
const TRIAL_MS = 3 * 60_000;
const REMEMBERED_SECONDS = 30 * 86_400;

/** A reply with a file to this message brings cookies. */
export async function rememberSessionMessage(ctx: Ctx, { keys }: Services, messageId: number): Promise<void> {
  await keys.set(messageKey(ctx, messageId), "1", "EX", REMEMBERED_SECONDS);
}

/** A file of an admin in reply to what /session said. */
export async function isSessionReply(ctx: Ctx, { keys }: Services): Promise<boolean> {
  const repliedId = ctx.msg?.reply_to_message?.message_id;
  if (!ctx.isAdmin || !ctx.msg?.document || repliedId === undefined) return false;
  return (await keys.exists(messageKey(ctx, repliedId))) === 1;
}

/**
 * Makes the cookies of the file the session. The message goes at once, whatever is in it.
 * @throws {UserError} `error-cookies-invalid`
 */
export async function takeCookies(ctx: Ctx, services: Services, document: Document): Promise<SessionView> {
  const { sources, telegram, jobs, log } = services;
  const signal = AbortSignal.timeout(TRIAL_MS);
  let cookies: Buffer | undefined;
  try {
    if ((document.file_size ?? 0) <= LIMIT_BYTES)
      cookies = await telegram.read(document.file_id, { limitBytes: LIMIT_BYTES, signal });
  } finally {
    await deleteUpload(ctx, services);
  }
  if (!cookies) throw new UserError("error-cookies-invalid");
  log.info({ platform: SESSION_PLATFORM, byUserId: ctx.from?.id }, "cookies taken from an admin");
  const session = await sources.renewSession(SESSION_PLATFORM, cookies.toString("utf8"), { signal });
  await jobs.recheck(SESSION_PLATFORM);
  return session;
}

/** Where the bot may not delete it, whoever sent it has to. */
async function deleteUpload(ctx: Ctx, { log }: Services): Promise<void> {
  try {
    await ctx.deleteMessage();
  } catch (error) {
    if (isRefusal(error, /message to delete not found/i)) return; // by an earlier try, or by the admin
    log.warn({ chatId: ctx.chat?.id, err: explainCallError(error) }, "message with cookies could not be deleted");
    await replyWith(ctx, ctx.texts.html("session-delete-yourself"));
  }
}

const messageKey = ({ chat }: Ctx, messageId: number) => `mf:session-message:${chat?.id}:${messageId}`;
