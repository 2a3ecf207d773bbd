import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LinkStage, openLinkStage } from "../bot/links-stage.ts";
import type { BotProcess, LogLine } from "../bot-process.ts";
import { type Delivered, deliveredIn } from "../delivered.ts";
import { filesBelow } from "../files-below.ts";
import { freePort } from "../hosted.ts";
import { clip, type Hold, type Person, video } from "../lab/index.ts";
import { isLinkDone, textOf } from "../messages.ts";
import { isFfmpeg, processesNaming } from "../processes.ts";
import { isLong } from "./forms.ts";
import { type StoppingFfmpeg, stoppingFfmpeg } from "./stopping-ffmpeg.ts";
import { until } from "./until.ts";

const FILE_BYTES = 3_000_000;
const BIG_BYTES = 60_000_000;
const TUS = { "tus-resumable": "1.0.0" };

/** One life of a bot after the other, on the same folder. */
let stage: LinkStage;
let bot: BotProcess;
/** For songs. */
let ffmpeg: StoppingFfmpeg;
let env: Record<string, string>;

const alice = (): Person => stage.telegram.user({ firstName: "Alice", language: "en" });
const hasMenu = ({ reply_markup }: Message): boolean =>
  reply_markup?.inline_keyboard.flat().some(({ text }) => /^\d+p/.test(text)) ?? false;
const sentTo = ({ id }: Person): Delivered[] => deliveredIn(stage.telegram).filter(({ chatId }) => chatId === id);
const requestsFor = (at: string) => stage.web.requests.filter((request) => request.path === at);
const isStep = (phase: string) => (line: LogLine) => line.msg === "step started" && line.phase === phase;
const toolProcesses = () =>
  processesNaming(stage.folder).filter((each) => isFfmpeg(each) || /yt.dlp/.test(each.command));
const filesIn = async (folder: string) => filesBelow(path.join(stage.folder, "data", folder));
const page = (at: string, heights = [144]) => stage.web.page(at, { title: at, heights });

async function expectOneVideo(person: Person): Promise<void> {
  await person.sees(isLinkDone);
  expect(sentTo(person).map(({ kind, fileId }) => [kind, stage.telegram.file(fileId).facts?.height])).toEqual([
    ["video", 144],
  ]);
}

