import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { freePort } from "../hosted.ts";
import type { BotProcess, LogLine } from "../house.ts";
import { clip, openSnapchat, type Telegram, video } from "../lab/index.ts";
import { encodersOf } from "../processes.ts";
import { floodsIn, hastyCallsIn, turnsIn } from "../turns.ts";
import { openFleet } from "./open.ts";

/** A dead worker's step is taken over after this long; the default of 15 s would only make the test longer. */
const SHORT_LOCK = { LOCK_SECONDS: "3" };

const SECONDS = 6;
const FRAMES = SECONDS * 25;
const LADDER = ["144p", "240p", "360p", "480p", "720p"];

/** Chunks of it take long enough to be caught in the middle. */
const longClip = (folder: string) => {
  const extra = ["-vf", "noise=alls=20:allf=t", "-b:v", "6M", "-maxrate", "6M", "-bufsize", "6M"];
  return clip(folder, { seconds: SECONDS, width: 1280, height: 720, gop: 150, extra });
};

const delivered = (telegram: Telegram) => deliveriesIn(telegram).map(({ label, facts }) => `${label} ${facts.frames}`);
const wholeLadder = LADDER.map((label) => `${label} ${FRAMES}`);

const isHighChunk = (line: LogLine) => line.msg === "step started" && /^chunk-high/.test(String(line.step));
const isFinished = (line: LogLine) => line.msg === "job finished";

/** Whichever of them is first in a chunk of the high rungs, and the other. */
async function caughtInChunk(first: BotProcess, second: BotProcess): Promise<[busy: BotProcess, other: BotProcess]> {
  return Promise.race([
    first.logged(isHighChunk).then((): [BotProcess, BotProcess] => [first, second]),
    second.logged(isHighChunk).then((): [BotProcess, BotProcess] => [second, first]),
  ]);
}

test.concurrent("on hosted stores two processes share the work, and no server of our own is started", async () => {
  await using fleet = await openFleet();
  const front = await fleet.start({ ROLES: "bot,fetch" });
  const encoder = await fleet.start({ ROLES: "encode" });
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await clip(fleet.folder, { seconds: 3, width: 640, height: 360 })));
  await alice.sees(isFinalCard);
  await front.logged(isFinished);

  expect(delivered(fleet.telegram)).toEqual(["144p 75", "240p 75", "360p 75"]);
  const phasesOf = (bot: BotProcess) =>
    new Set(bot.lines.flatMap((line) => (line.msg === "step started" ? [line.phase] : [])));
  expect(phasesOf(front)).toEqual(new Set(["download", "send", "finish"]));
  expect(phasesOf(encoder)).toEqual(new Set(["plan", "chunk", "join"]));
  expect(await fleet.workFiles()).toEqual([]);
  for (const store of ["redis", "postgres"]) expect(existsSync(path.join(fleet.folder, "data", store))).toBe(false);
});

test.concurrent("two processes that send keep Telegram's pace together", async () => {
  await using fleet = await openFleet();
  const first = await fleet.start({ ROLES: "bot,fetch,encode" });
  const second = await fleet.start({ ROLES: "fetch" });
  const people = ["Alice", "Bob"].map((firstName) => fleet.telegram.user({ firstName, language: "en" }));
  const film = await clip(fleet.folder, { seconds: 2, width: 640, height: 360 });
  for (const person of people) for (let each = 0; each < 3; each++) await person.sends(video(film));
  for (const person of people) {
    const isCard = (message: { message_id: number; from?: { is_bot: boolean } }) => message.from?.is_bot;
    const cards = new Set<number>();
    while (cards.size < 3)
      cards.add((await person.sees((message) => isCard(message) && !cards.has(message.message_id))).message_id);
    for (const message_id of cards) await person.sees(isFinalCard, { of: { message_id } });
  }
  const turns = turnsIn([first, second].flatMap(({ lines }) => lines));
  expect(floodsIn(turns)).toEqual([]);
  expect(hastyCallsIn(fleet.telegram, turns)).toEqual([]);
  expect(deliveriesIn(fleet.telegram)).toHaveLength(2 * 3 * 3);
  expect(second.lines.some((line) => line.msg === "rung delivered")).toBe(true);
});

