import { END_BYTES } from "./zip-records.ts";

export interface Part {
  /** Index of its first entry. */
  from: number;
  count: number;
  /** Of the ZIP, at most. */
  sizeBytes: number;
}

/**
 * Divides entries, in order, into ZIPs of at most `limitBytes`. `sizes`: bytes of each in its ZIP, by `entryBytes` and, for
 * a text, `deflatedBytes`. An entry too big by itself is a part of its own, above the limit.
 */
export function divide(sizes: Iterable<number>, limitBytes: number): Part[] {
  const parts: Part[] = [];
  let next = 0;
  for (const size of sizes) {
    const part = parts.at(-1);
    if (part && part.sizeBytes + size <= limitBytes) {
      part.count += 1;
      part.sizeBytes += size;
    } else parts.push({ from: next, count: 1, sizeBytes: END_BYTES + size });
    next += 1;
  }
  return parts;
}

/** Most bytes of a compressed text, or of a sum of rows: zlib's `deflateBound`, with a larger constant per row. */
export const deflatedBytes = (sizeBytes: number): number =>
  sizeBytes + Math.floor(sizeBytes / 2 ** 12) + Math.floor(sizeBytes / 2 ** 14) + Math.floor(sizeBytes / 2 ** 25) + 7;
