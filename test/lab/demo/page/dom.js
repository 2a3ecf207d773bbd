/** An element with its properties and what is in it; texts stay texts, whatever they contain. */
export function el(tag, properties = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name || "div");
  if (classes.length > 0) element.className = classes.join(" ");
  const { on = {}, data = {}, ...rest } = properties;
  Object.assign(element, rest);
  Object.assign(element.dataset, data);
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== ""));
  return element;
}

export const find = (selector) => document.querySelector(selector);

const COLOURS = 6;

/** Of a chat with the bot its logo, of all else its first letters in a colour of its own. */
export function avatar(title, id, kind) {
  if (/^(private|admin)$/.test(kind)) {
    const logo = find(".logo").cloneNode(true);
    logo.removeAttribute("class");
    return el("span.avatar.bot", { ariaHidden: "true" }, logo);
  }
  const letters = title
    .split(/[\s._]+/)
    .map((word) => word[0] ?? "")
    .slice(0, 2)
    .join("");
  return el("span.avatar", { ariaHidden: "true", data: { colour: Math.abs(id) % COLOURS } }, letters.toUpperCase());
}

export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

export const timeOf = ({ date }) =>
  new Date(date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export function sizeOf(bytes) {
  const [unit, divisor] = bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
  return new Intl.NumberFormat([], { style: "unit", unit, maximumFractionDigits: bytes < 1e8 ? 1 : 0 }).format(
    bytes / divisor,
  );
}

/** A message in a few words. */
export function gist({ text, caption, photo, video, animation, audio, voice, document: file }) {
  const kind = photo
    ? "🖼 Photo"
    : video
      ? "🎬 Video"
      : animation
        ? "GIF"
        : audio || voice
          ? "🎵 Sound"
          : file
            ? `📄 ${file.file_name}`
            : "";
  return [kind, text ?? caption].filter(Boolean).join(" · ").replace(/\s+/g, " ").slice(0, 140);
}
