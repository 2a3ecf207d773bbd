import { z } from "zod";
import type { LinkChoice } from "../../jobs/index.ts";
import { defineButton, PART } from "../cards/buttons.ts";
import { NUDGE_PART } from "../cards/cuts.ts";
import { isLinkChoice } from "../cards/link-choice.ts";
import { MENU_PLACES, picksPart } from "./picks.ts";

const choice = z.string().refine(isLinkChoice) as z.ZodType<LinkChoice, string>;

export const CHOOSE = defineButton("q", { jobId: PART.id, choice });
/** The same with other tracks than the usual ones. */
export const CHOOSE_WITH = defineButton("qt", { jobId: PART.id, choice, picks: picksPart });
/** Shows the menu with these picks, or what can be picked. */
export const TRACKS = defineButton("qs", {
  ...{ jobId: PART.id, at: z.enum(MENU_PLACES), picks: picksPart },
  page: PART.number,
});
export const ENTRY = defineButton("n", { jobId: PART.id, index: PART.number });
export const ENTRIES = defineButton("p", { jobId: PART.id, page: PART.number });
export const REST = defineButton("nr", { jobId: PART.id });
/** All entries of a list, and in this quality. */
export const ALL = defineButton("nl", { jobId: PART.id });
export const ALL_AS = defineButton("nq", { jobId: PART.id, choice });
/** The same once more with another bound of its cut. */
export const NUDGE = defineButton("m", { jobId: PART.id, nudge: NUDGE_PART });
export const LOOK = defineButton("l", { jobId: PART.id });
