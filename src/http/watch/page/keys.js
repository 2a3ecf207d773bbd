import { toggleCaptions } from "./captions.js";

const SEEKS = { ArrowLeft: -5, ArrowRight: 5, j: -10, l: 10 };
const VOLUMES = { ArrowUp: 0.1, ArrowDown: -0.1 };

const within = (value, most) => Math.min(Math.max(value, 0), most);

function toggleFullscreen(video) {
  if (document.fullscreenElement) document.exitFullscreen();
  else if (video.requestFullscreen) video.requestFullscreen();
  else video.webkitEnterFullscreen?.(); // an iPhone
}

/** True where the key does something. */
function press(video, key) {
  if (key in SEEKS) video.currentTime = within(video.currentTime + SEEKS[key], video.duration || 0);
  else if (key in VOLUMES) video.volume = within(video.volume + VOLUMES[key], 1);
  else if (/^[0-9]$/.test(key)) video.currentTime = (Number(key) / 10) * (video.duration || 0);
  else if (key === " " || key === "k") video.paused ? video.play() : video.pause();
  else if (key === "m") video.muted = !video.muted;
  else if (key === "c") toggleCaptions();
  else if (key === "f") toggleFullscreen(video);
  else return false;
  return true;
}

/** Keys as other players have them, wherever the focus is but where keys have a meaning of their own. */
export function listenToKeys(video) {
  const listen = (event) => {
    const { target, key, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey || target.closest("select, button, summary, a")) return;
    if (press(video, key.length === 1 ? key.toLowerCase() : key)) event.preventDefault();
  };
  document.addEventListener("keydown", listen, { capture: true });
}
