import { defineButton, PART } from "../cards/buttons.ts";

/** Buttons that cards of every flow have. */
export const CANCEL = defineButton("c", { jobId: PART.id });
export const RETRY = defineButton("y", { jobId: PART.id });

export const JOBS = defineButton("j", {});
