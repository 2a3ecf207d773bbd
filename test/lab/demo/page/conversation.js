import { say } from "./acts.js";
import { createBubble } from "./bubble.js";
import { copy } from "./dialogs.js";
import { avatar, el, find } from "./dom.js";
import { showMenuOf } from "./message-menu.js";
import { onChange, open, openChat, state, topicOf } from "./state.js";

const ACTION_MS = 5000;
/** Pixels from the end within which a reader is taken along. */
const NEAR = 80;
const ACTIONS = [
  [/^typing/, "typing…"],
  [/video/, "sending a video…"],
  [/photo/, "sending a photo…"],
  [/document|voice/, "sending a file…"],
];

/** Of the open chat, by the ids of their albums or messages. */
const bubbles = new Map();
let missed = 0;
let resting;

export function showConversation() {
  onChange((name, facts) => {
    if (name === "state" || name === "open") drawAll();
    else if (name === "message" && facts.chat === openChat()) place(facts);
    else if (name === "gone" && facts.chat === openChat()) takeAway(facts.message);
    else if (name === "unheard") for (const { update, key } of bubbles.values()) update(messagesOf(key));
    else if (name === "status") showRest();
    else if (name === "action" && facts.chat === openChat()) showAction(facts.text);
  });
  const list = find("#messages");
  list.addEventListener("scroll", () => isAtEnd() && showMissed(0));
  list.addEventListener("click", onClick);
  list.addEventListener("contextmenu", onMenu);
  find("#to-end").addEventListener("click", scrollToEnd);
  new ResizeObserver(() => missed === 0 && isFollowing && scrollToEnd()).observe(list);
}

let isFollowing = true;
const isAtEnd = () => {
  const { scrollHeight, scrollTop, clientHeight } = find("#messages");
  isFollowing = scrollHeight - scrollTop - clientHeight < NEAR;
  return isFollowing;
};

function scrollToEnd() {
  const list = find("#messages");
  list.scrollTop = list.scrollHeight;
  showMissed(0);
}

function showMissed(count) {
  missed = count;
  find("#to-end").hidden = isAtEnd();
  const badge = find("#to-end .badge");
  badge.hidden = count === 0;
  badge.textContent = String(count);
}

const keyOf = ({ media_group_id: album, message_id: id }) => album ?? String(id);
const isShown = (message) =>
  !message.forum_topic_created && (openChat().topics.length === 0 || topicOf(message) === state.topic);
const messagesOf = (key) =>
  [...openChat().messages.values()].filter((message) => isShown(message) && keyOf(message) === key);

function drawAll() {
  const chat = openChat();
  find("#chat-avatar").replaceWith(Object.assign(avatar(chat.title, chat.id, chat.kind), { id: "chat-avatar" }));
  find("#chat-title").textContent = chat.title;
  find("#hint").textContent = chat.hint;
  showRest();
  drawTopics(chat);
  bubbles.clear();
  find("#messages").replaceChildren(el("p.day", {}, "Today"));
  for (const message of chat.messages.values()) if (isShown(message)) draw(message);
  scrollToEnd();
}

function drawTopics({ id, topics }) {
  const all = topics.length > 0 ? [{ name: "General" }, ...topics] : [];
  const tab = ({ id: topic, name }) =>
    el(
      "button",
      {
        type: "button",
        role: "tab",
        ariaSelected: String(topic === state.topic),
        on: { click: () => open(id, topic) },
      },
      name,
    );
  find("#topics").hidden = all.length === 0;
  find("#topics").replaceChildren(...all.map(tab));
}

function draw(message) {
  const key = keyOf(message);
  const known = bubbles.get(key) ?? add(key);
  known.update(messagesOf(key));
}

function add(key) {
  const bubble = { key, ...createBubble(openChat()) };
  bubbles.set(key, bubble);
  find("#messages").append(bubble.element);
  return bubble;
}

function place({ message, isNew }) {
  if (!isShown(message)) return;
  const wasAtEnd = isAtEnd();
  draw(message);
  if (wasAtEnd) scrollToEnd();
  else if (isNew) showMissed(missed + 1);
  if (isNew) showRest();
}

function takeAway(message) {
  const key = keyOf(message);
  const left = messagesOf(key);
  if (left.length > 0) return bubbles.get(key)?.update(left);
  bubbles.get(key)?.element.remove();
  bubbles.delete(key);
}

function showRest() {
  clearTimeout(resting);
  find("#chat-status").textContent =
    state.phase === "ready" || openChat().kind !== "private" ? openChat().subtitle : "starting…";
}

function showAction(action) {
  find("#chat-status").textContent = ACTIONS.find(([pattern]) => pattern.test(action))?.[1] ?? "busy…";
  clearTimeout(resting);
  resting = setTimeout(showRest, ACTION_MS);
}

function onClick(event) {
  const { target } = event;
  const { says, copies, goes } = target.closest("[data-says], [data-copies], [data-goes]")?.dataset ?? {};
  if (says) say(says);
  else if (copies) copy(copies);
  else if (goes) flash(goes);
  else if (target.closest(".more")) onMenu(event);
}

function onMenu(event) {
  const message = openChat().messages.get(Number(event.target.closest("article")?.dataset.message));
  if (!message || (event.type === "contextmenu" && event.target.closest("a, video, img"))) return;
  event.preventDefault();
  const { x, bottom } = event.target.getBoundingClientRect();
  const isByKey = event.type === "click" && event.detail === 0; // it has no place of its own
  showMenuOf(message, openChat(), isByKey ? { x, y: bottom } : { x: event.clientX, y: event.clientY });
}

function flash(messageId) {
  const element = find(`article[data-message="${messageId}"]`);
  element?.scrollIntoView({ block: "center", behavior: "smooth" });
  element?.animate([{ backgroundColor: "rgb(120 170 220 / 0.35)" }, { backgroundColor: "transparent" }], 1200);
}
