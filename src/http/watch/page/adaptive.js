import { gatedLoader } from "./gate.js";
import Hls from "./hls.js";
import { isEncoded, offeredHeights, Pace } from "./rungs.js";
import { base, note, showSizes, video, words } from "./view.js";

/** Good at the size of a page, and there at once on most lines. */
const FIRST_HEIGHT = 480;
const AGAIN_MS = 2000;
/** Players write times with six digits. */
const ROUNDING_SECONDS = 0.001;

/** Plays by hls.js: sizes change with the line, up to those that are offered where the player is. */
export class Adaptive {
  #pace = new Pace();
  #state;
  #offered = [];
  #hls;
  #page = { waiting: new Set(), isMade: (frag) => this.#isMade(frag), onAway: (isAway) => this.#onAway(isAway) };
  #isAway = false;

  /** `onEnd` is called when the server has ended it. */
  start(state, { onEnd }) {
    this.#look(state);
    const best = this.#offered.filter((height) => height <= FIRST_HEIGHT).length - 1;
    this.#hls = new Hls({
      fLoader: gatedLoader(this.#page),
      enableWorker: false, // nothing is repacked
      startLevel: Math.max(0, best),
      backBufferLength: 60,
    });
    this.#hls.autoLevelCapping = this.#cap();
    this.#hls.on(Hls.Events.ERROR, (_, data) => this.#onError(data, onEnd));
    this.#hls.loadSource(`${base}master.m3u8`);
    this.#hls.attachMedia(video);
  }

  update(state) {
    this.#look(state);
    const hls = this.#hls;
    hls.autoLevelCapping = this.#cap();
    const isStuck = [...this.#page.waiting].some((frag) => frag.type === "main" && frag.level > this.#cap());
    if (isStuck && hls.autoLevelEnabled) {
      hls.stopLoad();
      hls.startLoad();
    }
    const shown = state.rungs[hls.currentLevel]?.height;
    showSizes(state, { offered: this.#offered, shown, onChoose: (choice) => this.#choose(choice) });
    this.#tell();
  }

  end() {
    this.#hls?.destroy();
  }

  /** Rungs and levels are both in the order of their rates. */
  #cap() {
    return this.#state.rungs.findLastIndex(({ height }) => this.#offered.includes(height));
  }

  #look(state) {
    this.#state = state;
    this.#offered = offeredHeights(state, video.currentTime, this.#pace.next(state, performance.now()));
  }

  #choose(choice) {
    this.#hls.nextLevel =
      choice === "auto" ? -1 : this.#state.rungs.findIndex(({ height }) => height === Number(choice));
  }

  #isMade(frag) {
    const spans = frag.type === "main" ? (this.#state.rungs[frag.level]?.spans ?? []) : [];
    if (frag.sn === "initSegment") return spans.length > 0;
    return isEncoded(spans, frag.start + ROUNDING_SECONDS, frag.start + frag.duration - ROUNDING_SECONDS);
  }

  #onAway(isAway) {
    this.#isAway = isAway;
    this.#tell();
  }

  #tell() {
    const isStill = video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
    const isWaiting = isStill && this.#page.waiting.size > 0;
    note(this.#isAway && isStill ? words.lost : isWaiting ? words.waiting : "");
  }

  #onError({ fatal, type, response }, onEnd) {
    if (response?.code === 410) return onEnd();
    if (!fatal) return;
    if (type === Hls.ErrorTypes.MEDIA_ERROR) return this.#hls.recoverMediaError();
    if (type !== Hls.ErrorTypes.NETWORK_ERROR) return onEnd(words.broken);
    this.#onAway(true);
    setTimeout(() => this.#hls.startLoad(), AGAIN_MS);
  }
}
