import type { RungView } from "../../jobs/index.ts";
import type { BareKey } from "../../text-keys.ts";
import type { Texts } from "../texts/texts.ts";

/** Labels that are words; "720p" is the same in every language. */
const WORDS: Readonly<Record<string, BareKey>> = { fit: "rung-name-fit", audio: "rung-name-audio" };

export function rungName(label: string, texts: Texts): string {
  const key = Object.hasOwn(WORDS, label) ? WORDS[label] : undefined;
  return key === undefined ? label : texts.plain(key);
}

/** "720p (61 MB), 1080p (120 MB)" */
export const namesOf = (rungs: readonly RungView[], texts: Texts): string =>
  rungs
    .map(({ label, sizeBytes = 0 }) => texts.plain("rung-size", { label: rungName(label, texts), sizeBytes }))
    .join(", ");
