import { InlineKeyboard } from "grammy";
import { z } from "zod";
import { PLATFORMS } from "../../sources/index.ts";
import type { Texts } from "../texts/texts.ts";

export const PART = {
  id: z.string().regex(/^[0-9a-z]{1,32}$/),
  number: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  word: z.string().regex(/^[a-zA-Z-]{1,16}$/),
  platform: z.enum(PLATFORMS),
  handle: z.string().regex(/^[a-z0-9._-]{1,32}$/),
} as const;

type Shape = Readonly<Record<string, z.ZodType<string | number, string>>>;
type Parts<S extends Shape> = { [Name in keyof S]: z.output<S[Name]> };

/** Kind of button; a call returns callback data. */
export interface Button<P = object> {
  (parts: P): string;
  /** First letter of the callback data, unique per kind, as a test checks. */
  readonly letter: string;
  /** Undefined for another kind, and for what this version no longer offers (a button under a very old message). */
  read(data: string): P | undefined;
}

/** Callback data has 64 bytes at most; an id has 12 characters, a label at most 5, a handle at most 32. */
export function defineButton<S extends Shape>(letter: string, shape: S): Button<Parts<S>> {
  const names = Object.keys(shape);
  const schema = z.object(shape);
  const write = (parts: Parts<S>) => [letter, ...names.map((name) => String(parts[name]))].join(":");
  const read = (data: string): Parts<S> | undefined => {
    const [first, ...values] = data.split(":");
    if (first !== letter || values.length !== names.length) return undefined;
    const { data: parts } = schema.safeParse(Object.fromEntries(names.map((name, at) => [name, values[at]])));
    return parts as Parts<S> | undefined;
  };
  return Object.assign(write, { letter, read });
}

/** Buttons that cards of every flow have. */
export const CANCEL = defineButton("c", { jobId: PART.id });
export const RETRY = defineButton("y", { jobId: PART.id });
export const CLOSE = defineButton("z", {});

/** Label of one of several choices: the chosen one is marked. */
export const dotted = (label: string, isChosen: boolean): string => (isChosen ? `• ${label}` : label);

/** Characters that a phone shows of each label, by the number of buttons in the row, which share its width. */
const SHOWN_IN_ROW = [40, 20, 13, 9];
/** In front of a label: chosen, on, off. */
const MARK = /^[•✓✗] /;

/** Rows of `most` buttons, of fewer where a phone would cut a label off; a mark in front changes none. */
export function fittingRows<Button extends { text: string }>(buttons: readonly Button[], most: number): Button[][] {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    const together = row ? [...row, button] : [];
    const room = together.length > most ? 0 : (SHOWN_IN_ROW[together.length - 1] ?? 0);
    if (row && together.every(({ text }) => lengthOf(text) <= room)) row.push(button);
    else rows.push([button]);
  }
  return rows;
}

const lengthOf = (label: string): number => Array.from(label.replace(MARK, "")).length + 2;

export function inRows<Button>(buttons: readonly Button[], inRow: number): Button[][] {
  const rows = Math.ceil(buttons.length / inRow);
  return Array.from({ length: rows }, (_, row) => buttons.slice(row * inRow, (row + 1) * inRow));
}

/** Takes a menu away that has done its work. */
export const closeButton = (texts: Texts) => InlineKeyboard.text(texts.plain("button-close"), CLOSE({}));
/** Encodes the video that a link has brought. */
export const ENCODE_SENT = defineButton("b", { jobId: PART.id });
