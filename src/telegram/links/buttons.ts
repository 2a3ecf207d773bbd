import { z } from "zod";
import type { LinkChoice } from "../../jobs/index.ts";
import { defineButton, PART } from "../cards/buttons.ts";
import { isLinkChoice } from "../cards/choices.ts";

const choice = z.string().refine(isLinkChoice) as z.ZodType<LinkChoice, string>;

export const CHOOSE = defineButton("q", { jobId: PART.id, choice });
/** One entry of a list. */
export const ENTRY = defineButton("n", { jobId: PART.id, index: PART.number });
/** One page of a list. */
export const ENTRIES = defineButton("p", { jobId: PART.id, page: PART.number });
/** Look the link up once more. */
export const LOOK = defineButton("l", { jobId: PART.id });
