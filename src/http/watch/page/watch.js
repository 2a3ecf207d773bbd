import { Adaptive } from "./adaptive.js";
import { showCaptions } from "./captions.js";
import Hls from "./hls.js";
import { listenToKeys } from "./keys.js";
import { Native } from "./native.js";
import { base, note, showEnd, showState, video, words } from "./view.js";

const TICK_MS = 1000;
/** Ticks between two questions to the server. */
const ASK_EVERY = 2;

let player;
let state;
let hasEnded = false;

/** The browser's own player where it alone can, or where the address asks for it. */
function createPlayer() {
  const canAdapt = "MediaSource" in window && Hls.isSupported();
  if (canAdapt && location.hash !== "#native") return new Adaptive();
  return video.canPlayType("application/vnd.apple.mpegurl") ? new Native() : undefined;
}

function end(text) {
  hasEnded = true;
  player?.end();
  showEnd(text);
}

/** Asks how far the video is; the server says in words why there is none. */
async function ask() {
  const answer = await fetch(`${base}state`).catch(() => undefined);
  if (!answer || answer.status >= 500) return note(player ? "" : words.lost);
  if (!answer.ok) return end((await answer.text()).trim());
  state = await answer.json();
  showState(state);
  showCaptions(state);
  if (state.state === "complete" && state.rungs.every(({ spans }) => spans.length === 0)) end(words.unplayable);
}

function start() {
  player = createPlayer();
  if (!player) return end(words.unsupported);
  player.start(state, { onEnd: (text) => (text ? end(text) : ask()) });
}

async function follow() {
  for (let tick = 0; !hasEnded; tick++) {
    if (state?.state !== "complete" && tick % ASK_EVERY === 0) await ask();
    if (!hasEnded && !player && state && state.state !== "preparing") start();
    if (!hasEnded && player) player.update(state);
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
}

listenToKeys(video);
follow();
