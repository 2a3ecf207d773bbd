import { showPicture } from "./dialogs.js";
import { clock, el, sizeOf } from "./dom.js";

const urlOf = ({ file_id: id }) => `files/${id}`;
/** Pixels of the page. */
const MOST = { width: 400, height: 460 };

const fileIn = ({ photo, video, animation, audio, voice, document: file }) =>
  photo?.at(-1) ?? video ?? animation ?? audio ?? voice ?? file;

/** Tells whether what is to be seen of messages has changed. */
export const mediaKey = (messages) => messages.map((message) => fileIn(message)?.file_id ?? "").join(" ");

/** What is to be seen of the messages of an album, or of one message; undefined for words alone. */
export function mediaOf(messages, before) {
  const shown = messages.filter(fileIn);
  if (shown.length === 0) return undefined;
  const areTiles = shown.every(({ photo, video, animation }) => photo || video || animation);
  if (!areTiles) return el("div.files", {}, ...shown.map(fileOf));
  if (shown.length === 1) return single(shown[0], before);
  return albumOf(shown);
}

/** Side by side where all are upright, else two in a row. */
function albumOf(messages) {
  const sizes = messages.map(fileIn);
  const areUpright = sizes.every(({ width, height }) => height > width);
  const album = el("div.album", {}, ...messages.map((message) => tileOf(message)));
  album.style.setProperty("--columns", String(areUpright ? Math.min(3, messages.length) : 2));
  album.style.setProperty("--aspect", areUpright ? "9 / 16" : "1");
  return album;
}

/** As large as its picture wants, within what a chat gives it. */
function single(message, before) {
  const { width, height } = fileIn(message);
  const tile = tileOf(message, before);
  const scale = Math.min(MOST.width / width, MOST.height / height);
  tile.style.aspectRatio = `${width || 16} / ${height || 9}`;
  tile.style.setProperty("--width", `${Math.round(width * scale) || MOST.width}px`);
  return tile;
}

function tileOf(message, before) {
  const { photo, video, animation } = message;
  if (photo) {
    const url = urlOf(fileIn(message));
    const picture = el("img", { src: url, alt: message.caption ?? "Photo", loading: "lazy" });
    return el("button.tile", { type: "button", title: "Look at it", on: { click: () => showPicture(url) } }, picture);
  }
  return animation ? loopOf(animation) : playerOf(video, before);
}

const posterOf = ({ thumbnail }) => (thumbnail ? urlOf(thumbnail) : "");

function loopOf(animation) {
  const facts = { src: urlOf(animation), poster: posterOf(animation), muted: true, loop: true, autoplay: true };
  return el("div.tile", {}, el("video", { ...facts, playsInline: true }), el("span.facts", {}, "GIF"));
}

/** A video, or the better one in its place: that plays on where the other one was. */
function playerOf(file, before) {
  const player = el("video", { src: urlOf(file), poster: posterOf(file), preload: "none", playsInline: true });
  const rung = `${Math.min(file.width, file.height)}p`;
  const size = el("span.size", {}, ` · ${rung} · ${sizeOf(file.file_size)}`);
  const facts = el("span.facts", {}, clock(file.duration), size);
  const play = el("button.play", { type: "button", title: "Play" });
  const tile = el("div.tile.player", { data: { rung } }, player, facts, play);
  const start = () => {
    tile.classList.add("started");
    player.controls = true;
    player.play().catch((error) => error.name === "AbortError" || tile.classList.remove("started"));
  };
  play.addEventListener("click", start);
  const old = before?.querySelector("video");
  if (old && !old.paused && !old.ended) takeOver(player, old, start);
  return tile;
}

function takeOver(player, old, start) {
  const seconds = old.readyState > 0 ? old.currentTime : Number(old.dataset.from);
  player.dataset.from = String(seconds);
  player.muted = old.muted;
  const seek = () => {
    player.currentTime = Math.min(seconds, player.duration);
  };
  player.addEventListener("loadedmetadata", seek, { once: true });
  start();
}

function fileOf(message) {
  const { audio, voice } = message;
  const sound = audio ?? voice;
  if (sound) {
    const title = [sound.performer, sound.title ?? sound.file_name].filter(Boolean).join(" – ");
    const player = el("audio", { src: urlOf(sound), controls: true, preload: "metadata" });
    return el("div.sound", {}, el("strong", {}, title || "Voice message"), player);
  }
  const { file_name: name, file_size: bytes } = message.document;
  const ending = /\.(\w{1,4})$/.exec(name)?.[1] ?? "";
  const about = el("span", {}, el("strong", {}, name), el("small", {}, sizeOf(bytes)));
  return el("a.file", { href: urlOf(message.document), download: name }, el("span.kind", {}, ending), about);
}
