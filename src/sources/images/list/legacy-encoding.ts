import { TextDecoder } from "node:util";
import { analyse } from "chardet";

/** Of the library, from 0 to 100; below that it only says that it may be anything. */
const MIN_CONFIDENCE = 5;
/** From there on an encoding of several bytes a letter is no accident. */
const SURE = 20;
/** Least share of a language's letters in a text of it. */
const LEAST_SHARE = 0.6;

/** Of a text that tells its language. */
const LEAST_BYTES = 4;

type Alphabet = ReadonlySet<string> | RegExp;

/** Letters beside ASCII, by their code points. */
const letters = (points: string): Alphabet =>
  new Set(points.split(" ").map((point) => String.fromCodePoint(Number.parseInt(point, 16))));

const ESTONIAN = letters("e4 f5 f6 fc 161 17e");
const CENTRAL: readonly Alphabet[] = [
  letters("105 107 119 142 144 f3 15b 17a 17c"), // Polish
  letters("e1 10d 10f e9 11b ed 148 f3 159 161 165 fa 16f fd 17e"), // Czech
  letters("e1 e4 10d 10f e9 ed 13a 13e 148 f3 f4 155 161 165 fa fd 17e"), // Slovak
  letters("e1 e9 ed f3 f6 151 fa fc 171"), // Hungarian
  letters("103 e2 ee 15f 163"), // Romanian
  letters("10d 107 111 161 17e"), // Croatian, Serbian, Slovene
];
const CYRILLIC = [/\p{Script=Cyrillic}/u];
const GREEK = [/\p{Script=Greek}/u];

/** What each encoding was made for. Among equals the library decides, then the order. */
const ALPHABETS: Readonly<Record<string, readonly Alphabet[]>> = {
  "windows-1252": [
    letters("e0 e2 e6 e7 e9 e8 ea eb ee ef f4 153 f9 fb fc ff"), // French
    letters("e4 f6 fc df"), // German
    letters("e1 e9 ed f3 fa fc f1"), // Spanish
    letters("e3 e1 e2 e0 e7 e9 ea ed f3 f4 f5 fa fc"), // Portuguese
    letters("e0 e7 e8 e9 ec ed ef f2 f3 f9 fa fc"), // Italian, Catalan
    letters("e5 e4 f6 e6 f8 e9"), // Scandinavian
    letters("e1 e9 ed f3 fa fd fe e6 f6 f0"), // Icelandic
    letters("e1 e9 eb e8 ef ed f3 f6 fa fc"), // Dutch
    ESTONIAN,
  ],
  "windows-1250": CENTRAL,
  "iso-8859-2": CENTRAL,
  "windows-1254": [letters("e7 11f 131 130 f6 15f fc e2 ee fb")], // Turkish
  "windows-1257": [
    letters("105 10d 119 117 12f 161 173 16b 17e"), // Lithuanian
    letters("101 10d 113 123 12b 137 13c 146 161 16b 17e"), // Latvian
    ESTONIAN,
  ],
  "windows-1251": CYRILLIC,
  "koi8-r": CYRILLIC,
  ibm866: CYRILLIC,
  "iso-8859-5": CYRILLIC,
  "windows-1253": GREEK,
  "iso-8859-7": GREEK,
  "windows-1255": [/\p{Script=Hebrew}/u],
};

/** Encodings that are part of another one, as the library calls them. */
const WIDER: Readonly<Record<string, string>> = {
  "iso-8859-1": "windows-1252",
  "iso-8859-8": "windows-1255",
  "iso-8859-9": "windows-1254",
};

/**
 * Encoding by the words that are not ASCII: links between them would only dilute what the letters say. The one in which they
 * are letters of one language; what is of other scripts, the library tells.
 */
export function legacyEncodingOf(bytes: Buffer): string | undefined {
  const words = bytes
    .toString("latin1")
    .split(/[\0-/:;<=>?]+/)
    .filter((word) => /[\x80-\xff]/.test(word));
  const sample = Buffer.from(words.join(" "), "latin1");
  const found = analyse(sample)
    .filter(({ name, confidence }) => confidence >= MIN_CONFIDENCE && !name.startsWith("UTF-") && isKnown(name))
    .map(({ name, confidence }) => ({ name: WIDER[name.toLowerCase()] ?? name.toLowerCase(), confidence }));
  const [first] = found;
  if (!first || sample.length < LEAST_BYTES) return first?.name;
  const best = bestOf(sample, found);
  const isOther = !(first.name in ALPHABETS) && first.confidence >= SURE;
  return isOther || best.share < LEAST_SHARE ? first.name : best.name;
}

interface Found {
  name: string;
  confidence: number;
}

function bestOf(sample: Buffer, found: readonly Found[]): { name: string; share: number } {
  const ranked = Object.entries(ALPHABETS).map(([name, alphabets]) => {
    const text = new TextDecoder(name).decode(sample);
    const share = Math.max(...alphabets.map((alphabet) => shareOf(text, alphabet)));
    const confidence = Math.max(0, ...found.filter((one) => isAkin(one.name, name)).map((one) => one.confidence));
    return { name, share, confidence };
  });
  return ranked.reduce((best, next) =>
    next.share > best.share || (next.share === best.share && next.confidence > best.confidence) ? next : best,
  );
}

/** Whether the library may have meant the other: it knows one of two that have most letters at the same places. */
const isAkin = (one: string, other: string): boolean =>
  one === other || [CENTRAL, GREEK].some((shared) => shared === ALPHABETS[one] && shared === ALPHABETS[other]);

/** Share of what is not ASCII that is of the alphabet. A word of another script has no Latin letters. */
function shareOf(text: string, alphabet: Alphabet): number {
  const isOf = (letter: string): boolean =>
    alphabet instanceof RegExp ? alphabet.test(letter) : alphabet.has(letter) || alphabet.has(letter.toLowerCase());
  const others = [...text].filter((letter) => letter > "\x7f").length;
  const counted = alphabet instanceof RegExp ? text.replace(/\S*[a-z]\S*/gi, "") : text;
  return [...counted].filter((letter) => letter > "\x7f" && isOf(letter)).length / others;
}

function isKnown(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== "replacement";
  } catch {
    return false; // the library tells more encodings than the platform can read
  }
}
