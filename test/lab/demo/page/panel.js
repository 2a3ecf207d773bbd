import { act, addressed, say, sendSample } from "./acts.js";
import { look } from "./chat-list.js";
import { showToast } from "./dialogs.js";
import { avatar, el, find } from "./dom.js";
import { onChange, state } from "./state.js";

/** What to do first: a newcomer needs no more than these. */
const STEPS = [
  {
    title: "Fetch a story",
    about: "What @example_user has posted today comes as an album.",
    button: "Fetch it",
    run: () => say(addressed("/fetch instagram example_user")),
  },
  {
    title: "Encode a video",
    about: "Drop one of yours on the chat, or take this one. Its card becomes the video, and better ones replace it.",
    button: "Send a video",
    run: () => sendSample("film", "/encode"),
  },
  {
    title: "Download a set",
    about: "A list of 220 pictures: the bot counts them, and packs them once you press Start.",
    button: "Send the list",
    run: () => sendSample("list", "/images"),
  },
];

export function showPanel() {
  find("#steps").replaceChildren(...STEPS.map(stepOf));
  find("#quick").replaceChildren(
    ...STEPS.map(({ title, run }, at) => doing(`${at + 1}. ${title}`, run, { className: "chip" })),
  );
  onChange((name) => {
    if (name === "state" || name === "status") draw();
  });
}

function draw() {
  const { samples, faults, phase, problem } = state;
  if (phase === "failed") showToast(`The bot did not start: ${problem}`);
  find("#people").replaceChildren(...(samples?.people ?? []).map(personOf));
  find("#links").replaceChildren(
    ...(samples?.links ?? []).map(({ title, about, command }) =>
      tileOf({ title, about, run: () => say(addressed(command)) }),
    ),
    ...(samples
      ? [tileOf({ title: "An upright video", about: "as phones make them", run: () => sendSample("phone", "/encode") })]
      : []),
  );
  const list = find("#faults");
  if (list.children.length !== faults.length) list.replaceChildren(...faults.map(faultOf));
  for (const { id, isOn } of faults) list.querySelector(`[data-fault="${id}"]`).checked = isOn;
  document.body.classList.toggle(
    "has-faults",
    faults.some(({ isOn }) => isOn),
  );
}

/** A button that cannot be pressed again before its work is done; then the chat is what one sees. */
function doing(label, run, facts = {}) {
  const button = el("button", { type: "button", className: "pill", ...facts }, label);
  button.addEventListener("click", async () => {
    button.disabled = true;
    look("chat");
    await run();
    button.disabled = false;
  });
  return button;
}

const stepOf = ({ title, about, button, run }) =>
  el("li", {}, el("strong", {}, title), el("p", {}, about), doing(button, run));

function personOf({ handle, site, fetch, watch }) {
  const post = async () => {
    if (await act("story", { handle }))
      showToast(`@${handle} has posted a new story. Who watches gets it within a minute.`);
  };
  return el(
    "li",
    {},
    avatar(handle, handle.length),
    el("span", {}, el("strong", {}, `@${handle}`), el("small", {}, site)),
    el(
      "div.row",
      {},
      doing("Watch", () => say(addressed(watch)), { className: "pill quiet" }),
      doing("Fetch", () => say(addressed(fetch)), { className: "pill quiet" }),
      doing("New story", post, { className: "pill quiet" }),
    ),
  );
}

function tileOf({ title, about, run }) {
  const tile = doing("", run, { className: "offer" });
  tile.append(el("strong", {}, title), el("small", {}, about));
  return tile;
}

function faultOf({ id, title, about, isOn }) {
  const turn = ({ target }) => act("fault", { id, isOn: target.checked });
  const box = el("input", {
    type: "checkbox",
    role: "switch",
    checked: isOn,
    data: { fault: id },
    on: { change: turn },
  });
  return el("li", {}, el("label", {}, el("span", {}, el("strong", {}, title), el("small", {}, about)), box));
}
