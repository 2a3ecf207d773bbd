import { existsSync } from "node:fs";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Fleet, openFleet } from "../bot/open.ts";
import { type BotProcess, type LogLine, newIn, PACE } from "../bot-process.ts";
import { until } from "../chaos/until.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { ffmpegBehindGates, type Gates } from "../gated-ffmpeg.ts";
import { freePort } from "../hosted.ts";
import { clip, openSnapchat, type Person, video } from "../lab/index.ts";
import { encodersOf } from "../processes.ts";
import { floodsIn, hastyCallsIn, turnsIn } from "../turns.ts";

/** A dead worker's step is taken over after this long; the default of 15 s would only make the tests longer. */
const LOCK = { LOCK_SECONDS: "3" };

const deliveredTo = ({ telegram }: Fleet, { id }: Person) =>
  deliveriesIn(telegram).flatMap(({ chatId, label, facts }) => (chatId === id ? [`${label} ${facts.frames}`] : []));

/** Of the picture: the gate holds no sound, which is a chunk of the queue as well. */
const isChunkStarted = ({ msg, step }: LogLine) => msg === "step started" && /^chunk-low-/.test(String(step));
const isFinished = (line: LogLine) => line.msg === "job finished";

/** The first of them to write such a line, and the others. */
async function firstOf(bots: BotProcess[], fits: (line: LogLine) => boolean): Promise<[BotProcess, ...BotProcess[]]> {
  const first = await Promise.race(bots.map((bot) => bot.logged(fits).then(() => bot)));
  return [first, ...bots.filter((bot) => bot !== first)];
}

const phasesOf = (bots: BotProcess[]) =>
  new Set(bots.flatMap(({ lines }) => lines.flatMap((line) => (line.msg === "step started" ? [line.phase] : []))));

