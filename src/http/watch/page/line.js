import Hls from "./hls.js";

/** Time that each segment counts for at least. */
const LEAST_WEIGHT_MS = 2000;
/** Below it a clock says little of the speed. */
const SHORTEST_MS = 20;

/**
 * The choice of sizes of hls.js, with a speed of the line that follows the line upwards as well. Its own weighs a segment by
 * the time it took: what came slowly is remembered over dozens that come in a moment.
 */
export class LineSpeed extends Hls.DefaultConfig.abrController {
  constructor(hls) {
    super(hls);
    this.#weigh();
  }

  resetEstimator(bitsPerSecond) {
    super.resetEstimator(bitsPerSecond);
    this.#weigh();
  }

  #weigh() {
    const { bwEstimator } = this;
    const sample = bwEstimator.sample.bind(bwEstimator);
    bwEstimator.sample = (tookMs, bytes) => {
      const measuredMs = Math.max(tookMs, SHORTEST_MS);
      const factor = Math.max(1, LEAST_WEIGHT_MS / measuredMs);
      sample(measuredMs * factor, bytes * factor); // the same speed, and more of it
    };
  }
}
