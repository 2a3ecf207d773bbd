import type { FlowJob } from "bullmq";
import type { ItemRow, JobRow } from "../../../stores/index.ts";
import type { HandlersOf, PayloadOf, StepIds } from "../../engine/phases.ts";
import { priority, step } from "../../engine/steps.ts";
import { type ItemSteps, sendFlow } from "../../items/flow.ts";
import { requestOf } from "./request.ts";

/** Steps of a set of images. */
export interface ImageSteps {
  list: StepIds;
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

/** Dry run: finish ← list. Started: finish ← divide ← list, which adds the batches below divide. */
export function imagesFlow(job: JobRow): FlowJob {
  const { isStarted, isClosing } = requestOf(job);
  const list = step(job, "list", { priority: order(job, 0) });
  const divide = step(job, "pack", { name: DIVIDE, priority: order(job, 0) });
  const children = isClosing ? [divide] : isStarted ? [{ ...divide, children: [list] }] : [list];
  return { ...step(job, "finish"), children };
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
