import path from "node:path";
import type { Message } from "@grammyjs/types";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BotProcess } from "../bot-process.ts";
import { until } from "../chaos/until.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { clip, openWeb, type Person, video, type Web } from "../lab/index.ts";
import { buttonsOf } from "../messages.ts";
import { openUsersStage, type UsersStage } from "./users-stage.ts";

/** One bot for all; each test has people of its own. */
let stage: UsersStage;
let web: Web;
let bot: BotProcess;

/** The steps of a killed bot are taken over sooner. */
const start = () =>
  stage.start({ LOCK_SECONDS: "3", ALLOW_PRIVATE_HOSTS: `${stage.environment.ALLOW_PRIVATE_HOSTS},${web.host}` });

beforeAll(async () => {
  stage = await openUsersStage({ lab: { bot: { supports_inline_queries: true } } });
  web = await openWeb({ folder: stage.folder });
  bot = await start();
});
afterAll(async () => {
  await bot.stop();
  const { complaints } = stage.telegram;
  await web.close();
  await stage[Symbol.asyncDispose]();
  expect(complaints).toEqual([]);
});
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => console.info(stage.telegram.transcript()));
});

const alice = (): Person => stage.telegram.user({ firstName: "Alice", language: "en" });

const isEncoded = (message: Message): boolean => message.video !== undefined && isFinalCard(message);

/** What the bot has called first with for this person. */
const sent = async (method: string, { id }: Person) =>
  (await stage.telegram.called(method, ({ payload }) => Number(payload.chat_id) === id)).payload;

/** Lets the person's open jobs have begun ten minutes ago. */
async function makeLong({ id }: Person): Promise<void> {
  const database = new pg.Client({ host: path.join(bot.dataDir, "data/postgres"), user: "postgres" });
  await database.connect();
  const { rowCount } = await database.query(
    "update mediaferry.jobs set created_at = created_at - interval '10 minutes' where chat_id = $1 and finished_at is null",
    [id],
  );
  await database.end();
  expect(rowCount).toBe(1);
}

/** Opens a page of /settings, or the overview. */
async function settingsOf(person: Person, page?: string): Promise<Message> {
  await person.sends("/settings");
  const overview = await person.sees(/This chat/);
  if (page === undefined) return overview;
  await person.presses(overview, page);
  return person.sees((message) => buttonsOf(message).includes("‹ Back"), { of: overview });
}

