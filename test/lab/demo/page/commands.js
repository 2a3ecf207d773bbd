import { addressed } from "./acts.js";
import { el, find } from "./dom.js";
import { onChange, openChat, state } from "./state.js";

let shown = [];
let chosen = 0;
let hasChosen = false;

/** The commands of the bot as one types, or by the button; `send` is called with one that is complete. */
export function offerCommands(send) {
  const field = find("#text");
  field.addEventListener("input", () => offer(typed()));
  field.addEventListener("blur", () => setTimeout(() => offer([]), 150)); // a press on the list comes first
  find("#menu").addEventListener("click", () => {
    offer(find("#commands").hidden ? all() : []);
    field.focus();
  });
  onChange((name) => name === "open" && offer([]));
  find("#commands").addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  find("#commands").addEventListener("click", ({ target }) => {
    const { command } = target.closest("[role=option]")?.dataset ?? {};
    if (command) pick(command, send);
  });
}

/** Whether a key meant the list of commands. */
export function commandKey({ key }) {
  if (shown.length === 0) return false;
  if (key === "Escape") offer([]);
  else if (key === "Tab" || (key === "Enter" && hasChosen)) complete(shown[chosen].command);
  else if (key === "ArrowDown" || key === "ArrowUp") move(key === "ArrowDown" ? 1 : -1);
  else return false;
  return true;
}

const all = () => state.menus[openChat().id] ?? [];

function typed() {
  const [, start] = /^\/(\w*)$/.exec(find("#text").value) ?? [];
  if (start === undefined) return [];
  return all().filter(({ command }) => command.startsWith(start.toLowerCase()) && command !== start);
}

function offer(commands) {
  shown = commands;
  chosen = 0;
  hasChosen = false;
  const list = find("#commands");
  list.hidden = commands.length === 0;
  find("#menu").ariaExpanded = String(commands.length > 0);
  list.replaceChildren(
    ...commands.map(({ command, description }, at) =>
      el(
        "div",
        { role: "option", ariaSelected: String(at === chosen), data: { command } },
        el("b", {}, `/${command}`),
        description,
      ),
    ),
  );
}

function move(step) {
  hasChosen = true;
  chosen = (chosen + step + shown.length) % shown.length;
  for (const [at, entry] of [...find("#commands").children].entries()) {
    entry.ariaSelected = String(at === chosen);
    if (at === chosen) entry.scrollIntoView({ block: "nearest" });
  }
}

/** Those that say nothing without a name or a link wait for it. */
const NEEDS_MORE = /^(watch|unwatch|fetch|encode|images|allow|ban)$/;

function pick(command, send) {
  if (NEEDS_MORE.test(command)) return complete(command);
  offer([]);
  find("#text").value = "";
  send(addressed(`/${command}`));
}

function complete(command) {
  const field = find("#text");
  field.value = `${addressed(`/${command}`)} `;
  offer([]);
  field.focus();
}
