/** Index of the last of the rising numbers that is not above `limit`; -1 when all are. */
export function lastIndexAtOrBefore(rising: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
