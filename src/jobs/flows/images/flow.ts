import type { FlowJob } from "bullmq";
import type { ItemRow, JobRow } from "../../../stores/index.ts";
import type { ImageSteps, StepIds } from "../../engine/phases.ts";
import { priority, step } from "../../engine/steps.ts";
import { sendFlow } from "../../items/flow.ts";
import { requestOf } from "./request.ts";

type Payload<Phase extends keyof ImageSteps> = Omit<ImageSteps[Phase], keyof StepIds>;

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
