import { expect, test } from "vitest";
import { ADMIN_ID, openBot } from "../open-bot.ts";

test("with an allowlist only who was let in gets an answer, and learns whom to ask", async () => {
  await using harness = await openBot({ isPaced: false, config: { access: "allowlist" } });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  await alice.sends("/start");
  await alice.sees(`allow the user ID ${alice.id}`);
  await admin.sends(`/allow ${alice.id}`);
  await admin.sees("may use the bot");
  await alice.sends("/start");
  await alice.sees("Send me a video");
});

test("a stranger asks by a button, each admin has one card, and who has asked hears what came of it in their language", async () => {
  const second = ADMIN_ID + 1;
  await using harness = await openBot({
    isPaced: false,
    config: { access: "allowlist", adminIds: [ADMIN_ID, second, ADMIN_ID + 2] }, // the last one never wrote to the bot
  });
  const boris = harness.telegram.user({ firstName: "<Boris>", username: "boris", language: "ru" });
  const ada = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  const olga = harness.telegram.user({ firstName: "Olga", language: "ru", id: second });
  for (const admin of [ada, olga]) await admin.sends("/help");
  await ada.sees("Commands");
  await olga.sees("Команды");
  await boris.sends("https://example.com/a.mp4");
  const refusal = await boris.sees(`${boris.id}`);
  expect((await boris.presses(refusal, "Попросить доступ")).text).toContain("Запрос отправлен");
  const card = await ada.sees("would like to use this bot");
  expect(card.text).toContain("<Boris> (@boris)");
  expect(card.text).toContain(`${boris.id}`);
  const other = await olga.sees("хочет пользоваться ботом");
  await boris.sees("Запрос отправлен", { of: refusal });
  await boris.sends("/start");
  const again = await boris.sees("Это закрытый бот");
  expect((await boris.presses(again, "Попросить доступ")).text).toContain("Запрос отправлен");
  expect(ada.chat.messages.filter(({ text }) => text?.includes("would like"))).toHaveLength(1);
  expect((await ada.presses(card, "Allow")).text).toBe("Allowed.");
  await boris.sees("<Boris> (@boris), теперь вы можете пользоваться ботом");
  expect((await ada.sees("Allowed by Ada", { of: card })).reply_markup).toBeUndefined();
  await olga.sees("Разрешил(а) Ada", { of: other });
  await boris.sends("/start");
  await boris.sees("Пришлите видео");
});

test("who is banned over a request hears so once; nobody but an admin decides, and /allow answers a request too", async () => {
  await using harness = await openBot({ isPaced: false, config: { access: "allowlist" } });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const bob = harness.telegram.user({ firstName: "Bob", language: "en" });
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID, isStranger: true });
  await alice.sends("/start");
  const refusal = await alice.sees("This bot is private");
  expect((await alice.presses(refusal, "Ask for access")).text).toContain("No admin"); // she never wrote to the bot
  await admin.sends("/help");
  await admin.sees("Commands");
  await alice.presses(refusal, "Ask for access");
  const card = await admin.sees(`${alice.id}`);
  expect((await admin.presses(card, "Ban")).text).toBe("Banned.");
  await alice.sees("have declined your request");
  await admin.sees("Banned by Ada", { of: card });
  expect(harness.jobs.banned).toEqual([alice.id]);
  const group = harness.telegram.group({ title: "Friends", members: [admin, bob] });
  await bob.sendsTo(group, "/help@mediaferry_lab_bot");
  const inGroup = await group.sees("This bot is private");
  await bob.presses(inGroup, "Ask for access");
  await admin.sees(`${bob.id}`);
  await admin.sends(`/allow ${bob.id}`);
  await group.sees("Bob, you can use this bot now");
  const messages = alice.chat.messages.length;
  await alice.sends("/start");
  await admin.sends("/help");
  await admin.sees("Commands");
  expect(alice.chat.messages).toHaveLength(messages + 1);
});

test("a flood is answered once with the time to come back, admins are exempt, and the count ends by itself", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  const { keys } = harness.stores;
  await keys.set(`flood:${alice.id}`, 60, "PX", 42_000);
  await keys.set(`flood:${admin.id}`, 600, "PX", 42_000);
  await alice.sends("/help");
  expect((await alice.sees("too fast")).text).toMatch(/in 4[12] seconds/);
  await alice.sends("/help");
  await admin.sends("/help");
  await admin.sees("Commands");
  await keys.del(`flood:${alice.id}`);
  await alice.sends("/start");
  await alice.sees("Send me a video");
  expect(alice.chat.messages.filter(({ from }) => from?.is_bot)).toHaveLength(2);
  expect(await keys.pttl(`flood:${alice.id}`)).toBeGreaterThan(0);
});

test("/allow and /ban take a number or a reply, and an admin cannot be shut out", async () => {
  await using harness = await openBot({ isPaced: false });
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  await admin.sends("/ban");
  await admin.sees("Write the user ID");
  await admin.sends("/ban me;drop");
  await admin.sees("Write the user ID");
  await admin.sends(`/ban ${ADMIN_ID}`);
  await admin.sees("That is an admin");
});
