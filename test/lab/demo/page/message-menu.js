import { act } from "./acts.js";
import { answer, change } from "./context.js";
import { copy, showActions, showToast } from "./dialogs.js";
import { avatar, el, find } from "./dom.js";
import { isMine, state } from "./state.js";

/** What can be done with a message, at the place of the window where it was asked. */
export function showMenuOf(message, chat, place) {
  const words = message.text ?? message.caption;
  const named = { chatId: chat.id, messageId: message.message_id };
  showActions(
    [
      { label: "Reply", run: () => answer(message) },
      { label: "Forward", run: () => askWhereTo(message) },
      words && { label: "Copy text", run: () => copy(words) },
      isMine(message, chat) && message.text && { label: "Edit", run: () => change(message) },
      (isMine(message, chat) || chat.kind !== "group") && { label: "Delete", run: () => act("remove", named) },
    ].filter(Boolean),
    place,
  );
}

function askWhereTo(message) {
  const dialog = find("#forward");
  const pick = async (chat) => {
    dialog.close();
    const facts = { chatId: message.chat.id, messageId: message.message_id, to: chat.id };
    if (await act("forward", facts)) showToast(`Forwarded to ${chat.title}`);
  };
  const rows = [...state.chats.values()].map((chat) => {
    const face = [avatar(chat.title, chat.id, chat.kind), chat.title];
    return el("li", {}, el("button", { type: "button", on: { click: () => pick(chat) } }, ...face));
  });
  dialog.querySelector("ul").replaceChildren(...rows);
  dialog.showModal();
}
