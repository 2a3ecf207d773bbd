import { z } from "zod";
import { defineButton, PART } from "../cards/buttons.ts";

export const AGAIN = defineButton("a", { jobId: PART.id });
export const OFFER = defineButton("o", { jobId: PART.id, what: z.enum(["highlights", "spotlights"]) });
