export interface Pauses {
  firstMs: number;
  /** Default: no end. */
  longestMs?: number;
  /** Part of a pause, more or less, by which those that fail together are spread; default a quarter. */
  jitter?: number;
}

/** Ms until the next try after so many in vain, from 0: twice as long each time. */
export function backOffMs(
  triesInVain: number,
  { firstMs, longestMs = Number.POSITIVE_INFINITY, jitter = 0.25 }: Pauses,
): number {
  return Math.min(firstMs * 2 ** triesInVain, longestMs) * (1 + jitter * (2 * Math.random() - 1));
}
