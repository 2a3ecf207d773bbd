import { type ByteSpan, mergeSpans } from "../../runtime/byte-spans.ts";
import { SLACK_BYTES } from "../inspect/layout.ts";
import { type Details, detailsOf, type VideoDetails } from "../plan/details.ts";
import type { EncodePlan, EncodeTask } from "../plan/plan.ts";
import { getTask } from "../plan/task-groups.ts";

/** What a task reads of the run's files. */
export interface TaskInput {
  /** Name in the run's folder. */
  name: Details["inputName"];
  /** Absent: all of it. */
  spans?: ByteSpan[] | undefined;
}

/**
 * What the task of a chunk reads; undefined for a task that needs the whole run's folder: the sound, a file under a size,
 * one with subtitles. @throws Error when the plan has no such task
 */
export function taskInput(plan: EncodePlan, taskId: string): TaskInput | undefined {
  const { inputName, video } = detailsOf(plan);
  const task = getTask(plan, taskId);
  const group = plan.groups.find(({ tasks }) => tasks.includes(task));
  if (!video || !group || task.chunk === undefined || group.name === "fit" || video.subtitles !== undefined)
    return undefined;
  return { name: inputName, spans: spansOf(video, group.name, task) };
}

function spansOf(video: VideoDetails, groupName: string, { chunk }: EncodeTask): ByteSpan[] | undefined {
  const segment = video.groups.find(({ name }) => name === groupName)?.segments[chunk ?? -1];
  if (!segment?.bytes || !video.alwaysRead) return undefined;
  return mergeSpans([...video.alwaysRead, segment.bytes], SLACK_BYTES);
}