test.concurrent("of two processes that keep the schedule one begins each check, and none comes early", async () => {
  await using fleet = await openFleet();
  await using snapchat = await openSnapchat({ folder: fleet.folder });
  const sites = { SNAPCHAT_ORIGIN: snapchat.url, ALLOW_PRIVATE_HOSTS: snapchat.host };
  const times = { WATCH_EVERY: "2s", WATCH_EVERY_MIN: "1s", WATCH_TICK: "* * * * * *" };
  const start = async (ROLES: string) => {
    const port = String(await freePort());
    return fleet.start({ ...sites, ...times, ROLES, HTTP_PORT: port, WEBHOOK_URL: `http://127.0.0.1:${port}/hook` });
  };
  const bots = await Promise.all(["bot,fetch", "bot"].map(start));
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
  const handles = ["ann.ferry", "bob.ferry", "cat.ferry"];
  for (const handle of handles) snapchat.user(handle);
  for (const handle of handles) await alice.sends(`/watch snapchat ${handle}`);
  const begunBy = ({ lines }: BotProcess) => lines.filter(({ msg }) => msg === "watched user is due");
  const isEnough = () =>
    bots.every((bot) => begunBy(bot).length > 0) &&
    handles.every((handle) => bots.flatMap(begunBy).filter(({ target }) => target === handle).length >= 2);
  await Promise.race(bots.map((bot) => bot.logged(isEnough)));
  await Promise.all(bots.map((bot) => bot.stop()));

  const polls = await fleet.sql("select id from mediaferry.jobs where kind = 'poll' order by id");
  const begun = bots.flatMap(begunBy).map(({ jobId }) => jobId);
  expect(begun.sort()).toEqual(polls.map((poll) => (poll as { id: string }).id));
  const early = await fleet.sql(`select * from (
    select title, created_at - lag(created_at) over (partition by title order by created_at) as after
    from mediaferry.jobs where kind = 'poll') as checks where after < interval '1.9 seconds'`);
  expect(early).toEqual([]);
  expect(snapchat.pages("/@")).toBeLessThanOrEqual(polls.length);
});

test.concurrent("a process that was held up in a call for too long does not have the last word on the card", async () => {
  await using fleet = await openFleet();
  const environment = { LOCK_SECONDS: "1", CARD_INTERVAL_MS: "0" };
  const bots = await Promise.all(["bot,fetch,encode", "fetch"].map((ROLES) => fleet.start({ ...environment, ROLES })));
  const rest = Promise.withResolvers<void>();
  const late = fleet.telegram.fault({ method: "editMessageMedia", kind: "delay", until: rest.promise });
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await clip(fleet.folder, { width: 256, height: 144 })));
  const isSending = (line: LogLine) => line.msg === "step started" && line.phase === "send";
  const held = await Promise.race(bots.map((bot) => bot.logged(isSending).then(() => bot)));
  const other = bots.find((bot) => bot !== held)!;
  while (late.hits === 0) await sleep(10); // it is inside the call
  process.kill(held.pid, "SIGSTOP");
  await other.logged(isFinished);
  const card = await alice.sees(isFinalCard);
  rest.resolve();
  process.kill(held.pid, "SIGCONT");
  await held.logged((line) => line.msg === "step done" && line.phase === "send");
  expect(deliveriesIn(fleet.telegram)).toHaveLength(2);
  expect(alice.chat.messages.filter(({ message_id }) => message_id === card.message_id).map(isFinalCard)).toEqual([
    true,
  ]);
});

test("Cancel in the chat ends the encoders of another process and leaves no file", async () => {
  await using fleet = await openFleet();
  const front = await fleet.start({ ROLES: "bot,fetch" });
  const encoder = await fleet.start({ ROLES: "encode" });
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await longClip(fleet.folder)));
  await encoder.logged(isHighChunk);
  const card = await alice.sees((message) => message.reply_markup);
  await alice.presses(card, /Cancel/);
  await front.logged((line) => isFinished(line) && line.state === "cancelled");
  expect(encodersOf(encoder.pid)).toEqual([]);
  expect(await fleet.workFiles()).toEqual([]);
});

test("an encoding process that is killed in a chunk is replaced by the other: each rung once, exact", async () => {
  await using fleet = await openFleet();
  const front = await fleet.start({ ROLES: "bot,fetch" });
  const encoders = await Promise.all([1, 2].map(() => fleet.start({ ROLES: "encode", ...SHORT_LOCK })));
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await longClip(fleet.folder)));
  const [busy, other] = await caughtInChunk(encoders[0]!, encoders[1]!);
  await busy.kill();
  await other.logged((line) => line.msg === "step taken over from a dead worker");
  await front.logged(isFinished);
  expect(delivered(fleet.telegram)).toEqual(wholeLadder);
  expect(await fleet.workFiles()).toEqual([]);
});

test("an encoding process that is asked to stop gives its chunk back at once and leaves no encoder behind", async () => {
  await using fleet = await openFleet();
  const front = await fleet.start({ ROLES: "bot,fetch" });
  const encoders = await Promise.all([1, 2].map(() => fleet.start({ ROLES: "encode", DRAIN_SECONDS: "0" })));
  const alice = fleet.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await longClip(fleet.folder)));
  const [busy, other] = await caughtInChunk(encoders[0]!, encoders[1]!);
  const { step } = await busy.logged(isHighChunk);
  expect(await busy.stop()).toBe(0);
  expect(encodersOf(busy.pid)).toEqual([]);
  expect(busy.lines).toContainEqual(expect.objectContaining({ msg: "step given back", step }));
  await other.logged((line) => line.msg === "step started" && line.step === step);
  await front.logged(isFinished);
  expect(delivered(fleet.telegram)).toEqual(wholeLadder);
  expect(other.lines.filter((line) => line.msg === "step taken over from a dead worker")).toEqual([]);
});
