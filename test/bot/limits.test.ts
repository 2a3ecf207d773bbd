import { afterAll, beforeAll, expect, test } from "vitest";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { clip, type Person, video } from "../lab/index.ts";
import { floodsIn, hastyCallsIn, turnsIn } from "../turns.ts";
import { type OpenBot, openBot } from "./open.ts";

const CARD_INTERVAL_MS = 1000;

/** One bot for those that need no other; each has users of its own. */
let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({ env: { CARD_INTERVAL_MS: String(CARD_INTERVAL_MS), TELEGRAM_PACE: "1" } });
});
afterAll(() => harness[Symbol.asyncDispose]());
const delivered = ({ telegram }: OpenBot, { id }: Person) =>
  deliveriesIn(telegram).flatMap(({ chatId, label }) => (chatId === id ? [label] : []));

test("nothing breaks Telegram's flood rules, and cards keep their pace", async () => {
  const people = ["Alice", "Bob"].map((firstName) => harness.telegram.user({ firstName, language: "en" }));
  const film = await clip(harness.folder, { seconds: 3, width: 640, height: 360, fps: 5 });
  const startedAt = Date.now();
  for (const person of people) for (let each = 0; each < 2; each++) await person.sends(video(film));
  await Promise.all(
    people.map(async (person) => {
      const cards = [await person.sees(/Starts|queue/)];
      cards.push(
        await person.sees(
          (message) => message.message_id !== cards[0]?.message_id && /Starts|queue/.test(message.text ?? ""),
        ),
      );
      for (const card of cards) await person.sees(isFinalCard, { of: card });
    }),
  );
  const turns = turnsIn(harness.bot.lines);
  expect(floodsIn(turns)).toEqual([]);
  expect(hastyCallsIn(harness.telegram, [harness.bot.lines])).toEqual([]);
  for (const person of people) expect(delivered(harness, person)).toHaveLength(2 * 3);

  for (const { id } of people) {
    const drawn = turns.filter(({ chatId, taker }) => chatId === id && taker === "card");
    const early = drawn.filter(({ at }, index) => at < startedAt + index * CARD_INTERVAL_MS);
    expect(early).toEqual([]);
  }
});

test("a Telegram that asks for a pause gets it, and every rung arrives once all the same", async () => {
  harness.telegram.fault({ method: "editMessageMedia", kind: "flood", times: 2, retryAfterSeconds: 1 });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await clip(harness.folder, { seconds: 2, width: 426, height: 240, fps: 5 })));
  await alice.sees(isFinalCard);
  expect(delivered(harness, alice)).toEqual(["144p", "240p"]);
});

test("the token stands in no log line and in no message, also when calls fail", async () => {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const outage = { kind: "error", code: 500, description: "Internal Server Error" } as const;
  harness.telegram.fault({ method: "editMessageMedia", ...outage });
  harness.telegram.fault({ method: "editMessageMedia", after: 1, kind: "drop-before" });
  harness.telegram.fault({ method: "editMessageMedia", after: 2, kind: "drop-after" });
  harness.telegram.fault({ method: "file", ...outage });
  harness.telegram.fault({ method: "sendMessage", kind: "drop-before" });
  await alice.sends(video(await clip(harness.folder, { seconds: 2, width: 426, height: 240, fps: 5 })));
  await alice.sees(isFinalCard);
  const failures = harness.bot.lines.filter((line) => line.level >= 40);
  expect(failures.length).toBeGreaterThan(0);
  const [, secret = ""] = harness.telegram.token.split(":");
  expect(harness.bot.lines.filter((line) => JSON.stringify(line).includes(secret))).toEqual([]);
  expect(harness.telegram.transcript()).not.toContain(secret);
});

test("with a Bot API server of one's own files go by their path, above the limits of the cloud", async () => {
  await using own = await openBot({ lab: { mode: "local" } });
  const alice = own.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(own.folder, { seconds: 2, width: 426, height: 240, fps: 5 });
  await alice.sends(video(film, { sizeBytes: 1_500_000_000 }));
  await alice.sees(isFinalCard);
  expect(delivered(own, alice)).toEqual(["144p", "240p"]);
  const media = own.telegram.calls
    .filter((call) => call.method === "editMessageMedia")
    .map((call) => String(call.payload.media));
  expect(media.every((each) => each.includes("file:///"))).toBe(true);
});
