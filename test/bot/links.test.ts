import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BotProcess, LogLine } from "../bot-process.ts";
import { type Delivered, deliveredIn } from "../delivered.ts";
import { digest } from "../digest.ts";
import { clip, type Person, photo, pitchOf, video } from "../lab/index.ts";
import { buttonsOf, isLinkDone, textOf } from "../messages.ts";
import { processesNaming } from "../processes.ts";
import { testGalleries } from "./links/galleries.ts";
import { testTelegramRefusals } from "./links/telegram-refusals.ts";
import { type LinkStage, openLinkStage } from "./links-stage.ts";

/** One bot for all; each test has people and pages of its own. */
let stage: LinkStage;
let bot: BotProcess;
/** Pages that several tests ask for: each is looked up once. */
let filmPage: string;
let plainPage: string;

beforeAll(async () => {
  stage = await openLinkStage();
  bot = await stage.start({ CHAT_LIMIT_MB: "5" });
  filmPage = await stage.web.page("/film", { title: "A film", uploader: "Bob" });
  plainPage = await stage.web.page("/plain", { title: "Plain", heights: [144, 240, 480] });
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

// First, while no other job is open: those compare all files that there are.
describe("a delivery that Telegram refuses", () => testTelegramRefusals(() => ({ stage, bot })));
describe("a link to a post", () => testGalleries(() => ({ stage, bot })));

const alice = (): Person => stage.telegram.user({ firstName: "Alice", language: "en" });
const sentTo = ({ id }: Person): Delivered[] => deliveredIn(stage.telegram).filter(({ chatId }) => chatId === id);
const requestsFor = (part: string) => stage.web.requests.filter((request) => request.path.includes(part));
const hasMenu = (message: Message): boolean => buttonsOf(message).some((label) => /^\d+p/.test(label));
const LINK = /http:\/\/localhost:\d+\/files\/\S+/;
const linkIn = (message: Message): string => LINK.exec(textOf(message))?.[0] ?? "";
const statusesOf = (links: string[]) =>
  Promise.all(links.map(async (link) => (await fetch(link, { method: "HEAD" })).status));
const doneFor = ({ chat }: Person): number[] => chat.messages.filter(isLinkDone).map(({ message_id }) => message_id);
const fileOf = (sent: Delivered | undefined) => stage.telegram.file(sent?.fileId ?? "");
const isLogged =
  (msg: string, facts: Partial<LogLine> = {}) =>
  (line: LogLine): boolean =>
    line.msg === msg && Object.entries(facts).every(([name, value]) => line[name] === value);

describe.concurrent("a link to a page", () => {
  test("gives a menu, progress, and the film in the chat as it was chosen", async () => {
    const person = alice();
    stage.web.misbehaves({ bytesPerSecond: 12_000 }, { to: "/film.media/360/" });
    const rest = stage.web.hold("/film.media/360/2");
    await person.sends(filmPage);
    const menu = await person.sees(hasMenu);
    expect(textOf(menu)).toMatch(/A film[\s\S]*Bob/);
    const labels = buttonsOf(menu).map((label) => label.split(" · ")[0]);
    expect(labels).toEqual(["720p", "480p", "360p", "240p", "144p", "♪ m4a", "♪ mp3"]);
    expect(buttonsOf(menu)[0]).toMatch(/^720p · ~[\d.]+ [kM]B · in chat$/);
    await person.presses(menu, /^360p/);
    const moving = await person.sees(/▰[\s\S]*video 1\/2[\s\S]*B\/s[\s\S]*left/, { of: menu });
    rest.release();
    expect(buttonsOf(moving)).toEqual(["✕ Cancel"]);
    const card = await person.sees(isLinkDone, { of: menu });
    expect(textOf(card)).toMatch(/360p · [\d.]+ [kM]B/);
    const [sent, ...others] = sentTo(person);
    expect(others).toEqual([]);
    expect(sent).toMatchObject({ kind: "video", isUpload: true });
    expect(fileOf(sent).facts).toMatchObject({ width: 640, height: 360 });
    expect(fileOf(sent).facts?.durationSeconds).toBeCloseTo(6, 0);
    const message = person.chat.messages.find(({ message_id }) => message_id === sent?.messageId);
    expect(message?.video).toMatchObject({ width: 640, height: 360, duration: 6 });
    expect(message?.video?.thumbnail).toBeDefined();
    await person.presses(card, "Encode");
    const encoded = await person.sees((message) => /\u2713 144p[\s\S]*\u2713 360p/.test(textOf(message)));
    expect(encoded.video).toMatchObject({ height: 360 });
    await person.presses(card, /quality/);
    await person.sees((message) => hasMenu(message) && message.message_id > card.message_id);
  });

  test("asked again with the same quality is answered by the file that Telegram has, also in another chat", async () => {
    const [one, other] = [alice(), alice()];
    const url = await stage.web.page("/again", { title: "Once", heights: [144] });
    await one.sends(`/fetch 144p ${url}?utm_source=a`);
    await one.sees(isLinkDone);
    const before = requestsFor("/again").length;
    await other.sends(`/fetch 144p ${url}#part`);
    await other.sees(isLinkDone);
    expect(sentTo(other).map(({ isUpload, fileId }) => [isUpload, fileId])).toEqual([[false, sentTo(one)[0]?.fileId]]);
    expect(requestsFor("/again")).toHaveLength(before);
  });

  test("is looked up once for all who ask at the same time", async () => {
    const people = [alice(), alice(), alice()];
    const url = await stage.web.page("/busy", { title: "Busy", heights: [144] });
    await Promise.all(people.map((person) => person.sends(url)));
    await Promise.all(people.map((person) => person.sees(hasMenu)));
    const pages = requestsFor("/busy").filter((request) => request.path === "/busy");
    expect(pages.map(({ range }) => range !== undefined)).toEqual([true, false]); // our look at the head, and the tool's
  });

  test("can be cancelled in the middle, which leaves no process and no file", async () => {
    const person = alice();
    const segment = stage.web.hold("/long.media/144/2");
    await person.sends(`/fetch 144p ${await stage.web.page("/long", { title: "Long", heights: [144] })}`);
    await segment.reached;
    const card = await person.sees((message) => buttonsOf(message).includes("✕ Cancel"));
    expect(processesNaming(stage.folder).some(({ command }) => /yt.dlp/.test(command))).toBe(true);
    await person.presses(card, /Cancel/);
    await person.sees(/Cancelled/, { of: card });
    const { jobId } = await bot.logged(isLogged("job finished", { state: "cancelled" }));
    const folders = await readdir(path.join(stage.folder, "data/work"));
    expect(folders.filter((name) => name.startsWith(String(jobId)))).toEqual([]);
    segment.release();
    expect(processesNaming(`${stage.web.url}/long`).map(({ command }) => command)).toEqual([]);
    expect(sentTo(person)).toEqual([]);
  });

  test("is a song with its tags, length and cover where sound was chosen", async () => {
    const person = alice();
    await person.sends(`/fetch mp3 ${filmPage}`);
    await person.sees(isLinkDone);
    const message = person.chat.messages.find(({ audio }) => audio !== undefined);
    expect(message?.audio).toMatchObject({ title: "A film", performer: "Bob", duration: 6 });
    expect(message?.audio?.thumbnail).toBeDefined();
    expect(message?.audio?.file_name).toMatch(/\.mp3$/);
  });

  test("is cut to a part, picture and sound, whose bounds the card moves", async () => {
    const person = alice();
    const url = await stage.web.page("/part", { title: "A part", heights: [360] });
    await person.sends(`/fetch ${url} from 0:01.5 to 0:04`);
    const menu = await person.sees(hasMenu);
    expect(textOf(menu)).toContain("0:01.5\u20130:04");
    expect(buttonsOf(menu)).toEqual(["360p", "\u266a m4a"]);
    await person.presses(menu, "360p");
    const card = await person.sees(isLinkDone, { of: menu });
    expect(fileOf(sentTo(person)[0]).facts).toMatchObject({ height: 360 });
    expect(fileOf(sentTo(person)[0]).facts?.durationSeconds).toBeCloseTo(2.5, 1);
    await person.presses(card, /^\u22121s/);
    const shorter = await person.sees((message) => isLinkDone(message) && message.message_id > card.message_id);
    expect(textOf(shorter)).toContain("0:01.5\u20130:03");
    expect(fileOf(sentTo(person)[1]).facts?.durationSeconds).toBeCloseTo(1.5, 1);
    await person.sends(`/fetch m4a ${url} 0:01-0:03`);
    await person.sees((message) => message.audio?.duration === 2);
    await person.sends(`/fetch m4a ${url} 0:07-0:09`);
    await person.sees(/0:06 long/);
  });

  test("speaks the language that was picked, and gives its subtitles as a file", async () => {
    const [one, other] = [alice(), alice()];
    const words = "WEBVTT\n\n00:00.500 --> 00:01.500\nПривет\n";
    const options = { heights: [144], seconds: 2, sounds: ["en", "ru"], subtitles: [{ language: "ru", text: words }] };
    const url = await stage.web.page("/tongues", { title: "Tongues", ...options });
    const inRussian = async (person: Person) => {
      await person.sends(url);
      const menu = await person.sees(hasMenu);
      await person.presses(menu, /Audio: English/);
      await person.presses(await person.sees(/Which language/, { of: menu }), "Russian");
      await person.presses(await person.sees(/How would/, { of: menu }), /^144p/);
      return person.sees(isLinkDone, { of: menu });
    };
    const card = await inRussian(one);
    expect(textOf(card)).toContain("144p · 🔊 Russian");
    await inRussian(other);
    expect(sentTo(other)).toMatchObject([{ isUpload: false, fileId: sentTo(one)[0]?.fileId }]);
    await other.sends(`/fetch 144p ${url}`);
    await other.sees((message) => isLinkDone(message) && !textOf(message).includes("Russian"));
    const pitches = [sentTo(one)[0], sentTo(other)[1]].map((sent) => pitchOf(fileOf(sent).path));
    expect((await Promise.all(pitches)).map((hertz) => Math.round(hertz / 440))).toEqual([2, 1]);
    await one.presses(card, /quality/);
    const again = await one.sees((message) => hasMenu(message) && message.message_id > card.message_id);
    await one.presses(again, /Subtitles/);
    await one.presses(await one.sees(/Which subtitles/, { of: again }), "Russian");
    await one.presses(await one.sees(/How should/, { of: again }), /file/);
    await one.sees(isLinkDone, { of: again });
    const file = one.chat.messages.findLast(({ document }) => document !== undefined)?.document;
    expect(file?.file_name).toBe("Tongues ru.srt");
    expect(await readFile(stage.telegram.file(file?.file_id ?? "").path, "utf8")).toBe(
      "1\n00:00:00,500 --> 00:00:01,500\nПривет\n",
    );
  });

  test("has its subtitles in the video, to be switched on or burnt in", async () => {
    const person = alice();
    const words = "WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n";
    const options = { heights: [144], seconds: 2, subtitles: [{ language: "en", text: words }] };
    const url = await stage.web.page("/words", { title: "Words", ...options });
    const withSubtitles = async (way: RegExp) => {
      const earlier = new Set(person.chat.messages.map(({ message_id }) => message_id));
      await person.sends(url);
      const menu = await person.sees((message) => hasMenu(message) && !earlier.has(message.message_id));
      await person.presses(menu, /Subtitles/);
      await person.presses(await person.sees(/Which subtitles/, { of: menu }), "English");
      await person.presses(await person.sees(/How should/, { of: menu }), way);
      await person.presses(await person.sees(/How would/, { of: menu }), /^144p/);
      return textOf(await person.sees(isLinkDone, { of: menu }));
    };
    expect(await withSubtitles(/turned off/)).toContain("144p · 💬 English, can be turned off");
    expect(await withSubtitles(/Burnt/)).toContain("144p · 💬 English, burnt in");
    const [soft, burnt] = sentTo(person).map((sent) => fileOf(sent));
    expect([soft?.facts, burnt?.facts]).toMatchObject([
      { height: 144, subtitleCodec: "mov_text", audioCodec: "aac" },
      { height: 144, subtitleCodec: undefined, audioCodec: "aac" },
    ]);
    expect(burnt?.facts?.durationSeconds).toBeCloseTo(2, 0);
  });

  test("takes the quality of the chat without asking", async () => {
    const person = alice();
    await person.sends("/settings");
    const settings = await person.sees(/This chat/);
    await person.presses(settings, /360p/);
    await person.sends(plainPage);
    await person.sees(isLinkDone);
    expect(fileOf(sentTo(person)[0]).facts?.height).toBe(240);
  });

  test("is encoded where that was asked for, under the title of the page", async () => {
    const person = alice();
    await person.sends(`/encode 144 ${plainPage}`);
    const card = await person.sees((message) => message.video?.height === 144);
    expect(card.caption).toContain("Plain");
  });

  test("can only be chosen from by who asked, and once", async () => {
    const [owner, stranger] = [alice(), stage.telegram.user({ firstName: "Mallory", language: "en" })];
    const group = stage.telegram.group({ title: "Films", members: [owner, stranger] });
    await owner.sendsTo(group, `/fetch ${await stage.web.page("/group", { title: "Ours", heights: [144, 240] })}`);
    const menu = await group.sees(hasMenu);
    expect((await stranger.presses(menu, /^144p/)).text).toMatch(/somebody else|not yours|only/i);
    const segment = stage.web.hold("/group.media/144/0");
    await owner.presses(menu, /^144p/);
    await segment.reached;
    segment.release();
    await group.sees(isLinkDone, { of: menu });
    expect(deliveredIn(stage.telegram).filter(({ chatId }) => chatId === group.id)).toHaveLength(1);
  });
});

describe.concurrent("a link to a list", () => {
  test("shows pages of entries, each of which can be asked for", async () => {
    const person = alice();
    const films = [1, 2, 3].map((n) => ({ title: `Film ${n}`, url: n === 2 ? filmPage : `/part${n}` }));
    const many = Array.from({ length: 9 }, (_, n) => ({ title: `More ${n}`, url: `/more/${n}` }));
    await person.sends(stage.web.list("/list", [...films, ...many], { title: "Many films" }));
    const card = await person.sees(/Many films[\s\S]*Film 1/);
    expect(textOf(card)).toMatch(/Film 3/);
    expect(textOf(card)).not.toMatch(/More 8/);
    await person.presses(card, /▶|→|›|Later|Next/);
    await person.sees(/More 8/, { of: card });
    await person.presses(card, /◀|←|‹|Earlier|Back/);
    await person.sees(/Film 2/, { of: card });
    await person.presses(card, "2");
    const menu = await person.sees(hasMenu);
    expect(menu.message_id).not.toBe(card.message_id);
  });
});

describe.concurrent("a link to a file", () => {
  test("too big for the chat is handed out by a signed link, until it is revoked", async () => {
    const person = alice();
    const sizeBytes = 6_000_000;
    await person.sends(stage.web.file("/big.zip", { generatedBytes: sizeBytes }, { contentType: "application/zip" }));
    const card = await person.sees(/http:\/\/localhost:\d+\/files\//);
    const [url = ""] = /http:\/\/localhost:\S+/.exec(textOf(card)) ?? [];
    const [sha256] = /[0-9a-f]{64}/.exec(JSON.stringify(card.reply_markup)) ?? [];
    const whole = await fetch(url);
    expect(whole.status).toBe(200);
    expect(whole.headers.get("content-disposition")).toContain("big.zip");
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect([bytes.length, digest(bytes)]).toEqual([sizeBytes, sha256]);
    const piece = await fetch(url, { headers: { range: "bytes=5999990-" } });
    expect([piece.status, piece.headers.get("content-range")]).toEqual([206, `bytes 5999990-5999999/${sizeBytes}`]);
    expect(Buffer.from(await piece.arrayBuffer()).equals(bytes.subarray(-10))).toBe(true);
    const head = await fetch(url, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(sizeBytes)]);
    const signature = url.includes("s=_") ? url.replace("s=_", "s=-") : url.replace(/s=./, "s=_");
    const tampered = [url.replace(/e=\d/, "e=9"), signature, url.replace(/files\/./, "files/_")];
    for (const each of tampered) expect((await fetch(each)).status).toBe(403);
    await person.presses(card, /Revoke/);
    await person.sees(/revoked/i, { of: card });
    expect((await fetch(url)).status).toBe(403);
    expect(JSON.stringify(bot.lines)).not.toContain(new URL(url).searchParams.get("s"));
  });

  test("made public for two is each one's own: revoked by one, it is there for the other", async () => {
    const [one, other] = [alice(), alice()];
    const url = stage.web.file("/shared.zip", { generatedBytes: 6_000_000 }, { contentType: "application/zip" });
    await one.sends(url);
    const card = await one.sees(LINK);
    await other.sends(url);
    const links = [card, await other.sees(LINK)].map(linkIn);
    expect(requestsFor("/shared.zip").filter(({ range }) => range === undefined)).toHaveLength(1);
    await one.presses(card, /Revoke/);
    await one.sees(/revoked/i, { of: card });
    expect(await statusesOf(links)).toEqual([403, 200]);
  });

  test("that is not public any more is never handed out as good, and is fetched again for who asks", async () => {
    const person = alice();
    const url = stage.web.file("/lost.zip", { generatedBytes: 6_000_000 }, { contentType: "application/zip" });
    const fetches = () => requestsFor("/lost.zip").filter(({ range }) => range === undefined).length;
    await person.sends(url);
    const card = await person.sees(LINK);
    await rm(path.join(stage.folder, "data/public"), { recursive: true });
    await mkdir(path.join(stage.folder, "data/public"));
    const current = person.chat.messages.find(({ message_id }) => message_id === card.message_id) ?? card;
    if (LINK.test(textOf(current))) await person.presses(card, /Refresh/); // the last drawing may have found it gone by itself
    await person.sees(/no longer stored/, { of: card });
    expect(await statusesOf([linkIn(card)])).toEqual([404]);
    await person.sends(url);
    const again = await person.sees((message) => LINK.test(textOf(message)) && message.message_id !== card.message_id);
    expect(await statusesOf([linkIn(again)])).toEqual([200]);
    expect(fetches()).toBe(2);
  });

  test("that changed on the site comes as it is now, and one that did not by the file that Telegram has", async () => {
    const person = alice();
    const { web, folder } = stage;
    const before = await photo(folder, { width: 320, height: 240 });
    const after = await photo(folder, { width: 640, height: 480 });
    for (const shown of [before, before, after]) {
      await person.sends(web.file("/camera.jpg", shown));
      const earlier = new Set(doneFor(person));
      await person.sees((message) => isLinkDone(message) && !earlier.has(message.message_id));
    }
    expect(sentTo(person).map((sent) => fileOf(sent)?.facts?.width)).toEqual([320, 320, 640]);
    expect(sentTo(person).map(({ isUpload }) => isUpload)).toEqual([true, false, true]);
  });

  test("of any kind comes as what it is", async () => {
    const person = alice();
    const { web, folder } = stage;
    await person.sends(web.file("/one.mp4", await clip(folder, { seconds: 1, width: 256, height: 144 })));
    await person.sees(isLinkDone);
    await person.sends(web.file("/doc.pdf", Buffer.from("%PDF-1.7\n%%EOF\n"), { name: "Мои заметки.pdf" }));
    await person.sees((message) => isLinkDone(message) && textOf(message).includes("заметки"));
    const kinds = sentTo(person).map(({ kind }) => kind);
    expect(kinds).toEqual(["video", "document"]);
    expect(person.chat.messages.map(({ document }) => document?.file_name)).toContain("Мои заметки.pdf");
  });
});

test("several links in one message are one job each", async () => {
  const person = alice();
  await person.sends(`look: ${filmPage} and ${plainPage} ${filmPage}`);
  for (const title of ["A film", "Plain"]) await person.sees((card) => hasMenu(card) && textOf(card).includes(title));
  expect(person.chat.messages.filter((message) => hasMenu(message))).toHaveLength(2);
});

test("a video too big to be read is brought by a page, and becomes the encode that was asked for", async () => {
  const person = alice();
  const film = await clip(stage.folder, { seconds: 2, width: 426, height: 240 });
  await person.sends(video(film, { sizeBytes: 300_000_000, caption: "/encode 144" }));
  const offer = await person.sees(/\/upload\/[0-9a-z]+/);
  const [url = ""] = /http:\/\/localhost:\d+\/upload\/[0-9a-z]+/.exec(textOf(offer)) ?? [];
  const answer = await fetch(url, { method: "POST", body: await readFile(film) });
  expect(answer.status).toBe(200);
  const card = await person.sees((message) => message.video?.height === 144);
  expect(card.message_id).toBe(offer.message_id);
  expect(JSON.stringify(bot.lines)).not.toContain(url.split("/").at(-1));
  expect((await readdir(path.join(stage.folder, "data/uploads"))).filter((name) => name.endsWith(".whole"))).toEqual(
    [],
  );
  for (let pages = 0; pages < 4; pages++) await person.sends(video(film, { sizeBytes: 300_000_000 }));
  await person.sees(/You already have 3 upload pages open/);
});
