import type { Chat, ChatMember, Message } from "grammy/types";
import { explainCallError } from "../connection/call-errors.ts";
import type { Services } from "../update/services.ts";

/** Pauses watches and ends jobs of a chat that removed the bot; resumes the watches when it may write again. */
export async function handleMembership(
  services: Services,
  { chat, before, after }: { chat: Chat; before: ChatMember; after: ChatMember },
): Promise<void> {
  const { jobs, rows, log } = services;
  if (mayWrite(before) === mayWrite(after)) return;
  log.info({ chatId: chat.id, status: after.status, mayWrite: mayWrite(after) }, "membership of the bot has changed");
  if (mayWrite(after)) return notifyReopened(services, chat, await rows.reopenChat(chat.id));
  await rows.pauseChat(chat.id);
  for (const { id } of await jobs.list(chat.id)) await jobs.cancel(id);
}

function mayWrite(member: ChatMember): boolean {
  switch (member.status) {
    case "left":
    case "kicked":
      return false;
    case "restricted":
      return member.is_member && member.can_send_messages;
    case "administrator":
      return member.can_post_messages ?? true; // sent for channels only
    default:
      return true;
  }
}

async function notifyReopened({ telegram, jobs, log }: Services, chat: Chat, watches: number): Promise<void> {
  if (watches === 0) return;
  const { language } = await jobs.settings(chat.id);
  const text = telegram.library.textsFor(language ?? undefined).html("watches-go-on", { count: watches });
  try {
    await telegram.api.sendMessage(chat.id, text, { parse_mode: "HTML" });
  } catch (error) {
    log.warn({ chatId: chat.id, err: explainCallError(error) }, "chat could not be notified that its watches go on");
  }
}

/** A group became a supergroup under another id; the message comes into the old chat and into the new one. */
export async function handleMove({ rows, log }: Services, { chat, ...message }: Message): Promise<void> {
  const { migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  const move = to !== undefined ? { from: chat.id, to } : from !== undefined ? { from, to: chat.id } : undefined;
  if (!move) return;
  log.info(move, "chat has moved");
  await rows.moveChat(move.from, move.to);
}
