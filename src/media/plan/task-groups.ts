import { AUDIO_COST_PER_SECOND } from "./cost.ts";
import type { EncodePlan, EncodeTask, TaskGroup } from "./plan.ts";

export const audioTaskFor = (seconds: number): EncodeTask => ({
  id: "audio",
  labels: [],
  weight: seconds * AUDIO_COST_PER_SECOND,
  seconds,
});

/** @throws {Error} when the plan has no such task */
export function getTask({ groups }: Pick<EncodePlan, "groups">, taskId: string): EncodeTask {
  const task = groups.flatMap(({ tasks }) => tasks).find(({ id }) => id === taskId);
  if (!task) throw new Error(`the plan has no task ${taskId}`);
  return task;
}

/**
 * Puts the sound into the first group that needs it. An original passed through with its own sound needs none; one whose
 * sound no player would take waits for the sound's task. A file under a size encodes its sound by itself.
 */
export function withAudioTask(groups: TaskGroup[], task: EncodeTask | undefined, isCopied = false): TaskGroup[] {
  if (!task) return groups;
  const first = groups.find(({ name }) => name !== "fit" && (name !== "passthrough" || !isCopied));
  return groups.map((group) =>
    group === first ? { ...group, tasks: afterFirst(group.tasks, { ...task, labels: group.labels }) } : group,
  );
}

/** Behind the chunk that a page begins with. */
const afterFirst = (tasks: readonly EncodeTask[], task: EncodeTask): EncodeTask[] => [
  ...tasks.slice(0, 1),
  task,
  ...tasks.slice(1),
];

/** Turns CPU seconds into shares of 1. */
export function withShares(groups: TaskGroup[]): TaskGroup[] {
  const total = groups.flatMap((group) => group.tasks).reduce((sum, task) => sum + task.weight, 0);
  const share = (task: EncodeTask): EncodeTask => ({ ...task, weight: total > 0 ? task.weight / total : 0 });
  return groups.map((group) => ({ ...group, tasks: group.tasks.map(share) }));
}
