import type { Api } from "grammy";
import { explainCallError } from "../connection/call-errors.ts";
import { type LanguageOption, languageOption } from "../texts/texts.ts";
import type { Services } from "../update/services.ts";

/** A text of the bot's profile, with one value per language; languages without one see that of English. */
interface ProfileText {
  key: "bot-name" | "bot-description" | "bot-short-description";
  read(api: Api, place: LanguageOption): Promise<string>;
  write(api: Api, text: string, place: LanguageOption): Promise<unknown>;
}

const PROFILE_TEXTS: readonly ProfileText[] = [
  {
    key: "bot-name",
    read: async (api, place) => (await api.getMyName(place)).name,
    write: (api, text, place) => api.setMyName(text, place),
  },
  {
    key: "bot-description",
    read: async (api, place) => (await api.getMyDescription(place)).description,
    write: (api, text, place) => api.setMyDescription(text, place),
  },
  {
    key: "bot-short-description",
    read: async (api, place) => (await api.getMyShortDescription(place)).short_description,
    write: (api, text, place) => api.setMyShortDescription(text, place),
  },
];

/**
 * Sets name, description and short description of the bot in each language, where they differ. Words of the operator stay:
 * a name other than ours, and descriptions that an earlier start has not set. Only logs a failure.
 */
export async function setProfile(services: Services): Promise<void> {
  for (const text of PROFILE_TEXTS)
    try {
      await setText(services, text);
    } catch (error) {
      services.log.warn({ text: text.key, err: explainCallError(error) }, "profile of the bot could not be set");
    }
}

async function setText({ telegram, keys, log }: Services, { key, read, write }: ProfileText): Promise<void> {
  const { api, library } = telegram;
  const ours = library.textsFor(library.defaultLocale).plain(key);
  const shown = await read(api, {});
  const isOurs = shown === "" || shown === ours || shown === (await keys.get(earlierKey(key)));
  if (!isOurs) return log.debug({ text: key }, "profile keeps the operator's words");
  const setIn = async (locale: string) => {
    const text = library.textsFor(locale).plain(key);
    const place = languageOption(locale, library);
    if ((await read(api, place)) !== text) await write(api, text, place);
  };
  await setIn(library.defaultLocale); // first: languages without a text of their own are answered with this one
  await Promise.all(library.locales.filter((locale) => library.textsFor(locale).plain(key) !== ours).map(setIn));
  await keys.set(earlierKey(key), ours);
}

/** What the last start has set in English. */
const earlierKey = (key: ProfileText["key"]) => `profile:${key}`;
