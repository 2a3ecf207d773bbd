import { avatar, el, find, gist, timeOf } from "./dom.js";
import { authorOf, isMine, onChange, open, openChat, state } from "./state.js";

/** The list of chats, and the ways between the parts of the page where only one has room. */
export function showChatList() {
  onChange((name) => name !== "action" && draw());
  find("#back").addEventListener("click", () => look("chats"));
  find("#to-panel").addEventListener("click", () => look("panel"));
  find("#from-panel").addEventListener("click", () => look("chat"));
}

/** "chats", "chat" or "panel": what a narrow window shows. */
export function look(view) {
  document.body.dataset.view = view;
}

function draw() {
  const list = find("#chat-list");
  const focused = document.activeElement?.dataset?.chat;
  list.replaceChildren(...[...state.chats.values()].map(entryOf));
  if (focused) list.querySelector(`[data-chat="${focused}"]`)?.focus();
  const unread = [...state.chats.values()].reduce((sum, chat) => sum + (chat === openChat() ? 0 : chat.unread), 0);
  document.title = `${unread > 0 ? `(${unread}) ` : ""}Mediaferry · demo`;
}

function entryOf(chat) {
  const last = [...chat.messages.values()].findLast((message) => !message.forum_topic_created);
  const isOpen = chat.id === state.openId;
  const enter = () => {
    if (!isOpen) open(chat.id);
    look("chat");
  };
  const who = last && chat.kind === "group" && !isMine(last, chat) ? `${authorOf(last)}: ` : "";
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", ariaCurrent: String(isOpen), data: { chat: chat.id }, on: { click: enter } },
      avatar(chat.title, chat.id, chat.kind),
      el("strong", {}, chat.title),
      el("time", {}, last ? timeOf(last) : ""),
      el("span.gist", {}, last ? who + gist(last) : chat.subtitle),
      chat.unread > 0 && !isOpen ? el("span.badge", {}, String(chat.unread)) : "",
    ),
  );
}
