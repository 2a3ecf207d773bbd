import type { LinkChoice } from "../jobs/index.ts";
import { CHOICE } from "../sources/index.ts";

/** Of pages: what a chat can have without being asked each time. */
export const DEFAULT_CHOICES = ["best", "1080p", "720p", "480p", "360p", "m4a"] as const satisfies LinkChoice[];

/** "1080p", "1080", also with the Cyrillic letter that looks like a p. */
const HEIGHT = /^(\d{3,4})[p\u0440]?$/;
const WORDS: Readonly<Record<string, LinkChoice>> = {
  best: "best",
  max: "best",
  "4k": "2160p",
  fit: "fit",
  mp3: "mp3",
  m4a: "m4a",
  audio: "m4a",
  sound: "m4a",
  "\u043b\u0443\u0447\u0448\u0435\u0435": "best",
  "\u0430\u0443\u0434\u0438\u043e": "m4a",
  "\u0437\u0432\u0443\u043a": "m4a",
};

export const isLinkChoice = (text: string): text is LinkChoice => text === "fit" || CHOICE.test(text);

/** What people write beside a link. */
export function choiceOf(word: string): LinkChoice | undefined {
  const text = word.toLowerCase().replace(/[,;.]$/, "");
  const [, height] = HEIGHT.exec(text) ?? [];
  if (height && isLinkChoice(`${height}p`)) return `${Number(height)}p`;
  return Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
}