beforeAll(async () => {
  stage = await openLinkStage();
  ffmpeg = await stoppingFfmpeg(stage.folder, "*libmp3lame*");
  env = {
    ...{ LOCK_SECONDS: "3", HTTP_PORT: String(await freePort()), FFMPEG_CONCURRENCY: "4" },
    FFMPEG_PATH: ffmpeg.path,
  };
  bot = await stage.start(env);
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

const film = () => clip(stage.folder, { seconds: 2, width: 426, height: 240 });

/** Resolves with the address of an upload that was announced. */
async function beginUpload(person: Person): Promise<string> {
  await person.sends(video(await film(), { sizeBytes: 300_000_000, caption: "/encode 144" }));
  const offer = await person.sees(/\/upload\/[0-9a-z]+/);
  const [url = ""] = /http:\/\/localhost:\d+\/upload\/[0-9a-z]+/.exec(textOf(offer)) ?? [];
  const { length } = await readFile(await film());
  const begun = await fetch(`${url}/files`, { method: "POST", headers: { ...TUS, "upload-length": String(length) } });
  return new URL(begun.headers.get("location") ?? "", `${url}/files`).href;
}

/** Of the film; gives the number of bytes. */
async function bringHalf(upload: string): Promise<number> {
  const whole = await readFile(await film());
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const headers = { ...TUS, "content-type": "application/offset+octet-stream", "upload-offset": "0" };
  expect((await fetch(upload, { method: "PATCH", headers, body: half })).status).toBe(204);
  return half.length;
}

async function openDatabase(): Promise<pg.Client> {
  const host = path.join(stage.folder, "data/postgres");
  const client = new pg.Client({ host, user: "postgres", database: "postgres" });
  client.on("error", () => undefined); // the database dies with the bot
  await client.connect();
  return client;
}

/** Ids of all jobs of a chat. */
async function jobsOf({ id }: Person): Promise<string[]> {
  const client = await openDatabase();
  try {
    const { rows } = await client.query("select id from mediaferry.jobs where chat_id = $1", [id]);
    return rows.map((row) => row.id);
  } finally {
    await client.end();
  }
}

/** Who would write into the table waits. */
async function tableHeld(table: string): Promise<AsyncDisposable> {
  const client = await openDatabase();
  await client.query(`begin; lock table mediaferry.${table} in share row exclusive mode`);
  return { [Symbol.asyncDispose]: () => client.end() };
}

/** Resolves when the encoder of yt-dlp has stopped in the middle of a song. */
async function freezeTool(url: string, person: Person): Promise<void> {
  await ffmpeg.arm();
  await person.sends(`/fetch mp3 ${url}`);
  await ffmpeg.stopped();
}

describe("a bot killed in the middle of many links at once", () => {
  const people: Record<string, Person> = {};
  const person = (name: string): Person => (people[name] ??= alice());
  let menu: Message;
  let pressed: ReturnType<Person["presses"]>;
  let upload: string;
  let sentBytes: number;

  beforeAll(async () => {
    const { web } = stage;
    await person("chooses").sends(await page("/chosen", [144, 240]));
    await person("chooses late").sends(await page("/late", [144, 240]));
    menu = await person("chooses late").sees(hasMenu);
    const chosen = await person("chooses").sees(hasMenu);
    upload = await beginUpload(person("brings"));
    sentBytes = await bringHalf(upload);

    const holds: Hold[] = [];
    const held = async (at: string, begin: () => Promise<unknown>, options?: { atBytes: number }) => {
      const hold = web.hold(at, options);
      holds.push(hold);
      await begin();
      await hold.reached;
    };
    const looked = await page("/looked");
    const half = await page("/half");
    // Whoever waits the longest comes first: the limits of what a tool waits for are seconds, and no machine has to be fast.
    await freezeTool(await web.page("/song", { title: "/song", is: "sound", seconds: 60 }), person("listens"));
    const answered = Promise.withResolvers<void>();
    stage.telegram.fault({ method: "sendVideo", kind: "late", until: answered.promise });
    await person("gets").sends(web.file("/one.mp4", await clip(stage.folder, { width: 256, height: 144 })));
    await stage.telegram.called("sendVideo"); // Telegram has it, the bot does not know yet
    const file = web.file("/half.bin", { generatedBytes: FILE_BYTES }, { etag: '"1"' });
    await held("/half.bin", () => person("takes").sends(file), { atBytes: FILE_BYTES / 2 });
    await using _ = await tableHeld("file_links");
    await person("links").sends(web.file("/big.bin", { generatedBytes: BIG_BYTES }));
    await until(async () => (await filesIn("public")).length === 1);
    await held("/chosen.media/144/0", () => person("chooses").presses(chosen, /^144p/));
    await held("/half.media/sound/3", () => person("waits").sends(`/fetch 144p ${half}`));
    await held("/looked.media/master", () => person("looks").sends(`/fetch 144p ${looked}`));
    await bot.kill();

    await until(async () => toolProcesses().length === 0); // nor an encoder of the tool, which was stopped and not ended
    pressed = person("chooses late").presses(menu, /^144p/);
    for (const hold of holds) hold.release();
    answered.resolve();
    bot = await stage.start(env);
  });

  test("looks the link up once more, though it died with the lock", () => expectOneVideo(person("looks")));

  test("fetches no stream of a film again that is there", async () => {
    await expectOneVideo(person("waits"));
    for (const part of [0, 1, 2, 3, 4, 5])
      expect(requestsFor(`/half.media/144/${part}.ts`), `part ${part}`).toHaveLength(1);
  });

  test("goes on with the half of a file", async () => {
    await person("takes").sees(isLinkDone);
    const [sent, ...others] = sentTo(person("takes"));
    expect([stage.telegram.file(sent?.fileId ?? "").sizeBytes, others]).toEqual([FILE_BYTES, []]);
    const ranges = requestsFor("/half.bin").map(({ range }) => range);
    expect(ranges.at(-1)).toMatch(/^bytes=\d{6,}-$/);
  });

  test("fetches what was chosen, and takes the press that came while it was away", async () => {
    await expectOneVideo(person("chooses"));
    expect((await pressed).text ?? "").toBe("");
    await expectOneVideo(person("chooses late"));
  });

  test("gives a link to what was public before anybody had recorded it", async () => {
    const card = await person("links").sees(/http:\/\/localhost:\d+\/files\//);
    const [url = ""] = /http:\/\/localhost:\S+/.exec(textOf(card)) ?? [];
    const answer = await fetch(url);
    expect([answer.status, (await answer.bytes()).length]).toEqual([200, BIG_BYTES]);
  });

  test("takes the rest of an upload, and makes of it what was wished", async () => {
    const headers = { ...TUS, "content-type": "application/offset+octet-stream", "upload-offset": String(sentBytes) };
    const head = await fetch(upload, { method: "HEAD", headers: TUS });
    expect(head.headers.get("upload-offset")).toBe(String(sentBytes));
    const rest = (await readFile(await film())).subarray(sentBytes);
    expect((await fetch(upload, { method: "PATCH", headers, body: rest })).status).toBe(204);
    await person("brings").sees((message) => message.video?.height === 144);
  });

  test("makes the song anew", async () => {
    await person("listens").sees(isLinkDone);
    const songs = person("listens").chat.messages.filter(({ audio }) => audio);
    expect(songs.map(({ audio }) => audio?.duration)).toEqual([60]);
  });

  test("may repeat the call that it died in, and says so", async () => {
    await person("gets").sees(isLinkDone);
    const jobs = await jobsOf(person("gets"));
    const repeats = bot.lines.filter(
      ({ msg, jobId }) => /^delivery repeated/.test(msg) && jobs.includes(String(jobId)),
    );
    expect(sentTo(person("gets"))).toHaveLength(1 + repeats.length);
  });

  test("leaves no process, and nothing that Telegram complains about", async () => {
    await until(async () => (await stage.workFiles()).length === 0);
    expect(toolProcesses()).toEqual([]);
    expect(stage.telegram.complaints).toEqual([]);
  });
});

for (const phase of isLong ? ["prepare", "finish"] : []) {
  test(`a bot killed as it begins ${phase} goes on where it was: the film arrives, once`, async () => {
    const person = alice();
    const url = await page(`/${phase}`);
    const before = bot.lines.length;
    await person.sends(`/fetch 144p ${url}`);
    await bot.logged((line) => bot.lines.indexOf(line) >= before && isStep(phase)(line));
    await bot.kill();
    bot = await stage.start(env);
    await expectOneVideo(person);
    expect(requestsFor(`/${phase}.media/144/0.ts`)).toHaveLength(1);
  });
}

if (isLong)
  test("a bot killed right after it has made a file public gives one link to it, and no file lies anywhere that nobody needs", async () => {
    const person = alice();
    const before = { lines: bot.lines.length, files: await filesIn("public"), uploads: await filesIn("uploads") };
    await person.sends(stage.web.file("/late.bin", { generatedBytes: BIG_BYTES }));
    await bot.logged((line) => bot.lines.indexOf(line) >= before.lines && line.msg === "file handed out by a link");
    await bot.kill();
    bot = await stage.start(env);
    await person.sees(/http:\/\/localhost:\d+\/files\//);
    await until(async () => (await stage.workFiles()).length === 0);
    expect(await filesIn("public")).toHaveLength(before.files.length + 1);
    expect((await filesIn("uploads")).sort()).toEqual(before.uploads.sort());
    expect(toolProcesses()).toEqual([]);
    expect(stage.telegram.complaints).toEqual([]);
  });
