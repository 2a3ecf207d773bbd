import { el, find, gist } from "./dom.js";
import { authorOf, onChange } from "./state.js";

/** What the next message answers, or which one it changes: `{ kind: "reply" | "edit", message }`. */
let context;

export const contextNow = () => context;
export const answer = (message) => set({ kind: "reply", message });

export function change(message) {
  set({ kind: "edit", message });
  find("#text").value = message.text;
}

export const leaveContext = () => set(undefined);

/** The bar above the field to write in. */
export function showContext() {
  find("#context button").addEventListener("click", () => {
    if (context?.kind === "edit") find("#text").value = "";
    leaveContext();
  });
  onChange((name, { message }) => {
    const isGone = name === "gone" && message.message_id === context?.message.message_id;
    if (name === "open" || isGone) leaveContext();
  });
}

function set(next) {
  context = next;
  const bar = find("#context");
  bar.hidden = !next;
  if (!next) return;
  const title = next.kind === "edit" ? "Edit message" : `Reply to ${authorOf(next.message)}`;
  bar.querySelector(".quote").replaceChildren(el("b", {}, title), gist(next.message));
  find("#text").focus();
}
