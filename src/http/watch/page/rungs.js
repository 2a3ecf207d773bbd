/** What a page knows of how far each rung is, and which of them can be played on without a stop. */

/** Seconds ahead of the player at which a rung is offered, and those beyond what its encoding falls behind by. */
const LEAST_AHEAD_SECONDS = 12;
const MARGIN_SECONDS = 10;
/** Speeds are those of the last half minute, once there are some seconds of it. */
const SPEED_MS = 30_000;
const LEAST_SPEED_MS = 5_000;
/** Times are in seconds with fractions. */
const ROUNDING_SECONDS = 0.001;

/** Seconds that can be played from a position on. */
export function secondsAhead(spans, position) {
  const span = spans.find(([start, end]) => start <= position && position < end);
  return span ? span[1] - position : 0;
}

/** Whether a span of time lies in what is encoded of a rung. */
export const isEncoded = (spans, start, end) => spans.some(([from, to]) => from <= start && end <= to);

/** Remembers states, to tell how fast each rung is encoded. */
export class Pace {
  #samples = [];

  /** Media seconds that were encoded of each rung in a second, by its height, up to this state of the video. */
  next({ rungs }, nowMs) {
    const encoded = new Map(rungs.map(({ height, encodedSeconds }) => [height, encodedSeconds]));
    this.#samples = [...this.#samples.filter(({ atMs }) => nowMs - atMs <= SPEED_MS), { atMs: nowMs, encoded }];
    const [first] = this.#samples;
    const tookMs = nowMs - first.atMs;
    const speedOf = (height) => ((encoded.get(height) - (first.encoded.get(height) ?? 0)) * 1000) / tookMs;
    return new Map(rungs.map(({ height }) => [height, tookMs < LEAST_SPEED_MS ? 0 : Math.max(0, speedOf(height))]));
  }
}

/**
 * Heights that can be played on from a position: those that are encoded first, and of the others those that are there to the
 * end, or so far ahead and encoded so fast that the player will not catch up with them. One that was offered before stays
 * so until its reserve is used up.
 */
export function offeredHeights({ rungs, durationSeconds }, position, { speeds, before = [] }) {
  const isOffered = ({ height, spans, isSteady }) => {
    const ahead = secondsAhead(spans, position);
    const left = durationSeconds - position - ahead;
    if (isSteady || left <= ROUNDING_SECONDS) return true;
    const margin = before.includes(height) ? 0 : MARGIN_SECONDS;
    return ahead >= LEAST_AHEAD_SECONDS && ahead >= (1 - (speeds.get(height) ?? 0)) * left + margin;
  };
  return rungs.filter(isOffered).map(({ height }) => height);
}
