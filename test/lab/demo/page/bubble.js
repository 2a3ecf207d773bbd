import { act } from "./acts.js";
import { copy, showAlert, showToast } from "./dialogs.js";
import { el, find, gist, timeOf } from "./dom.js";
import { mediaKey, mediaOf } from "./media.js";
import { authorOf, isMine, state } from "./state.js";
import { formatted } from "./text.js";

/** Shows a message, or the messages of an album as one; `update` shows what has become of them. */
export function createBubble(chat) {
  const parts = Object.fromEntries(
    ["author", "forward", "reply", "media", "words", "meta"].map((name) => [name, el(`div.${name}`)]),
  );
  const box = el("div.bubble", {}, ...Object.values(parts));
  const buttons = el("div.buttons");
  const more = el("button.more", { type: "button", title: "Reply, forward…" }, "⋯");
  const element = el("article", {}, el("div.line", {}, box, more), buttons);
  let [shownMedia, shownButtons] = ["", "[]"];

  function update(messages) {
    const [message] = messages;
    const said = messages.find(({ text, caption }) => text ?? caption) ?? message;
    const words = said.text ?? said.caption ?? "";
    element.classList.toggle("mine", isMine(message, chat));
    element.dataset.message = message.message_id;
    fill(parts.author, chat.kind === "group" && !isMine(message, chat) && authorOf(message));
    fill(parts.forward, message.forward_origin && `Forwarded from ${originOf(message.forward_origin)}`);
    fill(parts.reply, message.reply_to_message && quoteOf(message.reply_to_message));
    fill(parts.words, words && formatted(words, said.entities ?? said.caption_entities));
    updateMedia(messages);
    parts.meta.replaceChildren(...metaOf(messages.at(-1), chat));
    parts.words.style.setProperty("--meta", `${roomOf(message, chat)}px`);
    updateButtons(message);
  }

  /** What is the same stays, or a video would begin anew with every word that changes below it. */
  function updateMedia(messages) {
    const key = mediaKey(messages);
    if (key === shownMedia) return;
    shownMedia = key;
    fill(parts.media, mediaOf(messages, parts.media));
    box.classList.toggle("has-tiles", Boolean(parts.media.querySelector(".tile")));
  }

  function updateButtons(message) {
    const rows = message.reply_markup?.inline_keyboard ?? [];
    const key = JSON.stringify(rows);
    if (key === shownButtons) return;
    shownButtons = key;
    buttons.replaceChildren(
      ...rows.map((row) => el("div.row", {}, ...row.map((button) => buttonOf(button, message, chat)))),
    );
  }

  return { element, more, update };
}

function fill(part, content) {
  part.replaceChildren(...(content ? [content] : []));
  part.hidden = !content;
}

const originOf = ({ sender_user: user, sender_user_name: hidden, chat, sender_chat: group }) =>
  user?.first_name ?? hidden ?? chat?.title ?? group?.title ?? "somebody";

const quoteOf = (message) =>
  el(
    "button.quote",
    { type: "button", data: { goes: message.message_id } },
    el("b", {}, authorOf(message)),
    gist(message),
  );

/** Pixels that time, tick and "edited" need. */
const roomOf = (message, chat) => 48 + (message.edit_date ? 46 : 0) + (isMine(message, chat) ? 26 : 0);

function metaOf(message, chat) {
  const isUnheard = state.unheard.has(`${chat.id} ${message.message_id}`);
  return [
    message.edit_date ? el("span", {}, "edited") : "",
    el("time", {}, timeOf(message)),
    isMine(message, chat)
      ? el("span.tick", { title: isUnheard ? "The bot has not got it yet" : "The bot has it" }, isUnheard ? "✓" : "✓✓")
      : "",
  ];
}

function buttonOf(button, message, chat) {
  const { text, url, copy_text: copied } = button;
  const start = url && startIn(url);
  if (url && !start) {
    const target = URL.parse(url);
    const isWeb = target && /^https?:$/.test(target.protocol);
    return el(
      "a",
      { ...(isWeb ? { href: target.href } : {}), target: "_blank", rel: "noopener noreferrer", className: "out" },
      text,
    );
  }
  const press = async ({ currentTarget }) => {
    if (copied) return copy(copied.text);
    if (start) return enterBy(start);
    currentTarget.classList.add("waiting");
    const answer = await act("press", { chatId: chat.id, messageId: message.message_id, button: text });
    currentTarget.classList.remove("waiting");
    if (answer?.text) (answer.showsAlert ? showAlert : showToast)(answer.text);
  };
  return el("button", { type: "button", on: { click: press } }, text);
}

/** Of a link that leads to the private chat with the bot. */
function startIn(url) {
  const { hostname, pathname, searchParams } = URL.parse(url) ?? {};
  return hostname === "t.me" && pathname === `/${state.bot.username}` ? searchParams.get("start") : undefined;
}

function enterBy(payload) {
  const [own] = state.chats.values();
  find(`[data-chat="${own.id}"]`).click();
  return act("send", { chatId: own.id, text: `/start ${payload}` });
}
