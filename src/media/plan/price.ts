import { UserError } from "../../errors.ts";
import { LOW_TIER_HEIGHT } from "./ladder.ts";
import type { TaskGroup, Wanted } from "./plan.ts";
import type { Source } from "./source.ts";

/** Pixels of all frames of a source together. */
export interface PriceLimits {
  askPixelsTotal: number;
  maxPixelsTotal: number;
  slots: number;
}

/**
 * Tells the price of a picture that takes hours before it is paid. The weights of the tasks are CPU seconds here.
 * @throws {UserError} `error-too-much-picture` above the operator's limit, `error-costly` for one that nobody agreed to
 */
export function checkPrice(
  { video }: Pick<Source, "video">,
  { groups, wanted, limits }: { groups: readonly TaskGroup[]; wanted: Wanted; limits: PriceLimits },
): void {
  if (!video) return;
  const { width, height } = video.probed.stored;
  const pixels = width * height * video.frames.pts.length;
  const secondsOf = (some: readonly TaskGroup[]) =>
    Math.ceil(some.flatMap(({ tasks }) => tasks).reduce((sum, task) => sum + task.weight, 0) / limits.slots);
  const seconds = secondsOf(groups);
  if (pixels > limits.maxPixelsTotal) throw new UserError("error-too-much-picture", { seconds });
  if (wanted.isAgreed || pixels <= limits.askPixelsTotal || seconds === 0) return;
  const small = groups.filter(({ name }) => name === "low");
  const smallSeconds = groups.some(({ name }) => name === "high") ? secondsOf(small) : 0;
  throw new UserError("error-costly", { seconds, smallSeconds, smallHeight: LOW_TIER_HEIGHT });
}
