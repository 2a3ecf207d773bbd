import { afterAll, describe, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { parseWatch } from "../../../src/telegram/update/user-words.ts";
import { openSources } from "../open-bot.ts";

const log = createLogger({ level: "silent" });
const sources = openSources({ rows: {} as never, keys: {} as never, folder: "/nowhere", log });
afterAll(() => sources.close());
const rules = { minMinutes: 1, maxMinutes: 1e6, defaultMinutes: 360, perChat: 50 };
const watched = (pace: string) => parseWatch(`ig nasa ${pace}`, { sources, rules });

const [HOUR, DAY, WEEK] = [60, 1440, 10_080];

/** As natives write them, by language: whole minutes, and the phrases that mean them. */
const PACES: Readonly<Record<string, readonly (readonly [minutes: number, ...phrases: string[]])[]>> = {
  en: [
    [30, "every 30 minutes", "every half hour", "every half an hour", "twice an hour"],
    [HOUR, "every hour", "each hour", "once an hour", "hourly", "every one hour"],
    [2 * HOUR, "every 2 hours", "every two hours", "every other hour"],
    [DAY, "every day", "each day", "daily", "once a day", "once per day", "once every day", "1x daily"],
    [DAY / 2, "twice a day", "twice daily", "2 times a day", "every twelve hours"],
    [2 * DAY, "every 2 days", "every two days", "every other day", "once every 2 days"],
    [WEEK, "every week", "once a week", "weekly"],
    [2 * WEEK, "every 2 weeks", "every other week"],
  ],
  de: [
    [30, "alle 30 Minuten", "jede halbe Stunde", "alle halbe Stunde"],
    [HOUR, "jede Stunde", "stündlich", "einmal pro Stunde", "einmal in der Stunde"],
    [2 * HOUR, "alle 2 Stunden", "alle zwei Stunden", "alle 2 Std.", "jede zweite Stunde"],
    [DAY, "jeden Tag", "täglich", "einmal am Tag", "einmal pro Tag", "einmal täglich", "1x am Tag", "1 mal am Tag"],
    [DAY / 2, "zweimal am Tag", "zweimal täglich", "2x täglich", "alle zwölf Stunden"],
    [2 * DAY, "alle 2 Tage", "alle zwei Tage", "jeden zweiten Tag", "jeden 2. Tag", "einmal alle 2 Tage"],
    [WEEK, "jede Woche", "wöchentlich", "einmal die Woche", "einmal in der Woche", "einmal pro Woche"],
    [2 * WEEK, "alle 2 Wochen", "alle zwei Wochen", "jede zweite Woche"],
  ],
  es: [
    [30, "cada 30 minutos", "cada media hora"],
    [HOUR, "cada hora", "todas las horas", "una vez por hora", "una vez a la hora"],
    [2 * HOUR, "cada 2 horas", "cada dos horas"],
    [DAY, "todos los días", "todos los dias", "cada día", "una vez al día", "1 vez por día", "diariamente"],
    [DAY / 2, "dos veces al día", "2 veces al día", "cada doce horas"],
    [2 * DAY, "cada 2 días", "cada dos días", "una vez cada dos días"],
    [WEEK, "cada semana", "todas las semanas", "una vez a la semana", "una vez por semana"],
    [2 * WEEK, "cada 2 semanas", "cada dos semanas"],
  ],
  fr: [
    [30, "toutes les 30 minutes", "toutes les demi-heures"],
    [HOUR, "toutes les heures", "chaque heure", "une fois par heure"],
    [2 * HOUR, "toutes les 2 heures", "toutes les deux heures"],
    [DAY, "tous les jours", "chaque jour", "une fois par jour", "1 fois par jour", "quotidiennement"],
    [DAY / 2, "deux fois par jour", "2 fois par jour", "toutes les douze heures"],
    [2 * DAY, "tous les 2 jours", "tous les deux jours", "une fois tous les deux jours"],
    [WEEK, "toutes les semaines", "chaque semaine", "une fois par semaine"],
    [2 * WEEK, "toutes les 2 semaines", "toutes les deux semaines"],
  ],
  id: [
    [30, "setiap 30 menit", "setiap setengah jam", "tiap setengah jam"],
    [HOUR, "setiap jam", "tiap jam", "sejam sekali", "sekali sejam", "setiap satu jam"],
    [2 * HOUR, "setiap 2 jam", "setiap dua jam", "2 jam sekali", "setiap 2 jam sekali"],
    [DAY, "setiap hari", "tiap hari", "sekali sehari", "sehari sekali", "satu kali sehari", "1x sehari"],
    [DAY / 2, "dua kali sehari", "2 kali sehari", "2x sehari"],
    [2 * DAY, "setiap 2 hari", "tiap 2 hari", "setiap dua hari", "2 hari sekali", "dua hari sekali"],
    [WEEK, "setiap minggu", "seminggu sekali", "sekali seminggu"],
    [2 * WEEK, "setiap 2 minggu", "2 minggu sekali"],
  ],
  ka: [
    [30, "ყოველ 30 წუთში", "30 წუთში ერთხელ", "ნახევარ საათში ერთხელ", "ყოველ ნახევარ საათში"],
    [HOUR, "ყოველ საათში", "ყოველ საათს", "საათში ერთხელ", "ყოველ ერთ საათში"],
    [2 * HOUR, "ყოველ 2 საათში", "ყოველ ორ საათში", "2 საათში ერთხელ", "ორ საათში ერთხელ"],
    [DAY, "ყოველდღე", "ყოველ დღე", "ყოველდღიურად", "დღეში ერთხელ"],
    [DAY / 2, "დღეში ორჯერ", "ყოველ თორმეტ საათში"],
    [2 * DAY, "ყოველ 2 დღეში", "ყოველ ორ დღეში", "2 დღეში ერთხელ", "ორ დღეში ერთხელ", "ყოველ მეორე დღეს"],
    [WEEK, "ყოველ კვირას", "ყოველკვირა", "კვირაში ერთხელ"],
    [2 * WEEK, "ყოველ 2 კვირაში", "ორ კვირაში ერთხელ"],
  ],
  "pt-BR": [
    [30, "a cada 30 minutos", "a cada meia hora", "de meia em meia hora"],
    [HOUR, "a cada hora", "toda hora", "todas as horas", "de hora em hora", "uma vez por hora"],
    [2 * HOUR, "a cada 2 horas", "a cada duas horas", "de 2 em 2 horas", "de duas em duas horas"],
    [DAY, "todos os dias", "todo dia", "a cada dia", "uma vez por dia", "uma vez ao dia", "1x por dia", "diariamente"],
    [DAY / 2, "duas vezes por dia", "2 vezes ao dia", "a cada doze horas"],
    [2 * DAY, "a cada 2 dias", "a cada dois dias", "cada 2 dias", "de 2 em 2 dias", "uma vez a cada dois dias"],
    [WEEK, "toda semana", "todas as semanas", "uma vez por semana"],
    [2 * WEEK, "a cada 2 semanas", "a cada duas semanas"],
  ],
  ru: [
    [30, "каждые 30 минут", "каждые полчаса", "раз в полчаса"],
    [HOUR, "каждый час", "раз в час", "один раз в час", "ежечасно"],
    [2 * HOUR, "каждые 2 часа", "каждые два часа", "раз в 2 часа", "раз в два часа"],
    [5 * HOUR, "каждые 5 часов", "раз в 5 часов"],
    [21 * HOUR, "каждый 21 час"],
    [DAY, "каждый день", "раз в день", "один раз в день", "1 раз в день", "раз в сутки", "каждые сутки", "ежедневно"],
    [DAY / 2, "дважды в день", "два раза в день", "2 раза в сутки", "каждые двенадцать часов"],
    [
      2 * DAY,
      "каждые 2 дня",
      "каждые два дня",
      "раз в два дня",
      "раз в двое суток",
      "каждый второй день",
      "через день",
    ],
    [5 * DAY, "каждые 5 дней", "раз в 5 дней", "раз в 5 суток"],
    [WEEK, "каждую неделю", "раз в неделю", "еженедельно"],
    [2 * WEEK, "каждые 2 недели", "раз в две недели"],
  ],
  tr: [
    [30, "30 dakikada bir", "her 30 dakikada bir", "yarım saatte bir", "her yarım saatte bir"],
    [HOUR, "her saat", "saatte bir", "saat başı", "saatte bir kez", "bir saatte bir"],
    [2 * HOUR, "2 saatte bir", "iki saatte bir", "her 2 saatte bir", "her iki saatte bir"],
    [DAY, "her gün", "günde bir", "günde bir kez", "günde bir kere", "günde 1 kez", "günlük"],
    [DAY / 2, "günde iki kez", "günde 2 kere", "günde iki defa"],
    [2 * DAY, "2 günde bir", "iki günde bir", "her 2 günde bir", "her iki günde bir"],
    [WEEK, "her hafta", "haftada bir", "haftada bir kez", "haftalık"],
    [2 * WEEK, "2 haftada bir", "iki haftada bir"],
  ],
  uk: [
    [30, "кожні 30 хвилин", "кожні пів години", "кожні півгодини", "раз на півгодини"],
    [HOUR, "щогодини", "кожну годину", "кожної години", "раз на годину"],
    [2 * HOUR, "кожні 2 години", "кожні дві години", "раз на 2 години", "раз на дві години", "раз у дві години"],
    [5 * HOUR, "кожні 5 годин", "раз на 5 годин"],
    [DAY, "щодня", "кожен день", "кожного дня", "раз на день", "один раз на день", "раз на добу", "раз в день"],
    [DAY / 2, "двічі на день", "два рази на день", "2 рази на добу"],
    [2 * DAY, "кожні 2 дні", "кожні два дні", "раз на 2 дні", "раз на два дні", "кожен другий день", "через день"],
    [5 * DAY, "кожні 5 днів", "раз на 5 днів"],
    [WEEK, "щотижня", "кожен тиждень", "кожного тижня", "раз на тиждень"],
    [2 * WEEK, "кожні 2 тижні", "раз на два тижні"],
  ],
};

describe.each(Object.entries(PACES))("%s", (_language, paces) => {
  const phrases = paces.flatMap(([minutes, ...said]) => said.map((phrase) => ({ phrase, minutes })));

  test.each(phrases)("$phrase: $minutes minutes", ({ phrase, minutes }) => {
    expect(watched(phrase)).toMatchObject({ text: "nasa", everyMinutes: minutes });
  });
});

test.each(["every", "a day off", "day and night", "через 3 дня", "2 3 days", "0x a day", "every two foos", "twice"])(
  "%s is no pace",
  (phrase) => {
    expect(() => watched(phrase)).toThrow(/^error-(every|handle)-invalid$/);
  },
);
