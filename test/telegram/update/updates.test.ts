import { expect, test, vi } from "vitest";
import { clip, video } from "../../lab/index.ts";
import { ADMIN_ID, openBot } from "../open-bot.ts";

test("an update that Telegram repeats is handled once", async () => {
  await using harness = await openBot({ config: { webhookUrl: "https://bot.example.org/hook" } });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const { payload } = await harness.telegram.called("setWebhook");
  expect(payload).toMatchObject({ url: "https://bot.example.org/hook" });
  expect(harness.bot.webhook?.path).toBe("/hook");
  const update = updateOf(1, alice.id, { text: "/start", entities: [{ type: "bot_command", offset: 0, length: 6 }] });
  const post = (body: string, secret = String(payload.secret_token)) =>
    harness.bot.webhook!.handler(
      new Request("http://localhost/hook", {
        method: "POST",
        body,
        headers: { "x-telegram-bot-api-secret-token": secret },
      }),
    );
  expect((await post(JSON.stringify(update))).status).toBe(200);
  expect((await post(JSON.stringify(update))).status).toBe(200);
  expect((await post(JSON.stringify({ ...update, update_id: 2 }), "guessed")).status).toBe(401);
  expect((await post("{")).status).toBe(400);
  expect((await post(JSON.stringify({ ...update, update_id: 3, filler: "x".repeat(1_000_001) }))).status).toBe(400);
  await post(JSON.stringify(updateOf(4, alice.id, { text: "bye" })));
  await alice.sees("Send me a video, or reply"); // the hint for the last one: all before it are done
  expect(alice.chat.messages.filter(({ text }) => text?.includes("You can play the first one"))).toHaveLength(1);
  expect(String(payload.secret_token)).not.toContain(harness.telegram.token.slice(-10));
});

