import type { LinkChoice } from "../../jobs/index.ts";
import { CHOICE } from "../../sources/index.ts";

/** Choices beside those that a page itself has. */
const OF_OURS: readonly string[] = ["fit", "srt", "first", "all", "rest"] satisfies LinkChoice[];

/** Whether a word of a button or a setting is still a choice; older versions may have offered others. */
export function isLinkChoice(text: string): text is LinkChoice {
  return OF_OURS.includes(text) || CHOICE.test(text);
}
