import { expect, test } from "vitest";
import { createPacer } from "../../../src/telegram/connection/pacer.ts";
import { PACE } from "../../bot-process.ts";
import { clip, video } from "../../lab/index.ts";
import { floodsIn, hastyCallsIn, turnsIn } from "../../turns.ts";
import { type OpenBot, openBot } from "../open-bot.ts";

test("several videos and their moving cards break none of Telegram's flood rules", async () => {
  await using harness = await openBot({ config: { cardIntervalMs: 75 } });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const file = await clip(harness.folder);
  const cards = 6;
  for (let index = 0; index < cards; index++) await alice.sends(video(file));
  const first = await harness.jobs.begun();
  for (let percent = 1; percent <= 60; percent++) {
    harness.jobs.update(first.id, { state: "active", stage: "encode", fraction: percent / 100 });
    await harness.stores.keys.ping();
  }
  await harness.jobs.begun(cards - 1);
  await alice.sees("60%");
  const lines = harness.logLines.map((line) => JSON.parse(line));
  const turns = turnsIn(lines);
  expect(floodsIn(turns, PACE)).toEqual([]);
  expect(hastyCallsIn(harness.telegram, [lines], Date.now())).toEqual([]);
  const edits = harness.telegram.calls.filter(({ method }) => method === "editMessageText");
  expect(edits.length).toBeLessThan(20); // the latest state wins
});

test("a card that turns out to be another kind of message is edited again in a turn of its own", async () => {
  await using harness = await openBot();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await clip(harness.folder)));
  const job = await harness.jobs.begun();
  harness.jobs.update(job.id, { state: "active", stage: "encode", fraction: 0.42, shownRung: "144p" });
  await alice.sees("42%");
  const lines = harness.logLines.map((line) => JSON.parse(line));
  const edits = harness.telegram.calls.filter(({ method }) => method === "editMessageCaption");
  expect(edits.map(({ error }) => error?.message)).toEqual([expect.stringContaining("no caption in the message")]);
  expect(hastyCallsIn(harness.telegram, [lines], Date.now())).toEqual([]);
});

test("a card whose buttons are refused is edited without them in a turn of its own", async () => {
  await using harness = await openBot();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await clip(harness.folder)));
  const job = await harness.jobs.begun();
  const refusal = { kind: "error", code: 400, description: "Bad Request: BUTTON_DATA_INVALID" } as const;
  harness.telegram.fault({ method: "editMessageText", ...refusal });
  harness.jobs.update(job.id, { state: "active", stage: "encode", fraction: 0.42 });
  await alice.sees("42%");
  const lines = harness.logLines.map((line) => JSON.parse(line));
  const edits = harness.telegram.calls.filter(({ method }) => method === "editMessageText");
  expect(edits.map(({ payload }) => payload.reply_markup !== undefined)).toEqual([true, false]);
  expect(hastyCallsIn(harness.telegram, [lines], Date.now())).toEqual([]);
});

const pacerOf = ({ stores: { keys }, log }: OpenBot) => createPacer({ keys, pace: 1, log });

test("cards take at most half of a chat's turns, deliveries the rest; a long wait is given back", async () => {
  await using harness = await openBot({ isListening: false });
  const [pacer, other] = [pacerOf(harness), pacerOf(harness)]; // two processes
  expect([await pacer.takeIfFree(7), await other.takeIfFree(7)]).toEqual([0, 0]);
  expect(await pacer.takeIfFree(7)).toBeGreaterThan(0);
  expect(await pacer.takeIfFree(8)).toBe(0);
  await other.waitForTurn(7);
  await pacer.waitForTurn(7); // four in the window, and none had to wait
  expect(await harness.stores.keys.llen("pace:7")).toBe(4);
  await pacer.pause(7, 60_000);
  await expect(other.waitForTurn(7)).rejects.toMatchObject({ name: "RetryLater", delayMs: expect.any(Number) });
  expect(await other.takeIfFree(7)).toBeGreaterThan(50_000);
  expect(await harness.stores.keys.llen("pace:7")).toBe(4);
  await pacer.pause(9, 0); // "retry after 0"
  await pacer.waitForTurn(9); // other chats go on
});

test("a group takes 20 messages a minute, whoever sends them", async () => {
  await using harness = await openBot({ isListening: false });
  const pacer = pacerOf(harness);
  const { keys } = harness.stores;
  for (let sent = 0; sent < 20; sent++) {
    await keys.del("pace:-5"); // the pace of a second is not the point here
    await pacer.waitForTurn(-5);
  }
  await keys.del("pace:-5");
  await expect(pacer.waitForTurn(-5)).rejects.toMatchObject({ name: "RetryLater" });
});

test("a waiting delivery ends with its job", async () => {
  await using harness = await openBot({ isListening: false });
  const pacer = pacerOf(harness);
  const cancelled = new AbortController();
  for (let sent = 0; sent < 4; sent++) await pacer.waitForTurn(7);
  const waiting = pacer.waitForTurn(7, { signal: cancelled.signal });
  cancelled.abort(new Error("cancelled"));
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
});

test("an album counts each of its messages, and one that is longer than the burst waits for a quiet chat", async () => {
  await using harness = await openBot({ isListening: false });
  const pacer = pacerOf(harness);
  const turns = async (chatId: number) =>
    (await harness.stores.keys.lrange(`pace:${chatId}`, 0, -1)).map(
      (time, _at, [first]) => Number(time) - Number(first),
    );
  await pacer.waitForTurn(7, { messages: 3 });
  expect(await turns(7)).toEqual([0, 0, 0]);
  const cancelled = new AbortController();
  const waiting = Promise.allSettled([
    pacer.waitForTurn(7, { messages: 2, signal: cancelled.signal }),
    pacer.waitForTurn(8).then(() => pacer.waitForTurn(8, { messages: 8, signal: cancelled.signal })),
  ]);
  await harness.stores.keys.ping();
  while ((await turns(8)).length < 4) await harness.stores.keys.ping();
  expect(await turns(7)).toEqual([0, 0, 4400, 4400]);
  expect(await turns(8)).toEqual([0, 0, 0, 0]); // the album alone fills the window, 4.4 s after the first message
  await expect(pacer.waitForTurn(8)).rejects.toMatchObject({ name: "RetryLater" });
  cancelled.abort(new Error("cancelled"));
  expect((await waiting).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});
