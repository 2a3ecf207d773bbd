import { expect, test } from "vitest";
import { until } from "../../chaos/until.ts";
import { buttonsOf } from "../../messages.ts";
import { openBot } from "../open-bot.ts";

const HANDLERS = 150;

test("of a flood of messages as many are begun as have a turn before long, and a press is answered meanwhile", async () => {
  await using harness = await openBot({ isPaced: false });
  const { telegram } = harness;
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends("/settings");
  const card = await alice.sees((message) => buttonsOf(message).length > 0);
  const hold = Promise.withResolvers<undefined>();
  const held = telegram.fault({ method: "sendMessage", kind: "delay", until: hold.promise, times: 1000 });
  const people = Array.from({ length: HANDLERS + 10 }, () => telegram.user({ firstName: "Bob", language: "en" }));
  for (const person of people) await person.sends("/start");
  await until(async () => held.hits >= HANDLERS);
  await alice.presses(card, /language/i);
  expect(held.hits).toBe(HANDLERS);
  hold.resolve(undefined);
  for (const person of people) await person.sees(({ from }) => from?.is_bot === true);
  expect(held.hits).toBe(people.length);
});