test("updates that came while nobody listened are handled, each chat in its order", async () => {
  await using harness = await openBot({ isListening: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const file = await clip(harness.folder);
  for (const name of ["a.mp4", "b.mp4", "c.mp4"]) await alice.sends(video(file, { name }));
  await harness.startBot();
  await harness.jobs.begun(2);
  expect(harness.jobs.asked("encode").map(({ title }) => title)).toEqual(["a.mp4", "b.mp4", "c.mp4"]);
  expect(harness.telegram.pendingUpdates()).toEqual([]);
});

test("an update that a crashed process had taken is handled by the next one, without a second job or card", async () => {
  await using harness = await openBot({ isListening: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const sent = await alice.sends(video(await clip(harness.folder)));
  const { keys } = harness.stores;
  const [update] = harness.telegram.pendingUpdates();
  // What a process leaves that had accepted the update, and died after the job had begun.
  const card = await harness.ours.api.sendMessage(alice.id, "card");
  const { view } = await harness.jobs.submit({
    kind: "encode",
    chatId: alice.id,
    userId: alice.id,
    requestMessageId: sent.message_id,
    title: "clip",
    request: { source: { from: "link", url: "https://example.com" }, wanted: {} },
  });
  await harness.jobs.begin(view.id, card.message_id);
  const id = String(update?.update_id);
  await keys.set(`inbox:seen:${id}`, "1");
  await keys.hset("inbox:updates", id, JSON.stringify(update));
  await keys.zadd("inbox:leases", Date.now() + 60_000, id);
  await harness.startBot();
  await harness.jobs.begun(1); // begun again under the card it had
  await alice.sends("done");
  await alice.sees("Send me a video, or reply");
  expect(harness.jobs.asked("encode")).toHaveLength(1);
  expect(harness.jobs.began).toEqual(Array(2).fill({ jobId: view.id, cardMessageId: card.message_id }));
  expect(await keys.hlen("inbox:updates")).toBeLessThanOrEqual(1);
});

test("an answer that Telegram could not take is given again", async () => {
  await using harness = await openBot();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  harness.telegram.fault({ method: "sendMessage", kind: "error", code: 502, description: "Bad Gateway" });
  harness.telegram.fault({ method: "sendMessage", kind: "flood", after: 1, retryAfterSeconds: 1 });
  await alice.sends(video(await clip(harness.folder)));
  await alice.sees("Starts in a moment");
  await harness.jobs.begun();
  expect(harness.jobs.began).toHaveLength(1);
  expect(harness.jobs.asked("encode")).toHaveLength(1);
});

test("a handler that cannot work tells the user a code that stands in the log", async () => {
  await using harness = await openBot();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  harness.jobs.list = () => Promise.reject(new Error("the database is away"));
  await alice.sends("/jobs");
  const { text } = await alice.sees("Something went wrong on our side");
  const code = text?.match(/code ([0-9a-f]{6})\./)?.[1];
  const line = harness.logLines.find((each) => each.includes(`"code":"${code}"`));
  expect(line).toContain("the database is away");
});

test("one chat that has to wait holds up neither another chat nor its own buttons", async () => {
  await using harness = await openBot();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const bob = harness.telegram.user({ firstName: "Bob", language: "en" });
  await alice.sends(video(await clip(harness.folder)));
  const { id } = await harness.jobs.begun();
  const card = await alice.sees("Starts in a moment");
  await harness.ours.pacer.pause(alice.id, 300_000);
  await alice.sends("/help");
  await bob.sends("/help");
  await bob.sees("Commands");
  await alice.presses(card, "Cancel");
  expect(harness.jobs.views.get(id)?.state).toBe("cancelled");
  await harness.bot.close();
  expect(await harness.stores.keys.hlen("inbox:updates")).toBe(1); // her question is answered after the next start
});

test.each([
  [401, "Unauthorized", "BOT_TOKEN"],
  [409, "Conflict: terminated by other getUpdates request", "another process"],
])("when Telegram answers %i to polling, the bot says why and goes on", async (code, description, reason) => {
  await using harness = await openBot({ isListening: false });
  const admin = harness.telegram.user({ id: ADMIN_ID, firstName: "Ada", language: "en" });
  harness.telegram.fault({ method: "getUpdates", kind: "error", code, description, times: 2 });
  await harness.startBot();
  await admin.sends("/help");
  await admin.sees("Commands");
  expect(harness.logLines.filter((line) => line.includes(reason) && line.includes('"pauseMs"'))).toHaveLength(2);
  const alarms = admin.chat.messages.filter(({ text }) =>
    text?.includes("Another process receives this bot's updates"),
  );
  expect(alarms).toHaveLength(code === 409 ? 1 : 0);
});

test("an alarm that no admin got is sent again with the next reason for it", async () => {
  await using harness = await openBot({ isListening: false });
  const admin = harness.telegram.user({ id: ADMIN_ID, firstName: "Ada", language: "en" });
  const description = "Conflict: terminated by other getUpdates request";
  harness.telegram.fault({ method: "getUpdates", kind: "error", code: 409, description, times: 2 });
  harness.telegram.fault({
    method: "sendMessage",
    kind: "error",
    code: 403,
    description: "Forbidden: bot was blocked",
  });
  await harness.startBot();
  await admin.sees("Another process receives this bot's updates");
});

test("polling goes on after an outage", async () => {
  await using harness = await openBot({ isListening: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  harness.telegram.fault({ method: "getUpdates", kind: "drop-before" });
  harness.telegram.fault({ method: "getUpdates", kind: "error", after: 1, code: 502, description: "Bad Gateway" });
  await harness.startBot();
  await alice.sends("/help");
  await alice.sees("Commands");
  expect(harness.logLines.filter((line) => line.includes("updates could not be fetched"))).toHaveLength(2);
});

test("a bot is stuck when it has got no updates for a while, until it gets them again", async () => {
  await using harness = await openBot({ isListening: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const refusal = {
    kind: "error",
    code: 409,
    description: "Conflict: terminated by other getUpdates request",
  } as const;
  const fault = harness.telegram.fault({ method: "getUpdates", ...refusal, times: Number.POSITIVE_INFINITY });
  const bot = await harness.startBot();
  const isStuckLater = (): boolean => {
    const later = Date.now() + 11_000;
    const clock = vi.spyOn(Date, "now").mockReturnValue(later);
    const isStuck = bot.isStuck();
    clock.mockRestore();
    return isStuck;
  };
  await expect.poll(isStuckLater).toBe(true);
  fault.remove();
  await alice.sends("/help");
  await alice.sees("Commands");
  expect([bot.isStuck(), isStuckLater()]).toEqual([false, false]);
});

function updateOf(updateId: number, userId: number, content: object) {
  const chat = { id: userId, type: "private", first_name: "Alice" };
  const from = { id: userId, is_bot: false, first_name: "Alice", language_code: "en" };
  return { update_id: updateId, message: { message_id: 100 + updateId, date: 1, chat, from, ...content } };
}
