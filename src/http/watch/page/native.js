import { base, showBetter, video, words } from "./view.js";

const countSteady = ({ rungs }) => rungs.filter(({ isSteady }) => isSteady).length;

/** Plays by the browser's own player of HLS, as on an iPhone. It cannot be told to wait with a size, so it gets those that keep up. */
export class Native {
  #loaded = 0;

  /** `onEnd` is called when it cannot be played. */
  start(state, { onEnd }) {
    video.onerror = () => onEnd(words.broken);
    this.#load(state);
  }

  update(state) {
    const isBetter = countSteady(state) > this.#loaded;
    showBetter(isBetter ? () => this.#load(state) : undefined);
  }

  end() {
    video.onerror = null;
    video.removeAttribute("src");
    video.load();
  }

  #load(state) {
    const { currentTime, paused } = video;
    this.#loaded = countSteady(state);
    video.src = `${base}steady.m3u8?${this.#loaded}`; // a list of its own each time
    video.currentTime = currentTime;
    if (!paused) video.play();
  }
}
