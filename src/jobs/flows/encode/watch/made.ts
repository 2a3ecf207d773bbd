import { readdir } from "node:fs/promises";
import path from "node:path";
import { segmentPath, type WatchTimeline } from "../../../../media/index.ts";
import { ignoreMissing } from "../../../../runtime/files.ts";

/** By height of the rung: indices of the chunks that are there, rising. */
export type MadeChunks = ReadonlyMap<number, ReadonlySet<number>>;

export async function readMade(folder: string, timeline: WatchTimeline): Promise<MadeChunks> {
  const firsts = firstSegments(timeline);
  const made = timeline.rungs.map(async ({ height, segments }): Promise<[number, ReadonlySet<number>]> => {
    const placeOf = (index: number) => ({ rendition: height, index: segments ? 0 : index }); // an original is one file
    const files = firsts.map((index) => segmentPath(folder, timeline, placeOf(index)) ?? "");
    const found = await readdir(path.dirname(files[0] ?? "")).catch(ignoreMissing);
    const names = new Set(found);
    return [height, new Set(files.flatMap((file, chunk) => (names.has(path.basename(file)) ? [chunk] : [])))];
  });
  return new Map(await Promise.all(made));
}

/** By index of the chunk: its first segment. */
export function firstSegments({ segments }: WatchTimeline): number[] {
  const firsts: number[] = [];
  for (const { index, chunk } of segments) firsts[chunk] ??= index;
  return firsts;
}
