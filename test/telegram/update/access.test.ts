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
