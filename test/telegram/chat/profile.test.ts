import { expect, test } from "vitest";
import { openBot } from "../open-bot.ts";

const SETTERS = ["setMyName", "setMyDescription", "setMyShortDescription", "setMyCommands"];

test("menu, description and short description are set once in each language, and an operator's own words stay", async () => {
  await using harness = await openBot({ isListening: false });
  const { telegram, ours, startBot } = harness;
  const { api, library } = ours;
  const set = () => telegram.calls.filter(({ method }) => SETTERS.includes(method)).length;
  const first = await startBot();
  expect(telegram.calls.filter(({ method }) => method === "setMyName")).toEqual([]); // it has our name
  for (const locale of library.locales) {
    const texts = library.textsFor(locale);
    const place = locale === "en" ? {} : { language_code: locale.slice(0, 2) as "de" };
    expect((await api.getMyDescription(place)).description).toBe(texts.plain("bot-description"));
    expect((await api.getMyShortDescription(place)).short_description).toBe(texts.plain("bot-short-description"));
    const menu = await api.getMyCommands(place);
    expect(menu.find(({ command }) => command === "help")?.description).toBe(texts.plain("command-help"));
  }
  await first.close();
  const before = set();
  await (await startBot()).close();
  expect(set()).toBe(before);

  await api.setMyName("Family media");
  await api.setMyDescription("For the family");
  await api.setMyShortDescription("");
  await startBot();
  expect(await api.getMyName()).toEqual({ name: "Family media" });
  expect(await api.getMyDescription()).toEqual({ description: "For the family" });
  expect((await api.getMyShortDescription()).short_description).not.toBe("");
});

test("a description of an earlier version gives way to the new one", async () => {
  await using harness = await openBot({ isListening: false });
  const { ours, stores, startBot } = harness;
  await ours.api.setMyDescription("As it was called before");
  await stores.keys.set("profile:bot-description", "As it was called before");
  await startBot();
  const { description } = await ours.api.getMyDescription();
  expect(description).toBe(ours.library.textsFor("en").plain("bot-description"));
});
