import type { Message } from "@grammyjs/types";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RUNG_HEIGHTS } from "../../../src/media/index.ts";
import { withDefaults } from "../../../src/stores/index.ts";
import { SETTING_CHOICES } from "../../../src/telegram/chat/setting-choices.ts";
import type { Person } from "../../lab/index.ts";
import { buttonsOf, textOf } from "../../messages.ts";
import { ADMIN_ID, type OpenBot, openBot } from "../open-bot.ts";

let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
});
afterAll(() => harness[Symbol.asyncDispose]());

const person = (language: string): Person => harness.telegram.user({ firstName: "Alice", language });

test("a setting is changed by words of any language, and a page without words shows what there is", async () => {
  const boris = person("ru");
  await boris.sends("/settings пояс москва");
  await boris.sees("по часовому поясу: Москва");
  expect(await harness.jobs.settings(boris.id)).toMatchObject({ timeZone: "Europe/Moscow" });
  await boris.sends("/settings тихо 22 – 7");
  await boris.sees("С 22:00 до 7:00 новые истории приходят без звука");
  await boris.sends("/settings timezone UTC+5:30");
  await boris.sees("UTC+05:30");
  const page = await boris.sends("/settings пояс").then(() => boris.sees("Время указано"));
  await boris.presses(page, "Токио");
  expect(await harness.jobs.settings(boris.id)).toMatchObject({ timeZone: "Asia/Tokyo", silence: "22-7" });
  await boris.sends("/settings погода");
  await boris.sees("Этот чат");
});

test("each size is switched for itself, and none or all of them is the whole ladder", () => {
  const ladder = SETTING_CHOICES.find(({ name }) => name === "ladder")!;
  const { library } = harness.ours;
  const view = { library, texts: library.textsFor("en"), pools: [] };
  const press = (value: string, chosen: readonly number[] | null) =>
    ladder.changeTo(value, withDefaults({ ladder: chosen }), view);
  const [first, ...others] = RUNG_HEIGHTS;
  expect(press(String(first), null)).toEqual({ ladder: others });
  expect(press(String(first), others)).toEqual({ ladder: null });
  expect(press(String(first), [first!])).toEqual({ ladder: null });
  expect(press(String(others.at(-1)), [first!])).toEqual({ ladder: [first, others.at(-1)] });
  expect(press("all", [first!])).toEqual({ ladder: null });
  expect(press("721", null)).toBeUndefined();
});

test("the region of a chat is for admins of the bot alone, and only where there is more than one", async () => {
  const [ada, bob] = [harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID }), person("en")];
  const group = harness.telegram.group({ title: "Far away", members: [ada, bob], admins: [bob] });
  const isOffered = (message: Message) => buttonsOf(message).some((label) => label.includes("Region"));
  const asks = async (who: Person) => {
    const { message_id: asked } = await who.sendsTo(group, "/settings@mediaferry_lab_bot");
    return group.sees((message) => message.message_id > asked && textOf(message).includes("This chat"));
  };
  harness.jobs.poolNames.push("eu");
  expect(isOffered(await asks(ada))).toBe(false);
  harness.jobs.poolNames.push("asia-1");
  expect(isOffered(await asks(bob))).toBe(false);
  const card = await asks(ada);
  await ada.presses(card, /Region/);
  const page = await group.sees((message) => buttonsOf(message).includes("asia-1"), { of: card });
  expect(await bob.presses(page, "asia-1")).toMatchObject({ showsAlert: true });
  expect(await harness.jobs.settings(group.id)).toMatchObject({ pool: null });
  await ada.presses(page, "asia-1");
  await group.sees("run in the region asia-1", { of: card });
  expect(await harness.jobs.settings(group.id)).toMatchObject({ pool: "asia-1" });
});

test("in a group only its admins change a setting, by words or on its page", async () => {
  const [alice, bob] = [person("en"), person("en")];
  const group = harness.telegram.group({ title: "Friends", members: [alice, bob], admins: [bob] });
  await alice.sendsTo(group, "/settings@mediaferry_lab_bot timezone Tokyo");
  await group.sees("Only the admins of this group");
  await bob.sendsTo(group, "/settings@mediaferry_lab_bot timezone");
  const page = await group.sees("Times are in UTC");
  for (const button of ["Tokyo", "‹ Back"])
    expect(await alice.presses(page, button)).toMatchObject({ showsAlert: true });
  expect(await harness.jobs.settings(group.id)).toMatchObject({ timeZone: null });
});
