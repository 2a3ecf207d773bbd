import { readFileSync } from "node:fs";
import path from "node:path";
import type { TextParams, Texts } from "../../../src/telegram/texts/texts.ts";
import type { TextKey } from "../../../src/text-keys.ts";
import { parseHtml } from "../../lab/html.ts";

/** Longest values of the variables that are words: what the code cuts them to, or what they are taken from. */
const WORDS: Readonly<Record<string, string>> = {
  account: "1".repeat(20),
  bar: "▰".repeat(12),
  bot: "b".repeat(32),
  cause: "c".repeat(300),
  channel: "c".repeat(128),
  codec: "wmavoice_and_more",
  code: "c".repeat(12),
  column: "c".repeat(26),
  command: "c".repeat(400),
  description: "d".repeat(60),
  earlier: "1".repeat(12),
  facts: "f".repeat(120),
  ffmpeg: "N-120061-g5c8523cef1-20250714",
  format: "ANIMATED WEBP",
  former: "@".padEnd(70, "f"),
  found: "f".repeat(120),
  handle: "@".padEnd(33, "h"),
  host: "h".repeat(64),
  hosts: "h".repeat(300),
  id: "i".repeat(32),
  label: "l".repeat(20),
  labels: "1080p (999.9 MB), ".repeat(10),
  language: "Chinese (Traditional, Hong Kong)",
  letter: "AAA",
  meant: "instagram",
  name: "n".repeat(64),
  owner: "o".repeat(64),
  percent: "100 %",
  period: "24 h",
  phase: "prepare",
  picture: "7680×4320",
  platform: "Instagram",
  quality: "Audio (m4a)",
  reason: "r".repeat(300),
  roles: "bot, download, encode, web",
  shown: "s".repeat(40),
  site: "s".repeat(64),
  sizes: "1080p, ".repeat(10),
  sound: "s".repeat(40),
  speed: "99.9",
  text: "t".repeat(40),
  time: "23 h 59 m",
  title: "t".repeat(64),
  to: "2026.12.31.235959",
  from: "2026.12.31.235959",
  tool: "gallery-dl",
  tools: "yt-dlp 2026.12.31.235959, gallery-dl 1.30.10-dev",
  tracks: Array.from({ length: 20 }, () => "pt-BR").join(" "),
  type: "spotlight",
  url: "u".repeat(2000),
  userId: "1".repeat(14),
  version: "2026.12.31.235959",
  wanted: "2160p",
  why: "w".repeat(60),
  words: "w".repeat(300),
  zone: "America/Argentina/ComodRivadavia",
};

/** Each month has a name of its own length. */
const MOMENTS = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 28, 23, 59));
const BYTES = [999, 999_400, 888_800_000, 2_888_800_000_000];
const SECONDS = [8.8, 59, 3599, 359_999];
const MINUTES = [0, 1, 2, 5, 21, 59, 1439, 10_080];
const COUNTS = [0, 1, 2, 5, 11, 21, 22, 25, 100_000];

/** Values among which the longest text is found, those of selectors among them. */
function candidatesFor(variable: string, variants: readonly string[]): readonly (string | number)[] {
  const words = WORDS[variable];
  if (words !== undefined) return [words, ...variants];
  if (/^(at|since|until|takenAt)$/.test(variable)) return MOMENTS;
  if (/bytes$/i.test(variable)) return BYTES;
  if (/seconds$|^(median|slow)$/i.test(variable)) return [...SECONDS, ...COUNTS];
  if (/^(minutes|min|max|before)$/.test(variable)) return MINUTES;
  if (variable === "fraction") return [0.99, 1];
  return variants.length > 0 ? [...COUNTS, ...variants] : COUNTS;
}

export interface Block {
  id: TextKey;
  variables: readonly string[];
  /** Words that selectors compare with. */
  variants: readonly string[];
}

/** The texts of a language as they stand in its file. */
export function blocksOf(file: string): Block[] {
  return file.split(/^(?=[a-z][a-z0-9-]* *=)/m).flatMap((block) => {
    const id = /^[a-z][a-z0-9-]*/.exec(block)?.[0];
    if (id === undefined) return [];
    const code = block.replace(/^#.*$/gm, "");
    const variables = [...new Set([...code.matchAll(/\$([a-zA-Z]+)/g)].map(([, name]) => name!))];
    const variants = [...code.matchAll(/^ *\*?\[([a-z][a-z-]*)\]/gm)].map(([, name]) => name!);
    return [{ id: id as TextKey, variables, variants }];
  });
}

/** The longest text: each variable in turn takes the value that makes it longest, until none makes it longer. */
export function longestText({ id, variables, variants }: Block, texts: Texts): string {
  let params: TextParams = Object.fromEntries(variables.map((name) => [name, candidatesFor(name, variants)[0]!]));
  let longest = texts.plain(id, params);
  let length = lengthOf(longest);
  for (let round = 0; round < 2; round++)
    for (const name of variables)
      for (const value of candidatesFor(name, variants)) {
        const changed: TextParams = { ...params, [name]: value };
        const text = texts.plain(id, changed);
        if (lengthOf(text) <= length) continue;
        [longest, length, params] = [text, lengthOf(text), changed];
      }
  return longest;
}

/** As Telegram counts: UTF-16, without the tags. */
export const lengthOf = (html: string): number => parseHtml(html).text.length;

export const readLocale = (locale: string): string =>
  readFileSync(path.resolve(import.meta.dirname, `../../../locales/${locale}.ftl`), "utf8");
