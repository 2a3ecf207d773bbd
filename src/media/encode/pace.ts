/** How fast this machine is beside the one whose costs are in `cost.ts`, by what its chunks took of late. */
export interface Pace {
  /** Seconds of an encoder in one thread per CPU second of the costs, with all that runs beside it. */
  readonly ratio: number;
  /** Seconds that a chunk takes a slot. */
  readonly chunkSeconds: number;
  note(work: { costSeconds: number; tookSeconds: number }): void;
}

/** Weight of the latest chunk in the moving average. */
const NEWS = 0.3;
/** Bounds of the ratio: a machine that stood still for a while says nothing of the next video. */
const [LEAST, MOST] = [0.25, 4];
const MOST_SECONDS = 60;
/** CPU seconds of a chunk below which the start of its process is all that is measured. */
const MEASURABLE_SECONDS = 0.5;

/** Of a chunk, before one was measured. */
const USUAL_SECONDS = 5;

export function createPace(): Pace {
  let ratio = 1;
  let chunkSeconds = USUAL_SECONDS;
  return {
    get ratio() {
      return ratio;
    },
    get chunkSeconds() {
      return chunkSeconds;
    },
    note({ costSeconds, tookSeconds }) {
      chunkSeconds += NEWS * (Math.min(MOST_SECONDS, tookSeconds) - chunkSeconds);
      if (costSeconds < MEASURABLE_SECONDS) return;
      const latest = Math.min(MOST, Math.max(LEAST, tookSeconds / costSeconds));
      ratio += NEWS * (latest - ratio);
    },
  };
}
