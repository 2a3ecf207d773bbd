import { z } from "zod";
import { defineButton, PART } from "../cards/buttons.ts";

export const RUNG = defineButton("r", { jobId: PART.id, label: z.string().regex(/^[0-9a-z]{1,5}$/) });
/** A smaller version of a video, made by Telegram. */
export const VERSION = defineButton("v", { height: PART.number });
