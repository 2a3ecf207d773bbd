import { z } from "zod";
import { defineButton, PART } from "../cards/buttons.ts";

/** What becomes of a set. */
export const DECIDE = defineButton("i", { jobId: PART.id, decision: z.enum(["start", "drop", "close"]) });
