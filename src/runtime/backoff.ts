export interface Pauses {
  firstMs: number;
  longestMs?: number;
  /** Share of a pause by which it varies, to spread those that fail together; default a quarter. */
  jitter?: number;
}

/** Ms until the next try after `failures`, from 0: doubled each time. */
export function backOffMs(
  failures: number,
  { firstMs, longestMs = Number.POSITIVE_INFINITY, jitter = 0.25 }: Pauses,
): number {
  return Math.min(firstMs * 2 ** failures, longestMs) * (1 + jitter * (2 * Math.random() - 1));
}