describe.concurrent("a chat", () => {
  test("chooses the sizes that videos come in, and /encode all or a size asks for others once", async () => {
    const person = alice();
    const sizes = () =>
      deliveriesIn(stage.telegram).flatMap(({ chatId, label }) => (chatId === person.id ? [label] : []));
    const page = await settingsOf(person, "Sizes…");
    expect(page.text).toBe("Videos come in all sizes");
    for (const size of ["144p", "480p", "720p", "1080p"]) await person.presses(page, `✓ ${size}`);
    await person.sees(/these sizes: 240p, 360p$/, { of: page });
    await person.presses(page, "‹ Back");
    expect((await person.sees(/This chat/, { of: page })).text).toContain("these sizes: 240p, 360p");

    const film = await clip(stage.folder, { seconds: 1, width: 426, height: 240 });
    const sent = await person.sends(video(film));
    await person.sees(isEncoded);
    expect(sizes()).toEqual(["240p"]);
    await person.replies(sent, "/encode all");
    await person.sees(isEncoded);
    expect(sizes().toSorted()).toEqual(["144p", "240p", "240p"]);
  });

  test("has its time on cards and captions, and what is watched comes without a sound in its quiet hours", async () => {
    const person = alice();
    await person.sends("/settings timezone Atlantis");
    await person.sees("I do not know the time zone “Atlantis”");
    await person.sends("/settings timezone Tokyo");
    await person.sees("Times are in the time zone Tokyo");
    const settings = await settingsOf(person, "Quiet hours…");
    await person.presses(settings, "Silent");
    await person.sees("New stories come without a sound", { of: settings });

    const takenAt = new Date(Date.now() - 3_600_000);
    const user = stage.snapchat.user("silent.user");
    await user.postsSnap({ photo: stage.picture, takenAt });
    await person.sends("/watch snapchat silent.user");
    const story = await person.sees((message) => message.photo !== undefined);
    const time = { timeZone: "Asia/Tokyo", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    expect(story.caption).toContain(new Intl.DateTimeFormat("en", time).format(takenAt));
    expect(story.caption).not.toContain("UTC");
    expect((await person.sees(/Last check/)).text).not.toContain("UTC");
    expect((await sent("sendPhoto", person)).disable_notification).toBe("true");

    await person.sends("/settings quiet 5-5");
    await person.sees("I do not understand “5-5”");
    await person.sends("/settings quiet 21:00-6");
    await person.sees("without a sound from 21:00 to 6:00");
    await person.presses(await settingsOf(person, "Quiet hours…"), "With a sound");
    await user.postsSnap({ video: stage.film });
    const card = person.chat.messages.find(({ text }) => text?.includes("Last check"));
    await person.presses(card!, /Check now/);
    await person.sees((message) => message.video !== undefined);
    expect((await sent("sendVideo", person)).disable_notification).toBeUndefined();
  });

  test("gets the author's text below a fetched link, as text, and can do without it", async () => {
    const person = alice();
    const description = 'Filmed <b>on</b> a walk & <a href="https://evil.example">more</a>';
    const url = await web.page("/walk", { title: "A walk", heights: [144], seconds: 2, description });
    await person.sends(`/fetch 144p ${url}`);
    const film = await person.sees((message) => message.video !== undefined);
    expect(film.caption).toMatch(/^A walk\n[^\n]*\nFilmed <b>on<\/b> a walk & <a href=/);
    expect(film.caption_entities?.map(({ type }) => type)).toEqual(["bold", "text_link", "expandable_blockquote"]);
    await person.presses(await settingsOf(person), "Post texts");
    await person.sees(/do not quote what the author wrote/);
    await person.sends(`/fetch 144p ${url}`);
    expect((await person.sees((message) => message.video !== undefined)).caption).not.toContain("Filmed");
  });

  test("opened by a deep link is asked, and gets the link or the watch at the press of the button", async () => {
    const person = alice();
    const url = await web.page("/deep", { title: "Deep", heights: [144], seconds: 1 });
    await person.sends(`/start ${Buffer.from(url).toString("base64url")}`);
    const question = await person.sees(/Fetch this link\?[\s\S]*\/deep/);
    expect(web.requests.filter(({ path }) => path.includes("/deep"))).toEqual([]);
    await person.presses(question, "Fetch");
    await person.presses(
      await person.sees((message) => buttonsOf(message).some((text) => /^144p/.test(text))),
      /^144p/,
    );
    await person.sees((message) => message.video !== undefined);
    await stage.snapchat.user("deep_user").postsSnap({ photo: stage.picture });
    await person.sends("/start watch-snapchat-deep_user");
    const watch = await person.sees(/Watch Snapchat · @deep_user\?/);
    await person.presses(watch, "Watch");
    await person.sees((message) => message.photo !== undefined);
  });

  test("offers by an inline query what it has sent before for a link, and asks the site nothing", async () => {
    const [person, friend] = [alice(), alice()];
    const url = await web.page("/inline", { title: "Inline film", heights: [144], seconds: 1 });
    const requests = () => web.requests.filter(({ path: at }) => at.includes("/inline")).length;
    expect((await friend.asksInline(url)).results).toEqual([]);
    expect(requests()).toBe(0);
    await person.sends(`/fetch 144p ${url}`);
    const film = await person.sees((message) => message.video !== undefined);
    await person.sees(/(^|\n)✓/); // its id is recorded by then
    const asked = requests();
    const { results } = await friend.asksInline(`${url}?utm_source=friend`);
    expect(results).toMatchObject([{ type: "video", title: "Inline film · 144p", video_file_id: film.video?.file_id }]);
    expect(requests()).toBe(asked);
    friend.picks(results[0]!);
    await friend.sends("/jobs");
    await friend.sees("Nothing is running here"); // what was picked is no request
  });

  test("that waits for the best gets a video once, in its tallest size, and the others by its buttons", async () => {
    const person = alice();
    await person.presses(await settingsOf(person), "Wait for the best");
    await person.sees(/A video comes once, when its best size is ready/);
    const noise = ["-vf", "noise=alls=20:allf=t", "-b:v", "3M"];
    await person.sends(video(await clip(stage.folder, { seconds: 2, width: 640, height: 360, fps: 10, extra: noise })));
    const end = await person.sees(isEncoded);
    expect(end.caption).toMatch(/✓ 144p[\s\S]*✓ 240p[\s\S]*✓ 360p/);
    const shown = person.chat.history.filter(({ message }) => message?.message_id === end.message_id && message.video);
    expect(new Set(shown.map(({ message }) => message?.video?.height))).toEqual(new Set([360]));
    expect(person.chat.messages.filter((message) => message.from?.is_bot && message.video)).toHaveLength(1);
    await person.presses(end, "144p");
    await person.sees((message) => message.video?.height === 144);
  });
});

describe("a long job", () => {
  const ping = "✅ Ready: Long <film>.mp4";
  const pingsOf = (person: Person) => person.chat.messages.filter(({ text }) => text === ping);

  /** Sends a video, whose job has begun ten minutes ago before it has its file. */
  async function sendsLong(person: Person): Promise<Message> {
    const begun = Promise.withResolvers<void>();
    const delay = stage.telegram.fault({ method: "getFile", kind: "delay", until: begun.promise });
    const film = await clip(stage.folder, { seconds: 1, width: 256, height: 144 });
    const sent = await person.sends(video(film, { name: "Long <film>.mp4" }));
    await person.sees(/Starts in a moment/);
    await until(async () => delay.hits > 0);
    await makeLong(person);
    begun.resolve();
    return sent;
  }
  const finished = ({ lines }: BotProcess) => lines.filter(({ msg }) => msg === "job finished").length;

  test("is told of once when it is ready, though the bot is killed over it", async () => {
    const person = alice();
    const sent = await sendsLong(person);
    const never = Promise.withResolvers<void>();
    const silence = stage.telegram.fault({ method: "sendMessage", kind: "silence", until: never.promise });
    await until(async () => silence.hits > 0);
    await bot.kill();
    never.resolve();
    bot = await start();
    expect((await person.sees(ping)).reply_to_message?.message_id).toBe(sent.message_id);
    await until(async () => finished(bot) === 1);
    expect(pingsOf(person)).toHaveLength(1);
  });

  test("is not told of where the chat does not want it, and a short one never", async () => {
    const person = alice();
    await person.presses(await settingsOf(person), "✓ Tell me when ready");
    const before = finished(bot);
    await sendsLong(person);
    await until(async () => finished(bot) === before + 1);
    await person.presses(await settingsOf(person), "✗ Tell me when ready");
    await person.sends(video(await clip(stage.folder, { seconds: 1, width: 256, height: 144 })));
    await until(async () => finished(bot) === before + 2);
    expect(pingsOf(person)).toEqual([]);
  });
});
