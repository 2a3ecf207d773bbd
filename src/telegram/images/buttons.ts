import { z } from "zod";
import { defineButton, PART } from "../cards/buttons.ts";

export const DECIDE = defineButton("i", { jobId: PART.id, decision: z.enum(["start", "drop", "close"]) });
