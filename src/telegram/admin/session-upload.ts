import type { Document } from "grammy/types";
import { UserError } from "../../errors.ts";
import type { SessionView } from "../../sources/index.ts";
import { isPassedOn } from "../connection/addressing.ts";
import { explainCallError, isRefusal } from "../connection/call-errors.ts";
import type { Ctx } from "../connection/client.ts";
import { replyWith } from "../send/reply.ts";
import type { Services } from "../update/services.ts";
import { expectNewSessionAlarms } from "./notify-admins.ts";
import { SESSION_PLATFORM } from "./session-overview.ts";

/** The cookies of a whole browser are some 300 kB. */
const LIMIT_BYTES = 1_000_000;
const TRIAL_MS = 3 * 60_000;
const REMEMBERED_SECONDS = 30 * 86_400;
/** After /session, for a file without a caption. */
const AWAITED_SECONDS = 15 * 60;
const TEXT_FILE = /\.txt$/i;
/** Names given by browser extensions: "cookies.txt", "instagram.com_cookies.txt", "cookies-instagram-com.txt". */
const COOKIE_FILE = /cookies/i;

/** A file in reply to this message brings cookies; so does the next text file in a private chat. */
export async function rememberSessionMessage(ctx: Ctx, { keys }: Services, messageId: number): Promise<void> {
  await keys.set(messageKey(ctx, messageId), "1", "EX", REMEMBERED_SECONDS);
  if (ctx.chat?.type === "private") await keys.set(awaitedKey(ctx), "1", "EX", AWAITED_SECONDS);
}

/** Whether an admin's file is meant for /session, and must not stay in the chat. */
export async function isSessionFile(ctx: Ctx, { keys }: Services): Promise<boolean> {
  const { document, reply_to_message: replied } = ctx.msg ?? {};
  if (!ctx.isAdmin || !ctx.msg || !document) return false;
  if (replied && (await keys.exists(messageKey(ctx, replied.message_id))) === 1) return true;
  if (ctx.chat?.type !== "private" || !TEXT_FILE.test(document.file_name ?? "")) return false;
  const isNamed = COOKIE_FILE.test(document.file_name ?? "");
  const isAwaited = (await keys.exists(awaitedKey(ctx))) === 1;
  return isPassedOn(ctx.msg) ? isNamed && isAwaited : isNamed || isAwaited;
}

/** Makes a file's cookies the session; deletes its message first. @throws {UserError} `error-cookies-invalid` */
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
  log.info({ platform: SESSION_PLATFORM, byUserId: ctx.from?.id }, "cookies received from an admin");
  const session = await sources.renewSession(SESSION_PLATFORM, cookies.toString("utf8"), { signal });
  await expectNewSessionAlarms(services.keys);
  await jobs.users.recheck(SESSION_PLATFORM);
  return session;
}

/** Deletes the message with the cookies, or asks its sender to. */
async function deleteUpload(ctx: Ctx, { log }: Services): Promise<void> {
  try {
    await ctx.deleteMessage();
  } catch (error) {
    if (isRefusal(error, /message to delete not found/i)) return; // deleted by an earlier try, or by the admin
    log.warn({ chatId: ctx.chat?.id, err: explainCallError(error) }, "message with cookies could not be deleted");
    await replyWith(ctx, ctx.texts.html("session-delete-yourself"));
  }
}

const awaitedKey = ({ chat }: Ctx) => `session-awaited:${chat?.id}`;
const messageKey = ({ chat }: Ctx, messageId: number) => `session-message:${chat?.id}:${messageId}`;
