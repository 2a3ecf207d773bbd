import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { BareKey } from "../../../text-keys.ts";
import { dotted } from "../../cards/buttons.ts";
import type { Texts } from "../../texts/texts.ts";

/** Time that statistics look back on, and the spans of it that have a bar each in the chart. */
export interface Period {
  seconds: number;
  spanSeconds: number;
  /** Text with its name. */
  key: BareKey;
}

export const PERIODS = [
  { seconds: 3600, spanSeconds: 300, key: "period-hour" },
  { seconds: 86_400, spanSeconds: 3600, key: "period-day" },
  { seconds: 604_800, spanSeconds: 21_600, key: "period-week" },
] as const satisfies Period[];

/** The first one for what is none. */
export const periodOf = (seconds: number): Period => PERIODS.find((period) => period.seconds === seconds) ?? PERIODS[0];

/** A button for each period; `dataOf` gives its callback data. */
export function periodButtons(
  shown: Period,
  { texts, dataOf }: { texts: Texts; dataOf: (seconds: number) => string },
): InlineKeyboardButton[] {
  return PERIODS.map(({ seconds, key }) =>
    InlineKeyboard.text(dotted(texts.plain(key), seconds === shown.seconds), dataOf(seconds)),
  );
}
