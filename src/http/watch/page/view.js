const SVG = "http://www.w3.org/2000/svg";
const one = (selector) => document.querySelector(selector);

export const { base, words } = JSON.parse(one("#facts").textContent);
export const video = one("video");
const language = document.documentElement.lang;

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text; // a reader of the screen says what changes
}

/** Line over the picture; none for an empty text. */
export function note(text) {
  const line = one(".note");
  line.hidden = text === "";
  setText(line, text);
}

/** Share of all rungs that is encoded, in whole per cent of 0..1. */
function shareOf({ rungs, durationSeconds }) {
  const encoded = rungs.reduce((sum, { encodedSeconds }) => sum + encodedSeconds, 0);
  return Math.min(1, encoded / (durationSeconds * rungs.length || 1));
}

export function showState(state) {
  const percent = new Intl.NumberFormat(language, { style: "percent" }).format(Math.floor(shareOf(state) * 100) / 100);
  setText(one(".status"), words[state.state].replace("{percent}", percent));
  const elsewhere = new Intl.ListFormat(language).format(state.elsewhere);
  one(".elsewhere").hidden = elsewhere === "";
  setText(one(".elsewhere"), words.elsewhere.replace("{sizes}", elsewhere));
  if (state.hasPoster && !video.poster) video.poster = `${base}poster.jpg`;
  drawEncoded(state);
}

/** What can be played of any rung, along the time of the video. */
function drawEncoded({ rungs, durationSeconds }) {
  const bar = one(".encoded");
  const marks = (rungs[0]?.spans ?? []).map(([start, end]) => {
    const mark = document.createElementNS(SVG, "rect");
    const place = { x: (start / durationSeconds) * 1000, width: ((end - start) / durationSeconds) * 1000, height: 1 };
    for (const [name, value] of Object.entries(place)) mark.setAttribute(name, String(value));
    return mark;
  });
  bar.replaceChildren(...marks);
}

/** Choice of a size: "auto", or a height; sizes that are not offered here cannot be chosen. */
export function showSizes({ rungs }, { offered, shown, onChoose }) {
  const select = one(".size select");
  one(".size").hidden = rungs.length < 2;
  if (select.options.length !== rungs.length + 1) {
    const options = rungs.toReversed().map(({ height, label }) => new Option(label, String(height)));
    select.replaceChildren(new Option(words.auto, "auto"), ...options);
    select.onchange = () => onChoose(select.value);
  }
  const label = rungs.find(({ height }) => height === shown)?.label;
  for (const option of select.options) {
    if (option.value !== "auto") option.disabled = !offered.includes(Number(option.value));
    else setText(option, label && select.value === "auto" ? `${words.auto} (${label})` : words.auto);
  }
}

/** Button for better sizes than those that play; none without `onPress`. */
export function showBetter(onPress) {
  const button = one(".better");
  button.hidden = !onPress;
  button.onclick = onPress ?? null;
}

/** Nothing can be played any more. */
export function showEnd(text) {
  video.removeAttribute("controls");
  document.body.dataset.state = "ended";
  note(text);
}
