import { showToast } from "./dialogs.js";
import { el, find, sizeOf } from "./dom.js";

const MOST = 10;
const ICONS = { video: "🎬", photo: "🖼", audio: "🎵", animation: "🎞", document: "📄" };
/** Files that go with the next message: `{ file, as, id, sending }`. */
let attached = [];

export const hasAttached = () => attached.length > 0;

/** All of them as the server wants them, once it has them; undefined where one could not be brought. */
export async function takeAttached() {
  const files = attached;
  const ids = await Promise.all(files.map(({ bringing }) => bringing));
  if (ids.some((id) => id === undefined)) return undefined;
  attached = attached.filter((each) => !files.includes(each));
  draw();
  return files.map(({ file, as }, at) => ({ id: ids[at], name: file.name, as }));
}

/** Adds files to the next message; they are on their way at once. */
export function attach(files) {
  for (const file of files) {
    if (attached.length >= MOST) return showToast(`A message takes ${MOST} files.`);
    const entry = { file, as: kindOf(file) };
    entry.bringing = bring(entry);
    attached.push(entry);
  }
  draw();
  find("#text").focus();
}

function kindOf({ type, size }) {
  if (type === "image/gif") return "animation";
  if (/^image\/(jpeg|png|webp)$/.test(type) && size < 10e6) return "photo";
  return /^(video|audio)\//.exec(type)?.[1] ?? "document";
}

function remove(entry) {
  attached = attached.filter((each) => each !== entry);
  entry.request.abort();
  draw();
}

/** The id of a file that has come; undefined, and a word about it, where it did not. */
function bring(entry) {
  const request = new XMLHttpRequest(); // fetch does not tell how much is gone
  entry.request = request;
  return new Promise((resolve) => {
    const fail = () => {
      showToast(request.responseText || `${entry.file.name} could not be read.`);
      remove(entry);
      resolve(undefined);
    };
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(entry, loaded / total));
    request.addEventListener("load", () => (request.status === 200 ? done(entry, request, resolve) : fail()));
    request.addEventListener("error", fail);
    request.addEventListener("abort", () => resolve(undefined));
    request.open("POST", "uploads");
    request.send(entry.file);
  });
}

function done(entry, request, resolve) {
  progress(entry, 1);
  resolve(JSON.parse(request.responseText).id);
}

function progress(entry, share) {
  entry.share = share;
  entry.bar?.style.setProperty("--share", String(share));
}

function draw() {
  const list = find("#attached");
  list.hidden = attached.length === 0;
  list.replaceChildren(...attached.map(rowOf));
  document.body.classList.toggle("has-files", attached.length > 0);
}

function rowOf(entry) {
  const { file, as, share = 0 } = entry;
  const about = el("span", {}, el("strong", {}, file.name), el("small", {}, sizeOf(file.size)));
  const off = el("button.icon", { type: "button", title: "Remove", on: { click: () => remove(entry) } }, "✕");
  entry.bar = el("li", {}, el("span.kind", {}, ICONS[as]), about, off);
  entry.bar.style.setProperty("--share", String(share));
  return entry.bar;
}

/** Files that are dropped on the chat, pasted, or picked. */
export function takeFiles() {
  const [chat, drop, input] = [find("#chat"), find("#drop"), find("#files")];
  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  const show = (isOver) => {
    drop.hidden = !isOver;
  };
  window.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault(); // or the browser leaves the page for the file
    show(true);
  });
  window.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget === null && show(false));
  window.addEventListener("drop", (event) => {
    show(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    attach(event.dataTransfer.files);
  });
  chat.addEventListener("paste", ({ clipboardData: { files } }) => files.length > 0 && attach(files));
  find("#attach").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    attach(input.files);
    input.value = "";
  });
}
