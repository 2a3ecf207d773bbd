import { base, video, words } from "./view.js";

const OFF = "off";
const { lang } = document.documentElement;
const namer = new Intl.DisplayNames([lang], { type: "language", fallback: "none" });
const select = document.querySelector(".captions select");
/** By their value in the choice; players of browsers have a choice of their own, and know them by the same names. */
const tracks = new Map();
let last;

/** Offers the subtitles that are there. Those of a video come all at once. */
export function showCaptions({ captions }) {
  if (tracks.size === captions.length) return;
  for (const [place, each] of captions.entries()) {
    const name = nameOf(each, place);
    const element = Object.assign(document.createElement("track"), { kind: "subtitles", label: name });
    if (each.language) element.srclang = each.language;
    element.src = `${base}subtitles/${each.index}.vtt`;
    video.append(element);
    tracks.set(String(each.index), element.track);
  }
  const options = captions.map(({ index }) => new Option(tracks.get(String(index)).label, String(index)));
  select.replaceChildren(new Option(words.off, OFF), ...options);
  select.parentElement.hidden = false;
  select.onchange = () => show(select.value);
  video.textTracks.onchange = tell;
  tell();
}

/** Off, or those that were shown last: at first those in the language of the page, else the best ones. */
export function toggleCaptions() {
  const best = [...tracks].find(([, { language }]) => language.split("-")[0] === lang) ?? [...tracks][0];
  if (best) show(shown() === OFF ? (last ?? best[0]) : OFF);
}

const shown = () => [...tracks].find(([, { mode }]) => mode === "showing")?.[0] ?? OFF;

function show(value) {
  for (const [key, track] of tracks) track.mode = key === value ? "showing" : "disabled";
  tell();
}

function tell() {
  select.value = shown();
  if (select.value !== OFF) last = select.value;
}

/** Georgian capitals are for words that are written in them as a whole. */
const capitalised = (name) =>
  /^\p{Script=Georgian}/u.test(name) ? name : name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);

function nameOf({ language, title }, place) {
  const name = language && namer.of(language);
  if (name) return capitalised(name);
  return title ?? words.track.replace("{number}", String(place + 1));
}
