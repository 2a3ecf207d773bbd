import type { FlowJob } from "bullmq";
import { type EncodePlan, type EncodeTask, type TaskGroup, taskInput } from "../../../media/index.ts";
import type { ItemRow, JobRow } from "../../../stores/index.ts";
import type { HandlersOf, PayloadOf, StepIds } from "../../engine/phases.ts";
import { hurriedPriority, priority, step, UNHEARD } from "../../engine/steps.ts";
import { type ItemSteps, sendFlow } from "../../items/flow.ts";

/** The preview goes to the chat, which is no item and has no group. */
type PreviewSend = StepIds & { isPreview: true };

/** Of the sound that a page plays. */
type SoundPieceStep = StepIds & { soundPiece: number };

/** Steps of an encode. */
export interface EncodeSteps {
  download: StepIds;
  /** `chunksBefore`: that ran or waited when the file was there. */
  preview: StepIds & { chunksBefore: number };
  plan: StepIds;
  /** `planHash`: of the plan that it was queued with, where other hosts may take it. */
  chunk: StepIds & { taskId: string; planHash?: string | undefined };
  hurry: EncodeSteps["chunk"] | SoundPieceStep;
  join: StepIds & { group: string };
  publish: StepIds & { mediaId: number };
  send: ItemSteps["send"] | PreviewSend;
  finish: StepIds;
}
export type EncodeHandlers = HandlersOf<EncodeSteps>;

type Payload<Phase extends keyof EncodeSteps> = PayloadOf<EncodeSteps, Phase>;

/** Initial tree: finish ← download, which adds the preview and the plan under `finish`, and the plan adds all the rest. */
export function encodeFlow(job: JobRow): FlowJob {
  return { ...step(job, "finish"), children: [step(job, "download", { priority: priority(job) })] };
}

export const planFlow = (job: JobRow): FlowJob => step(job, "plan", { priority: priority(job) });

export const previewFlow = (job: JobRow, payload: Payload<"preview">): FlowJob =>
  step(job, "preview", { payload, priority: priority(job), ...UNHEARD });

export function sendPreviewFlow(job: JobRow): FlowJob {
  const payload: Omit<PreviewSend, keyof StepIds> = { isPreview: true };
  return step(job, "send", { name: "send-preview", payload, priority: priority(job), ...UNHEARD });
}

/**
 * Trees that a plan adds: a join per group over its tasks. A group that encodes waits for the join of the one before, which
 * brings the sound; groups without tasks stand alone, and so do subtitles. `chunkQueue`: of what other hosts may encode.
 */
export function planFlows(job: JobRow, plan: EncodePlan, chunkQueue?: string): FlowJob[] {
  const alone = plan.groups.filter((group) => group.tasks.length === 0).map((group) => joinStep(job, group));
  let chain: FlowJob | undefined;
  for (const group of plan.groups.filter((each) => each.tasks.length > 0)) {
    const children = group.tasks.map((task) => {
      const travels = chunkQueue !== undefined && taskInput(plan, task.id) !== undefined;
      const chunk = chunkStep(job, { group, task, planHash: travels ? plan.hash : undefined });
      return travels ? { ...chunk, queueName: chunkQueue } : chunk;
    });
    chain = { ...joinStep(job, group), children: chain ? [...children, chain] : children };
  }
  const words = plan.tracks?.subtitles.length ? [subtitlesStep(job)] : [];
  return [...alone, ...(chain ? [chain] : []), ...words];
}

/** Task of a chunk step that no rung waits for. */
export const SUBTITLES_TASK = "subtitles";

function subtitlesStep(job: JobRow): FlowJob {
  const payload: Payload<"chunk"> = { taskId: SUBTITLES_TASK };
  return step(job, "chunk", { name: `chunk-${SUBTITLES_TASK}`, payload, priority: priority(job), ...UNHEARD });
}

/**
 * Trees that hand a finished rung out: to the chat and, where there are links, at the same time at an address of its own.
 * One that the chat gets as a link has to have that first.
 */
export function rungFlows(
  job: JobRow,
  { group, mediaId }: Pick<ItemRow, "group" | "mediaId">,
  { hasLinks, isTooBig }: { hasLinks: boolean; isTooBig: boolean },
): FlowJob[] {
  const send = sendFlow(job, { group, chatId: job.chatId! }); // every encode has a chat
  if (!hasLinks) return [send];
  const publish = publishFlow(job, { mediaId });
  return isTooBig ? [{ ...send, children: [publish] }] : [send, publish];
}

/** A chunk that a player waits for; its own step finds it there. */
export function hurryFlow(job: JobRow, taskId: string): FlowJob {
  const payload: Payload<"chunk"> = { taskId };
  return step(job, "hurry", { name: `hurry-${taskId}`, payload, priority: hurriedPriority(Date.now()), ...UNHEARD });
}

/** A piece of the sound that a player waits for, long before the whole gets there. */
export function hurrySoundFlow(job: JobRow, soundPiece: number): FlowJob {
  const payload: Omit<SoundPieceStep, keyof StepIds> = { soundPiece };
  const name = `hurry-sound-${soundPiece}`;
  return step(job, "hurry", { name, payload, priority: hurriedPriority(Date.now()), ...UNHEARD });
}

export function publishFlow(job: JobRow, { mediaId }: Pick<ItemRow, "mediaId">): FlowJob {
  const payload: Payload<"publish"> = { mediaId };
  return step(job, "publish", { name: `publish-${mediaId}`, payload, priority: priority(job) });
}

function joinStep(job: JobRow, group: TaskGroup): FlowJob {
  const payload: Payload<"join"> = { group: group.name };
  return step(job, "join", { name: `join-${group.name}`, payload, priority: priority(job) });
}

function chunkStep(
  job: JobRow,
  { group, task, planHash }: { group: TaskGroup; task: EncodeTask; planHash?: string | undefined },
): FlowJob {
  const payload: Payload<"chunk"> = { taskId: task.id, planHash };
  const order = priority({ turn: job.turn, tier: group.name === "high" ? "later" : "asked", place: task.chunk ?? 0 });
  return step(job, "chunk", { name: `chunk-${task.id}`, payload, priority: order });
}
