import type { Middleware } from "grammy";
import { UserError } from "../../errors.ts";
import type { Ctx } from "../connection/client.ts";
import { notifyFailure } from "../send/reply.ts";
import { countHit } from "./rates.ts";
import type { Services } from "./services.ts";

const FLOOD_WINDOW_MS = 60_000;
const FLOOD_LIMIT = 60;

/** 60 updates a minute per user; the first one above gets an answer. Admins are exempt; repeats count once. */
export function floodGuard({ keys, log }: Services): Middleware<Ctx> {
  const counted = new WeakSet<object>();
  return async (ctx, next) => {
    if (ctx.isAdmin || counted.has(ctx.update)) return next();
    counted.add(ctx.update);
    const { hits, secondsLeft } = await countHit(keys, `flood:${ctx.senderId}`, FLOOD_WINDOW_MS);
    if (hits <= FLOOD_LIMIT) return next();
    if (hits > FLOOD_LIMIT + 1) return;
    log.warn({ userId: ctx.senderId }, "user sends too fast");
    await notifyFailure(ctx, new UserError("error-slow-down", { seconds: secondsLeft }));
  };
}

/** Lets in users that ACCESS allows, admins always, and what `isForStrangers`. Banned users get no answer. */
export function accessGuard(services: Services, isForStrangers: (ctx: Ctx) => boolean): Middleware<Ctx> {
  return async (ctx, next) => {
    const { chat, senderId: userId } = ctx;
    if (!chat) return;
    const access = await accessOf(services, { userId, chatId: chat.id });
    if (ctx.isAdmin || access === "allowed") return next();
    if (access === "refused" && isForStrangers(ctx)) return next();
    if (access === "refused") throw new UserError("error-not-allowed", { userId: String(userId) });
    services.log.info({ userId }, "banned user ignored");
  };
}

/** Whether the operator and the admins let this user in; remembers user and chat. */
export async function accessOf(
  { rows, config }: Pick<Services, "rows" | "config">,
  user: { userId: number; chatId: number },
): Promise<"allowed" | "refused" | "banned"> {
  const { access } = await rows.rememberUser(user);
  if (access === "banned") return "banned";
  return config.access === "allowlist" && access !== "allowed" ? "refused" : "allowed";
}
