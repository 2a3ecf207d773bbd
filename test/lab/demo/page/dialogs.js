import { el, find } from "./dom.js";

const TOAST_MS = 3500;
let hiding;

/** A few words that go by themselves. */
export function showToast(text) {
  const toast = find("#toast");
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    toast.hidden = true;
  }, TOAST_MS);
}

export function showAlert(text) {
  const alert = find("#alert");
  alert.querySelector("p").textContent = text;
  alert.showModal();
}

export function showPicture(url) {
  const viewer = find("#viewer");
  viewer.querySelector("img").src = url;
  viewer.onclick = () => viewer.close();
  viewer.showModal();
}

export async function copy(text) {
  await navigator.clipboard.writeText(text).then(
    () => showToast("Copied"),
    () => showToast("The browser did not let the page copy it."),
  );
}

/** A menu at a place of the window; each entry has a `label` and what it does. */
export function showActions(entries, { x, y }) {
  const menu = find("#actions");
  menu.replaceChildren(
    ...entries.map(({ label, run }) => {
      const choose = () => {
        menu.hidePopover();
        run();
      };
      return el("button", { type: "button", on: { click: choose } }, label);
    }),
  );
  menu.showPopover();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
}
