import { RUNG_HEIGHTS } from "../../media/index.ts";
import type { ChatSettings } from "../../stores/index.ts";
import { dotted } from "../cards/buttons.ts";
import { DEFAULT_CHOICES } from "../cards/choices.ts";
import { isLinkChoice } from "../cards/link-choice.ts";
import { choiceName } from "../links/menu.ts";
import type { Library } from "../texts/texts.ts";
import { type SettingChoice, ticked } from "./setting-choice.ts";
import { silence, timeZone } from "./time-settings.ts";

const AUTO = "auto";
const ASK = "ask" as const;
const ALL = "all";

const language: SettingChoice = {
  name: "language",
  hasPage: true,
  inRow: 3,
  line: ({ language: chosen }, { texts, library }) =>
    texts.html("settings-language", {
      language: chosen ? nameOf(chosen, library) : texts.plain("settings-language-auto"),
    }),
  options: ({ language: chosen }, { texts, library }) =>
    [AUTO, ...library.locales].map((value) => {
      const label = value === AUTO ? texts.plain("button-language-auto") : nameOf(value, library);
      return { value, label: dotted(label, value === (chosen ?? AUTO)) };
    }),
  changeTo(value, _settings, { library }) {
    if (value === AUTO) return { language: null };
    return library.locales.includes(value) ? { language: value } : undefined;
  },
};

const nameOf = (locale: string, library: Library) => library.textsFor(locale).plain("language-name");

const quality: SettingChoice = {
  name: "quality",
  hasPage: false,
  inRow: 4,
  line(settings, { texts }) {
    const chosen = qualityIn(settings);
    return chosen
      ? texts.html("settings-quality", { quality: choiceName(chosen, texts) })
      : texts.html("settings-quality-ask");
  },
  options: (settings, { texts }) =>
    ([ASK, ...DEFAULT_CHOICES] as const).map((value) => {
      const label = value === ASK ? texts.plain("button-quality-ask") : choiceName(value, texts);
      return { value, label: dotted(label, value === (qualityIn(settings) ?? ASK)) };
    }),
  changeTo(value) {
    if (value === ASK) return { quality: null };
    return isLinkChoice(value) ? { quality: value } : undefined;
  },
};

const qualityIn = ({ quality: chosen }: ChatSettings) => (chosen && isLinkChoice(chosen) ? chosen : undefined);

/** Each height is switched on and off; none at all is the same as all. */
const ladder: SettingChoice = {
  name: "ladder",
  hasPage: true,
  inRow: 3,
  line: ({ ladder: chosen }, { texts }) =>
    chosen
      ? texts.html("settings-ladder", { sizes: chosen.map((height) => `${height}p`).join(", ") })
      : texts.html("settings-ladder-all"),
  options: ({ ladder: chosen }, { texts }) => [
    ...RUNG_HEIGHTS.map((height) => {
      const isOn = chosen === null || chosen.includes(height);
      return { value: String(height), label: ticked(`${height}p`, isOn) };
    }),
    { value: ALL, label: dotted(texts.plain("button-ladder-all"), chosen === null) },
  ],
  changeTo(value, { ladder: chosen }) {
    if (value === ALL) return { ladder: null };
    const pressed = Number(value);
    if (!RUNG_HEIGHTS.includes(pressed)) return undefined;
    const isOn = (height: number) => (chosen === null || chosen.includes(height)) !== (height === pressed);
    const heights = RUNG_HEIGHTS.filter(isOn);
    return { ladder: heights.length === 0 || heights.length === RUNG_HEIGHTS.length ? null : heights };
  },
};

/** No name of a region. */
const USUAL = "USUAL";

/** For admins of the bot, where it runs in more than one region. */
const pool: SettingChoice = {
  name: "pool",
  hasPage: true,
  inRow: 3,
  isOffered: ({ pools }) => pools.length > 1,
  line: ({ pool: chosen }, { texts }) =>
    chosen === null ? texts.html("settings-pool-usual") : texts.html("settings-pool", { pool: chosen }),
  options: ({ pool: chosen }, { texts, pools }) =>
    [USUAL, ...pools].map((value) => {
      const label = value === USUAL ? texts.plain("button-pool-usual") : value;
      return { value, label: dotted(label, value === (chosen ?? USUAL)) };
    }),
  changeTo(value, _settings, { pools }) {
    if (value === USUAL) return { pool: null };
    return pools.includes(value) ? { pool: value } : undefined;
  },
};

/** In the order of /settings. */
export const SETTING_CHOICES: readonly SettingChoice[] = [language, quality, ladder, silence, timeZone, pool];
