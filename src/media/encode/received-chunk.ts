import { getVideo, type RungSettings } from "../plan/details.ts";
import type { ChunkPlace, EncodePlan, Segment } from "../plan/plan.ts";
import { clockSpeed, MAX_BURST } from "./encode-args.ts";
import { verifyChunk } from "./verify.ts";

/** Factor for what x264's rate control cannot hold back, and bytes for the index. */
const MARGIN = 2;
const INDEX_BYTES = 1_000_000;

/** Bytes that a chunk has at the very most; undefined where the plan has no such chunk. */
export function chunkLimitBytes(plan: EncodePlan, place: ChunkPlace): number | undefined {
  const found = findChunk(plan, place);
  if (!found) return undefined;
  const { rung, segment } = found;
  const seconds = segment.durationMicros / 1e6;
  const burst = Math.min(MAX_BURST, clockSpeed(getVideo(plan)));
  const bits = rung.maxBitsPerSecond * (seconds * burst + 2); // the buffer holds two seconds
  return Math.ceil((MARGIN * bits) / 8) + INDEX_BYTES;
}

/** Checks a chunk that another host made. @throws Error naming what differs from the plan */
export async function checkChunk(plan: EncodePlan, place: ChunkPlace, path: string): Promise<void> {
  const found = findChunk(plan, place);
  if (!found) throw new Error(`the plan has no chunk ${place.index} of ${place.label}`);
  await verifyChunk(path, getVideo(plan).isExact ? found.segment.frames : undefined);
}

function findChunk(
  plan: EncodePlan,
  { label, index }: ChunkPlace,
): { rung: RungSettings; segment: Segment } | undefined {
  const { rungs, groups } = getVideo(plan);
  const rung = rungs.find((each) => each.label === label);
  const segment = groups.find(({ name }) => name === rung?.group && name !== "fit")?.segments[index];
  return rung && segment && { rung, segment };
}
