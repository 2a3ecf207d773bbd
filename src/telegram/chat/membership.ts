import type { Chat, ChatMember, Message } from "grammy/types";
import { isOpen } from "../../jobs/index.ts";
import { explainCallError } from "../connection/call-errors.ts";
import { mayPost } from "../update/channel.ts";
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
  const askers = chat.type === "channel" ? await askersIn(services, chat.id) : new Map();
  await rows.pauseChat(chat.id);
  for (const { id } of await jobs.list(chat.id)) await jobs.cancel(id);
  for (const [userId, language] of askers) await notifyAsker(services, { key: "channel-lost", userId, language, chat });
}

/** Pauses what somebody has watched in a channel who may not post there any more, and says so. */
export async function handleDemotion(
  services: Services,
  { chat, before, after }: { chat: Chat; before: ChatMember; after: ChatMember },
): Promise<void> {
  const userId = after.user.id;
  if (chat.type !== "channel" || !mayPost(before) || mayPost(after)) return;
  const { users } = services.jobs;
  const own = (await users.listWatches(chat.id)).filter((view) => view.userId === userId && !view.isPaused);
  const [first] = own;
  if (!first) return;
  for (const { id } of own) await users.changeWatch(id, { isPaused: true });
  services.log.info({ chatId: chat.id, userId, watches: own.length }, "watches of a demoted admin paused");
  await notifyAsker(services, { key: "channel-demoted", userId, language: first.language, chat });
}

/** Languages of the people who have something running there, by their ids; a channel's own posts are nobody's. */
async function askersIn({ jobs }: Services, chatId: number): Promise<Map<number, string | undefined>> {
  const watches = (await jobs.users.listWatches(chatId)).filter(({ isPaused }) => !isPaused);
  const running = (await jobs.list(chatId)).filter(isOpen);
  const people = [...watches, ...running].filter(({ userId }) => userId > 0);
  return new Map(people.map(({ userId, language }) => [userId, language]));
}

async function notifyAsker(
  { telegram, log }: Services,
  to: { key: "channel-lost" | "channel-demoted"; userId: number; language: string | undefined; chat: Chat },
): Promise<void> {
  const { key, userId, language, chat } = to;
  const text = telegram.library.textsFor(language).html(key, { channel: chat.title ?? String(chat.id) });
  try {
    await telegram.api.sendMessage(userId, text, { parse_mode: "HTML" });
  } catch (error) {
    log.warn(
      { chatId: chat.id, userId, err: explainCallError(error) },
      "user could not be notified of a closed channel",
    );
  }
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
