import { readFileSync } from "node:fs";
import path from "node:path";
import type { InlineKeyboardButton, Message, MessageEntity } from "@grammyjs/types";
import { escapeHtml } from "../../src/telegram/texts/texts.ts";
import type { Conversation, Scene } from "./conversation.ts";

const STYLE = path.join(import.meta.dirname, "page.css");
const TAGS: Partial<Record<MessageEntity["type"], string>> = { bold: "b", italic: "i", code: "code" };

/** The scenes side by side, each as the screen of a phone with its time below. The pictures lie beside the page. */
export function conversationPage(conversation: Conversation): string {
  const phones = conversation.scenes.map((scene) => phone(scene, conversation));
  return `<!doctype html><meta charset="utf-8"><style>${readFileSync(STYLE, "utf8")}</style><main>${phones.join("")}</main>`;
}

function phone({ seconds, messages }: Scene, { botName, pictures }: Conversation): string {
  const avatar = `<span class="avatar">${escapeHtml(botName.slice(0, 1))}</span>`;
  const head = `<header>${avatar}<span><b>${escapeHtml(botName)}</b><small>bot</small></span></header>`;
  const chat = messages.map((message) => bubble(message, pictures)).join("");
  return `<figure><div class="phone">${head}<div class="chat">${chat}</div></div><figcaption>${told(seconds)}</figcaption></figure>`;
}

function bubble(message: Message, pictures: Conversation["pictures"]): string {
  const side = message.from?.is_bot ? "theirs" : "mine";
  const words = formatted(message.text ?? message.caption ?? "", message.entities ?? message.caption_entities ?? []);
  const text = words && `<p>${words}</p>`;
  const rows = message.reply_markup?.inline_keyboard.map(buttonRow) ?? [];
  return `<article class="${side}"><div class="bubble">${videoOf(message, pictures)}${text}</div>${rows.join("")}</article>`;
}

function videoOf({ video }: Message, pictures: Conversation["pictures"]): string {
  if (!video) return "";
  const size = `style="aspect-ratio: ${video.width} / ${video.height}"`;
  const badge = `<span class="badge">${clock(video.duration)}</span>`;
  return `<div class="video" ${size}><img src="${pictures[video.file_id]}" alt="">${badge}<span class="play"></span></div>`;
}

const buttonRow = (row: InlineKeyboardButton[]): string =>
  `<div class="row">${row.map(({ text }) => `<span class="button">${escapeHtml(text)}</span>`).join("")}</div>`;

/** Entities do not overlap in what the bot writes; kinds that only a press would show stay plain. */
function formatted(text: string, entities: readonly MessageEntity[]): string {
  let html = "";
  let end = 0;
  for (const { type, offset, length } of entities) {
    const tag = TAGS[type];
    if (!tag) continue;
    html += `${escapeHtml(text.slice(end, offset))}<${tag}>${escapeHtml(text.slice(offset, offset + length))}</${tag}>`;
    end = offset + length;
  }
  return html + escapeHtml(text.slice(end));
}

/** "0.02 s", "5.2 s", "48 s". */
const told = (seconds: number): string => `${Number(seconds.toFixed(seconds < 1 ? 2 : seconds < 10 ? 1 : 0))} s`;

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
