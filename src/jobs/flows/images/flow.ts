import type { FlowJob } from "bullmq";
import type { ItemRow, JobRow } from "../../../stores/index.ts";
import type { HandlersOf, PayloadOf, StepIds } from "../../engine/phases.ts";
import { priority, step } from "../../engine/steps.ts";
import { type ItemSteps, sendFlow } from "../../items/flow.ts";
import { requestOf } from "./request.ts";

/** Steps of a set of images. */
export interface ImageSteps {
  /** Of a started set the first step adds the others, and one of them reads the list. */
  list: StepIds & { isFirst?: boolean };
  images: StepIds & { batch: number };
  /** Without `mediaId`: divides the set into files. With one: writes that file. */
  pack: StepIds & { mediaId?: number };
  send: ItemSteps["send"];
  finish: StepIds;
}
export type ImageHandlers = HandlersOf<ImageSteps>;

type Payload<Phase extends keyof ImageSteps> = PayloadOf<ImageSteps, Phase>;

/** Step that divides the set into files, after the list and all batches. */
export const DIVIDE = "divide";

/** Initial tree: finish ← list. */
export function imagesFlow(job: JobRow): FlowJob {
  const { isStarted, isClosing } = requestOf(job);
  const payload: Payload<"list"> = isStarted || isClosing ? { isFirst: true } : {};
  return { ...step(job, "finish"), children: [step(job, "list", { payload, priority: order(job, 0) })] };
}

/** Tree of a started set: divide ← list, which adds the batches below divide. One that is closed early is only divided. */
export function divideFlow(job: JobRow): FlowJob {
  const divide = step(job, "pack", { name: DIVIDE, priority: order(job, 0) });
  if (requestOf(job).isClosing) return divide;
  return { ...divide, children: [step(job, "list", { name: "read", priority: order(job, 0) })] };
}

/** All have the same place: only a few of each set are queued, first come, first served. */
export function batchFlow(job: JobRow, batch: number): FlowJob {
  const payload: Payload<"images"> = { batch };
  return step(job, "images", { name: `images-${batch}`, payload, priority: order(job, 0) });
}

/** send ← pack of each file of the set. */
export function fileFlow(job: JobRow, { mediaId, group }: ItemRow): FlowJob {
  const payload: Payload<"pack"> = { mediaId };
  const pack = step(job, "pack", { name: `pack-${mediaId}`, payload, priority: order(job, group) });
  return { ...sendFlow(job, { group, chatId: job.chatId! }), children: [pack] }; // a set always has a chat
}

const order = (job: JobRow, place: number): number => priority({ turn: job.turn, place });
