import type { EncodePlan, TaskGroup, WatchTimeline } from "../../../../media/index.ts";
import type { LiveProgress } from "../../../engine/progress.ts";
import type { Span, WatchedRung } from "./api.ts";
import { firstSegments, type MadeChunks } from "./made.ts";

type EncodeTask = TaskGroup["tasks"][number];

interface Encoding {
  plan: EncodePlan;
  timeline: WatchTimeline;
  made: MadeChunks;
}

/** How far each rung of a timeline is. `steps`: 0..1 of each task that runs. */
export function watchedRungs({ plan, timeline, made }: Encoding, steps: LiveProgress["steps"]): WatchedRung[] {
  const chunks = chunkSpans(timeline);
  const steady = steadyHeights({ plan, timeline, made });
  return timeline.rungs.map(({ label, height }) => {
    const tasks = chunkTasks(plan, label);
    const isMade = (chunk: number) => made.get(height)?.has(chunk) ?? false;
    const fractionOf = (chunk: number) => (isMade(chunk) ? 1 : (steps[tasks.get(chunk)?.id ?? ""] ?? 0));
    return {
      ...{ label, height },
      encodedSeconds: chunks.reduce((sum, [start, end], chunk) => sum + (end - start) * fractionOf(chunk), 0),
      spans: joined(chunks.filter((_, chunk) => isMade(chunk))),
      isSteady: steady.includes(height),
    };
  });
}

/** Heights of the group that is encoded first, and whatever is whole. */
export function steadyHeights({ plan, timeline, made }: Encoding): number[] {
  const count = firstSegments(timeline).length;
  const first = plan.groups.find(({ tasks }) => tasks.some(({ chunk }) => chunk !== undefined));
  return timeline.rungs
    .filter(({ label, height }) => first?.labels.includes(label) || made.get(height)?.size === count)
    .map(({ height }) => height);
}

/** Tasks that a player of this segment waits for, in order: of its own chunk, and of the next one. */
export function tasksFor(
  { plan, timeline }: Omit<Encoding, "made">,
  { label, index }: { label: string; index: number },
): EncodeTask[] {
  const chunk = timeline.segments[index]?.chunk;
  if (chunk === undefined) return [];
  const tasks = chunkTasks(plan, label);
  return [tasks.get(chunk), tasks.get(chunk + 1)].filter((task) => task !== undefined);
}

/** By index of the chunk. */
function chunkTasks(plan: EncodePlan, label: string): ReadonlyMap<number, EncodeTask> {
  const tasks = plan.groups.flatMap((group) => (group.labels.includes(label) ? group.tasks : []));
  return new Map(tasks.flatMap((task) => (task.chunk === undefined ? [] : [[task.chunk, task]])));
}

/** By index of the chunk. */
function chunkSpans(timeline: WatchTimeline): Span[] {
  const { segments, durationSeconds } = timeline;
  const starts = firstSegments(timeline).map((index) => segments[index]?.startSeconds ?? 0);
  return starts.map((start, chunk) => [start, starts[chunk + 1] ?? durationSeconds]);
}

/** Neighbours become one. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const [start, end] of spans) {
    const last = whole.at(-1);
    if (last?.[1] === start) whole[whole.length - 1] = [last[0], end];
    else whole.push([start, end]);
  }
  return whole;
}
