import { UserError } from "../../errors.ts";
import { dotted } from "../cards/buttons.ts";
import { quoted } from "../cards/card-parts.ts";
import type { Library, Texts } from "../texts/texts.ts";
import { readTimeZone } from "../texts/time-zones.ts";
import type { SettingChoice } from "./setting-choice.ts";

/** Zones with a button, from west to east; the text `zone-<key>` names each. */
const COMMON_ZONES = {
  angeles: "America/Los_Angeles",
  chicago: "America/Chicago",
  york: "America/New_York",
  paulo: "America/Sao_Paulo",
  utc: "UTC",
  london: "Europe/London",
  berlin: "Europe/Berlin",
  kyiv: "Europe/Kiev",
  istanbul: "Europe/Istanbul",
  moscow: "Europe/Moscow",
  dubai: "Asia/Dubai",
  kolkata: "Asia/Calcutta",
  singapore: "Asia/Singapore",
  tokyo: "Asia/Tokyo",
  sydney: "Australia/Sydney",
} as const;
const ZONE_NAMES = Object.entries(COMMON_ZONES) as [keyof typeof COMMON_ZONES, string][];

export const timeZone: SettingChoice = {
  name: "timezone",
  hasPage: true,
  inRow: 3,
  line: ({ timeZone: zone }, { texts }) =>
    zone === null
      ? texts.html("settings-timezone-none")
      : texts.html("settings-timezone", { zone: nameOf(zone, texts) }),
  options: ({ timeZone: chosen }, { texts }) =>
    ZONE_NAMES.map(([value, zone]) => ({ value, label: dotted(texts.plain(`zone-${value}`), zone === chosen) })),
  changeTo(value) {
    const zone = ZONE_NAMES.find(([name]) => name === value)?.[1];
    return zone === undefined ? undefined : { timeZone: zone };
  },
  written: {
    by: "words-timezone",
    read(text, library) {
      const zone = zoneCalled(text, library) ?? readTimeZone(text);
      if (zone === undefined) throw new UserError("error-timezone-unknown", { text: quoted(text) });
      return { timeZone: zone };
    },
  },
};

function nameOf(zone: string, texts: Texts): string {
  const common = ZONE_NAMES.find(([, each]) => each === zone);
  if (common) return texts.plain(`zone-${common[0]}`);
  return /^[+-]/.test(zone) ? `UTC${zone}` : zone.replaceAll("_", " ");
}

/** By the name of its city in any language. */
function zoneCalled(text: string, { locales, textsFor }: Library): string | undefined {
  const name = text.trim().toLowerCase();
  const isNamed = (key: keyof typeof COMMON_ZONES) =>
    locales.some((each) => textsFor(each).plain(`zone-${key}`).toLowerCase() === name);
  return ZONE_NAMES.find(([key]) => isNamed(key))?.[1];
}

const [NEVER, ALWAYS] = ["never", "always"] as const;
const NIGHTS = ["22-7", "23-8", "0-9"];
const HOURS = /^(\d{1,2})(?::00)?\s*[-\u2013\u2014]\s*(\d{1,2})(?::00)?$/;

export const silence: SettingChoice = {
  name: "silence",
  hasPage: true,
  inRow: 3,
  line({ silence: chosen }, { texts }) {
    if (chosen === NEVER || chosen === ALWAYS) return texts.html(`settings-silence-${chosen}`);
    const [from, to] = chosen.split("-").map((hour) => `${hour}:00`) as [string, string];
    return texts.html("settings-silence-hours", { from, to });
  },
  options: ({ silence: chosen }, { texts }) => [
    { value: NEVER, label: dotted(texts.plain("button-silence-never"), chosen === NEVER) },
    ...NIGHTS.map((hours) => ({ value: hours, label: dotted(hours.replace("-", "–"), chosen === hours) })),
    { value: ALWAYS, label: dotted(texts.plain("button-silence-always"), chosen === ALWAYS) },
  ],
  changeTo: (value) => ([NEVER, ALWAYS, ...NIGHTS].includes(value) ? { silence: value } : undefined),
  written: {
    by: "words-quiet",
    read(text) {
      const hours = HOURS.exec(text.trim())?.slice(1).map(Number) ?? [];
      const isRight = hours.length === 2 && hours[0] !== hours[1] && hours.every((hour) => hour < 24);
      if (!isRight) throw new UserError("error-quiet-invalid", { text: quoted(text) });
      return { silence: hours.join("-") };
    },
  },
};