describe("on hosted stores", () => {
  /** Two processes that encode, and then one that talks and fetches, which finds them there; each test has a user of its own. */
  let fleet: Fleet;
  let front: BotProcess;
  let encoders: BotProcess[];
  /** `front` and another one, once there is one. */
  let senders: BotProcess[] = [];
  let gates: Gates<"chunks">;
  const startEncoder = () => fleet.start({ ROLES: "encode", DRAIN_SECONDS: "0", FFMPEG_PATH: gates.path, ...LOCK });
  /** Of one chunk. */
  const film = () => clip(fleet.folder, { width: 256, height: 144 });
  const once = ["144p 25"];
  const alice = () => fleet.telegram.user({ firstName: "Alice", language: "en" });

  beforeAll(async () => {
    fleet = await openFleet();
    gates = await ffmpegBehindGates(fleet.folder, { chunks: "*chunks/*" });
    encoders = await Promise.all([startEncoder(), startEncoder()]);
    front = await fleet.start({ ROLES: "bot,fetch", ...LOCK });
  });
  afterAll(() => fleet[Symbol.asyncDispose]());
  afterEach(() => gates.open());

  test("processes share the work, and no server of our own is started", async () => {
    const person = alice();
    await person.sends(video(await clip(fleet.folder, { seconds: 3, width: 640, height: 360 })));
    await person.sees(isFinalCard);
    await front.logged(isFinished);
    expect(deliveredTo(fleet, person)).toEqual(["144p 75", "240p 75", "360p 75"]);
    const elsewhere = ["download", "preview", "plan", "join", "publish", "send", "finish"];
    expect([...phasesOf([front])].toSorted()).toEqual(elsewhere.toSorted());
    expect(phasesOf(encoders)).toEqual(new Set(["chunk"]));
    expect(await fleet.workFiles()).toEqual([]);
    for (const store of ["redis", "postgres"]) expect(existsSync(path.join(fleet.folder, "data", store))).toBe(false);
  });

  test("Cancel in the chat ends the encoders of another process and leaves no file", async () => {
    const [person, isNew] = [alice(), newIn(front, ...encoders)];
    await gates.shut("chunks");
    await person.sends(video(await film()));
    await firstOf(encoders, isNew(isChunkStarted));
    const card = await person.sees((message) => message.reply_markup);
    await person.presses(card, /Cancel/);
    await front.logged(isNew((line) => isFinished(line) && line.state === "cancelled"));
    expect(encoders.flatMap(({ pid }) => encodersOf(pid))).toEqual([]);
    expect(await fleet.workFiles()).toEqual([]);
  });

  test("an encoding process that is asked to stop gives its chunk back at once and leaves no encoder behind", async () => {
    const [person, isNew] = [alice(), newIn(front, ...encoders)];
    await gates.shut("chunks");
    await person.sends(video(await film()));
    const [busy, other] = await firstOf(encoders, isNew(isChunkStarted));
    const { step } = await busy.logged(isNew(isChunkStarted));
    expect(await busy.stop()).toBe(0);
    expect(encodersOf(busy.pid)).toEqual([]);
    expect(busy.lines).toContainEqual(expect.objectContaining({ msg: "step returned to its queue", step }));
    await other!.logged(isNew((line) => line.msg === "step started" && line.step === step));
    await gates.open("chunks");
    await front.logged(isNew(isFinished));
    expect(deliveredTo(fleet, person)).toEqual(once);
    const takenOver = other!.lines.filter((line) => line.msg === "step taken over from a dead worker");
    expect(takenOver.filter((line) => line.step === step)).toEqual([]);
    encoders = [other!, await startEncoder()];
  });

  test("an encoding process that is killed in a chunk is replaced by the other: each rung once, exact", async () => {
    const [person, isNew] = [alice(), newIn(front, ...encoders)];
    await gates.shut("chunks");
    await person.sends(video(await film()));
    const [busy, other] = await firstOf(encoders, isNew(isChunkStarted));
    await until(async () => encodersOf(busy.pid).length > 0);
    await busy.kill();
    await other!.logged(isNew((line) => line.msg === "step taken over from a dead worker"));
    await gates.open("chunks");
    await front.logged(isNew(isFinished));
    expect(deliveredTo(fleet, person)).toEqual(once);
    expect(await fleet.workFiles()).toEqual([]);
    encoders = [other!];
  });

  describe("with two processes that send", () => {
    beforeAll(async () => {
      senders = [front, await fleet.start({ ROLES: "fetch", ...LOCK })];
    });

    test("they keep Telegram's pace together", async () => {
      const people = [alice(), alice()];
      const before = deliveriesIn(fleet.telegram).length;
      const film = await clip(fleet.folder, { seconds: 1, width: 426, height: 240 });
      for (const person of people) for (let each = 0; each < 3; each++) await person.sends(video(film));
      for (const person of people) {
        const cards = new Set<number>();
        const isNewCard = (message: Message) => message.from?.is_bot && !cards.has(message.message_id);
        while (cards.size < 3) cards.add((await person.sees(isNewCard)).message_id);
        for (const message_id of cards) await person.sees(isFinalCard, { of: { message_id } });
      }
      const logs = senders.map(({ lines }) => [...lines]);
      const turns = turnsIn(logs.flat());
      expect(floodsIn(turns, PACE)).toEqual([]);
      expect(hastyCallsIn(fleet.telegram, logs)).toEqual([]);
      expect(deliveriesIn(fleet.telegram)).toHaveLength(before + 2 * 3 * 2);
      expect(senders[1]?.lines.some((line) => line.msg === "item delivered")).toBe(true);
    });

    test("one that was held up in a call for too long does not have the last word on the card", async () => {
      const [person, isNew] = [alice(), newIn(front, ...encoders, ...senders)];
      const rest = Promise.withResolvers<void>();
      const late = fleet.telegram.fault({ method: "editMessageMedia", kind: "delay", until: rest.promise });
      await person.sends(video(await film()));
      const isSending = isNew((line) => line.msg === "step started" && line.phase === "send");
      const [held, other] = await firstOf(senders, isSending);
      await until(async () => late.hits > 0); // it is inside the call
      process.kill(held.pid, "SIGSTOP");
      await other!.logged(isNew(isFinished));
      const card = await person.sees(isFinalCard);
      rest.resolve();
      process.kill(held.pid, "SIGCONT");
      await held.logged(isNew((line) => line.msg === "step done" && line.phase === "send"));
      expect(deliveredTo(fleet, person)).toHaveLength(2);
      const versions = person.chat.messages.filter(({ message_id }) => message_id === card.message_id);
      expect(versions.map(isFinalCard)).toEqual([true]);
    });
  });

  test("of two processes that keep the schedule one begins each check, and none comes early", async () => {
    await Promise.all([...new Set([front, ...encoders, ...senders])].map((bot) => bot.stop()));
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
});
