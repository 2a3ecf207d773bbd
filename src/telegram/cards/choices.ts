import type { LinkChoice } from "../../jobs/index.ts";
import { RUNG_HEIGHTS } from "../../media/index.ts";
import { wordsFor } from "../texts/texts.ts";
import { isLinkChoice } from "./link-choice.ts";

const HEIGHTS_OFFERED = 4;

/** Default qualities that a chat can choose. */
export const DEFAULT_CHOICES: readonly LinkChoice[] = [
  "best",
  ...RUNG_HEIGHTS.slice(-HEIGHTS_OFFERED)
    .reverse()
    .map((height): LinkChoice => `${height}p`),
  "m4a",
];

const HEIGHT = /^(\d{3,4})(\D?)$/;
const NAMES: Readonly<Record<string, LinkChoice>> = { "4k": "2160p", fit: "fit", mp3: "mp3", m4a: "m4a" };

export function choiceOf(word: string): LinkChoice | undefined {
  const text = word.toLowerCase().replace(/[,;.]$/, "");
  const [, height, sign] = HEIGHT.exec(text) ?? [];
  const isHeight = height && (!sign || wordsFor("words-lines").includes(sign));
  if (isHeight && isLinkChoice(`${height}p`)) return `${Number(height)}p`;
  if (wordsFor("words-best").includes(text)) return "best";
  if (wordsFor("words-sound").includes(text)) return "m4a";
  return Object.hasOwn(NAMES, text) ? NAMES[text] : undefined;
}
