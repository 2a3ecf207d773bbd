import { defineButton, PART } from "../cards/buttons.ts";

/** For cards of every flow. */
export const CANCEL = defineButton("c", { jobId: PART.id });
export const RETRY = defineButton("y", { jobId: PART.id });

export const JOBS = defineButton("j", {});
