import { UserError } from "../../errors.ts";
import type { EncodeRequest } from "../../jobs/index.ts";
import { type Cut, RUNG_HEIGHTS, type SoundChoice } from "../../media/index.ts";
import { inMegabytes } from "../connection/receive.ts";
import { takeCut } from "../reading/cut-words.ts";
import { linksAmong, type Piece } from "../reading/pieces.ts";
import { languageTag } from "../texts/languages.ts";
import { wordsFor } from "../texts/texts.ts";
import type { Services } from "../update/services.ts";

type Wanted = EncodeRequest["wanted"];

const RUNG = /^(\d{3,4})p?$/i;
const SIZE = /^(\d{1,9}(?:[.,]\d{1,6})?)([kmg]?)(i?)b?$/i;
const QUOTED_LIMIT = 60;
/** Less holds no second of video. */
const LEAST_FIT_BYTES = 10_000;
const POWERS = { k: 1, m: 2, g: 3 } as const;
const UNITS = { "words-kilo": "k", "words-mega": "m", "words-giga": "g", "words-byte": "b" } as const;

export interface EncodeOptions {
  /** Undefined where no word says it. */
  wanted: Wanted | undefined;
  link?: string | undefined;
  cut?: Cut | undefined;
  sound?: SoundChoice | undefined;
}

/**
 * Words of /encode: rungs ("720 480p"), "all", "audio", or "fit 45MB" (also "fit 45,5 mib"), a sound
 * ("sound:ru", "sound:2"), a link and a cut, in any order. @throws {UserError}
 * `error-encode-options` for any other word; that of `takeCut`; `error-too-big-to-send` for a size that cannot be sent
 */
export function parseEncodeOptions(pieces: readonly Piece[], sendLimitBytes: number): EncodeOptions {
  const [link, ...more] = linksAmong(pieces);
  const text = pieces.map((piece) => (piece.is === "link" ? "…" : piece.text)).join(" ");
  if (more.length > 0) throw notUnderstood(text);
  const { cut, rest } = takeCut(pieces);
  const all = rest.filter(({ is }) => is === "word").map((piece) => piece.text);
  const { sound, words } = takeSound(all, text);
  const wanted = parseWanted(words, { text, sendLimitBytes });
  return { wanted, ...(link !== undefined && { link }), ...(cut && { cut }), ...(sound && { sound }) };
}

/** Takes "sound:ru" out of the words: a language by its code or name, or the number of a track from 1 on. */
function takeSound(all: readonly string[], text: string): { sound?: SoundChoice; words: string[] } {
  const form = new RegExp(`^(?:${wordsFor("words-sound").join("|")})[:=](.+)$`, "i");
  const [found, ...more] = all.flatMap((word) => form.exec(word)?.[1] ?? []);
  const words = all.filter((word) => !form.test(word));
  if (found === undefined) return { words };
  const number = /^\d{1,2}$/.test(found) ? Number(found) : undefined;
  const language = languageTag(found);
  if (more.length > 0 || number === 0 || (number === undefined && language === undefined)) throw notUnderstood(text);
  return { sound: number === undefined ? { language } : { track: number - 1 }, words };
}

/** All sizes, or those that the chat has chosen. */
export async function wantedWithoutWords(
  chat: { id: number } | undefined,
  { jobs }: Pick<Services, "jobs">,
): Promise<Wanted> {
  const ladder = chat && (await jobs.settings(chat.id)).ladder;
  return ladder ? { heights: [...ladder] } : {};
}

function parseWanted(
  words: string[],
  { text, sendLimitBytes }: { text: string; sendLimitBytes: number },
): Wanted | undefined {
  if (words.length === 0) return undefined;
  if (words.length === 1 && wordsFor("words-all").includes(words[0]!.toLowerCase())) return {};
  if (words.length === 1 && wordsFor("words-sound").includes(words[0]!.toLowerCase())) return { isSound: true };
  if (words[0]?.toLowerCase() === "fit") {
    const fitBytes = parseSize(words.slice(1).join(""));
    if (fitBytes === undefined || fitBytes < LEAST_FIT_BYTES) throw notUnderstood(text);
    if (fitBytes > sendLimitBytes)
      throw new UserError("error-too-big-to-send", inMegabytes({ sizeBytes: fitBytes, limitBytes: sendLimitBytes }));
    return { fitBytes };
  }
  const parts = words.flatMap((word) => word.split(/[,;]/)).filter(Boolean);
  const heights = parts.map((part) => Number(RUNG.exec(part)?.[1]));
  if (!heights.every((height) => RUNG_HEIGHTS.includes(height))) throw notUnderstood(text);
  return { heights: [...new Set(heights)] };
}

/** Bytes; megabytes where no unit is given. */
function parseSize(text: string): number | undefined {
  const [, number, unit, binary] = SIZE.exec(inLatin(text.toLowerCase())) ?? [];
  if (number === undefined) return undefined;
  const power = POWERS[(unit || "m") as keyof typeof POWERS];
  return Math.floor(Number(number.replace(",", ".")) * (binary ? 1024 : 1000) ** power);
}

/** Replaces the units of every language by those of `SIZE`. */
function inLatin(text: string): string {
  let latin = text;
  for (const [words, unit] of Object.entries(UNITS))
    for (const word of wordsFor(words as keyof typeof UNITS)) latin = latin.replaceAll(word, unit);
  return latin;
}

function notUnderstood(text: string): UserError {
  const shown = Array.from(text);
  return new UserError("error-encode-options", {
    text: shown.length <= QUOTED_LIMIT ? shown.join("") : `${shown.slice(0, QUOTED_LIMIT).join("")}…`,
    sizes: RUNG_HEIGHTS.join(", "),
  });
}
