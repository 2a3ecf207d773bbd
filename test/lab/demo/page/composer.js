import { act, here, say } from "./acts.js";
import { hasAttached, takeAttached, takeFiles } from "./attachments.js";
import { commandKey, offerCommands } from "./commands.js";
import { contextNow, leaveContext, showContext } from "./context.js";
import { find } from "./dom.js";
import { onChange, openChat } from "./state.js";

const MOST_ROWS = 6;

/** The field to write in, with what goes along. */
export function showComposer() {
  const [form, field] = [find("#composer"), find("#text")];
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (commandKey(event)) return event.preventDefault();
    if (event.key === "Escape") return leaveContext();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    send();
  });
  field.addEventListener("input", () => {
    field.rows = Math.min(MOST_ROWS, field.value.split("\n").length); // for browsers that do not size fields by themselves
  });
  onChange((name) => {
    if (name !== "open" && name !== "state") return;
    field.placeholder = openChat().kind === "channel" ? "Post to the channel" : "Message";
  });
  showContext();
  offerCommands(say);
  takeFiles();
}

async function send() {
  const field = find("#text");
  const text = field.value.trim();
  const context = contextNow();
  if (text === "" && !hasAttached()) return;
  const place = { ...here(), ...(context?.kind === "reply" ? { replyTo: context.message.message_id } : {}) };
  if (context?.kind === "edit") {
    const { message_id: messageId, chat } = context.message;
    if (!(await act("edit", { chatId: chat.id, messageId, text }))) return;
  } else {
    document.body.classList.add("sending");
    const files = await takeAttached().finally(() => document.body.classList.remove("sending"));
    if (!files || !(await act("send", { ...place, text, files }))) return;
  }
  field.value = "";
  field.dispatchEvent(new Event("input"));
  leaveContext();
}
