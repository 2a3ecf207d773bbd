import { END_BYTES, entryBytes } from "./zip-records.ts";

export interface Part {
  /** Of its first entry, from 0. */
  from: number;
  count: number;
  /** Of the ZIP: at most, and exactly where nothing is compressed. */
  sizeBytes: number;
}

/**
 * Divides entries, in their order, into ZIPs of at most `limitBytes`. `entryBytes`: all that an entry adds to its ZIP. An
 * entry that is too big by itself is a part of its own, above the limit.
 */
export async function divide(sizes: AsyncIterable<{ entryBytes: number }>, limitBytes: number): Promise<Part[]> {
  const parts: Part[] = [];
  let next = 0;
  for await (const size of sizes) {
    const part = parts.at(-1);
    if (part && part.sizeBytes + size.entryBytes <= limitBytes) {
      part.count += 1;
      part.sizeBytes += size.entryBytes;
    } else parts.push({ from: next, count: 1, sizeBytes: END_BYTES + size.entryBytes });
    next += 1;
  }
  return parts;
}

/** What an image adds to a ZIP. */
export const imageEntryBytes = ({ name, sizeBytes }: { name: string; sizeBytes: number }): number =>
  entryBytes({ name, sizeBytes });

/** What a text adds to a ZIP at most, whether as a whole or as the sum of its rows (with `name` only once). */
export const textEntryBytes = ({ name, sizeBytes }: { name: string; sizeBytes: number }): number =>
  entryBytes({ name, sizeBytes: deflatedBytes(sizeBytes) });

/** What a row adds to a compressed text at most: `deflateBound` of zlib, which is not less for a sum than for its parts. */
export const deflatedBytes = (sizeBytes: number): number =>
  sizeBytes + Math.floor(sizeBytes / 2 ** 12) + Math.floor(sizeBytes / 2 ** 14) + Math.floor(sizeBytes / 2 ** 25) + 7;
