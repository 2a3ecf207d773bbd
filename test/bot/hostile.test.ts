import { expect, test } from "vitest";
import { hostileLinks, hugeTexts } from "../hostile-links.ts";
import { type Person, unchecked } from "../lab/index.ts";
import { openLinkStage } from "./links-stage.ts";

/** Each sends a share of the inputs, so that the pace of one chat does not hold up all. */
const PEOPLE = 60;
/** What a user reads who is refused: never a menu, a file, or that it is still under way. */
const REFUSED = /^(?!.*(Starts in a moment|Looking at|How would you like it|✓)).+/s;

test("hostile inputs are each answered in words, and nobody reaches what they lead to", async () => {
  await using stage = await openLinkStage();
  const bot = await stage.start({ LIST_CONCURRENCY: "8", CARD_INTERVAL_MS: "0" });
  const people = Array.from({ length: PEOPLE }, () => stage.telegram.user({ firstName: "Mallory", language: "en" }));
  const texts = hostileLinks(stage.trap.port).map(({ text }) => text);
  expect(texts.length).toBeGreaterThanOrEqual(200);
  const ask = async (person: Person, text: string) => {
    const { message_id } = await person.sends(unchecked(text));
    return person.sees(
      (message) => message.reply_to_message?.message_id === message_id && REFUSED.test(message.text ?? ""),
    );
  };
  await Promise.all(
    people.map(async (person, at) => {
      for (const text of texts.filter((_, index) => index % PEOPLE === at)) await ask(person, `/fetch ${text}`);
    }),
  );
  await Promise.all(hugeTexts(1_000_000).map((text, at) => ask(people[at]!, text)));
  expect(stage.trap.connections).toBe(0);
  expect(stage.telegram.calls.filter(({ method }) => /^send(Video|Document|Photo|Audio)$/.test(method))).toEqual([]);
  expect(bot.lines.filter(({ level }) => level >= 50)).toEqual([]);
});
