import { hash } from "node:crypto";
import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { z } from "zod";
import type { ImagesSummary } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { defineButton, PART } from "../cards/buttons.ts";
import { shortened } from "../cards/card-parts.ts";
import type { Texts } from "../texts/texts.ts";

/** Reads a list once more, with the images of another of its columns. `column`: its {@link shortKey}. */
export const TAKE_COLUMN = defineButton("ic", { jobId: PART.id, column: z.string().regex(/^[0-9a-f]{12}$/) });

const LABEL_LIMIT = 64;
const BUTTON_LIMIT = 26;
/** Name of a column that has none in its list. */
const LETTERED = /^column ([A-Z]+)$/;

/** A key of any length, short enough for a button. */
export const shortKey = (key: string): string => hash("sha256", key).slice(0, 12);

/** Which column of a list its images are taken from. */
export function columnLines({ columns }: ImagesSummary, texts: Texts): string[] {
  if (!columns) return [];
  return [texts.html("images-column", { column: labelOf(columns.taken.label, LABEL_LIMIT, texts) })];
}

/** One row for each other column that may be taken. */
export function columnRows(jobId: string, { columns }: ImagesSummary, texts: Texts): InlineKeyboardButton[][] {
  return (columns?.others ?? []).map(({ key, label }) => [
    InlineKeyboard.text(
      texts.plain("button-images-column", { column: labelOf(label, BUTTON_LIMIT, texts) }),
      TAKE_COLUMN({ jobId, column: shortKey(key) }),
    ),
  ]);
}

function labelOf(label: string, limit: number, texts: Texts): string {
  const [, letter] = LETTERED.exec(label) ?? [];
  return letter === undefined ? shortened(oneLine(label), limit) : texts.plain("images-column-letter", { letter });
}
