import { gatedLoader } from "./gate.js";
import Hls from "./hls.js";
import { LineSpeed } from "./line.js";
import { isEncoded, offeredHeights, Pace } from "./rungs.js";
import { base, note, showSizes, video, words } from "./view.js";

/** Loaded ahead of the player. What a better size, or a slower line, changes is seen after as long. */
const BUFFER_SECONDS = 30;
const AGAIN_MS = 2000;
/** Players write times with six digits. */
const ROUNDING_SECONDS = 0.001;
const AUTO = "auto";

/** Has nothing more to show. */
const isStill = () => video.seeking || video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;

/** Plays by hls.js: sizes change with the line, up to those that are offered where the player is. */
export class Adaptive {
  #pace = new Pace();
  #state;
  #offered = [];
  #hls;
  #chosen = AUTO;
  #page = {
    waiting: new Set(),
    isStill,
    isMade: (frag) => this.#isMade(frag),
    onAway: (isAway) => this.#onAway(isAway),
  };
  #isAway = false;
  #speeds = new Map();
  #onSeeking = () => this.#steer();

  /** `onEnd` is called when the server has ended it. */
  start(state, { onEnd }) {
    this.#look(state);
    this.#offer();
    this.#hls = new Hls({
      fLoader: gatedLoader(this.#page),
      abrController: LineSpeed,
      enableWorker: false, // nothing is repacked
      startLevel: -1, // by the speed of the line, which the first segment tells
      maxBufferLength: BUFFER_SECONDS,
      maxMaxBufferLength: BUFFER_SECONDS, // else ten minutes of a low rung, which play on whatever comes
      backBufferLength: 60,
    });
    this.#hls.autoLevelCapping = this.#cap();
    this.#hls.on(Hls.Events.ERROR, (_, data) => this.#onError(data, onEnd));
    this.#hls.loadSource(`${base}master.m3u8`);
    video.addEventListener("seeking", this.#onSeeking); // heard before hls.js hears it, and loads
    this.#hls.attachMedia(video);
  }

  update(state) {
    this.#look(state);
    this.#steer();
    const hls = this.#hls;
    const isStuck = [...this.#page.waiting].some((frag) => frag.type === "main" && frag.level > this.#cap());
    if (isStuck) {
      hls.stopLoad();
      hls.startLoad();
    }
    const shown = state.rungs[hls.currentLevel]?.height;
    showSizes(state, { offered: this.#offered, shown, onChoose: (choice) => this.#choose(choice) });
    this.#tell();
  }

  end() {
    video.removeEventListener("seeking", this.#onSeeking);
    this.#hls?.destroy();
  }

  /** Rungs and levels are both in the order of their rates. */
  #cap() {
    return this.#state.rungs.findLastIndex(({ height }) => this.#offered.includes(height));
  }

  #look(state) {
    this.#state = state;
    this.#speeds = this.#pace.next(state, performance.now());
  }

  #offer() {
    const options = { speeds: this.#speeds, before: this.#offered };
    this.#offered = offeredHeights(this.#state, video.currentTime, options);
  }

  #choose(choice) {
    this.#chosen = choice;
    this.#hls.nextLevel = this.#levelOf(choice);
  }

  /** A size that is chosen plays where it is offered; elsewhere what comes sooner does. */
  #steer() {
    this.#offer();
    this.#hls.autoLevelCapping = this.#cap();
    const level = this.#levelOf(this.#chosen);
    if (this.#hls.manualLevel !== level) this.#hls.loadLevel = level;
  }

  /** -1: by the line. */
  #levelOf(choice) {
    if (!this.#offered.includes(Number(choice))) return -1;
    return this.#state.rungs.findIndex(({ height }) => height === Number(choice));
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
    const isWaiting = isStill() && this.#page.waiting.size > 0;
    note(this.#isAway && isStill() ? words.lost : isWaiting ? words.waiting : "");
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
