import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { appendFile, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { Upload } from "tus-js-client";
import { type LinkStage, openLinkStage } from "../bot/links-stage.ts";
import type { BotProcess, LogLine } from "../bot-process.ts";
import { clip, type Person, video } from "../lab/index.ts";
import { textOf } from "../messages.ts";
import { table } from "../table.ts";
import { watchFamily } from "./measure.ts";

const run = promisify(execFile);

/** What a good line gives: 240 Mbit/s. Without it loopback is the line, and what is measured is the proxy's processor time. */
const LINE_BYTES_PER_SECOND = 30_000_000;
/** Downloads by the bot and by the bare tool in one round. */
const PAIRS = 4;
const LARGE_BYTES = 200_000_000;
const LINK_BYTES = 1_500_000_000;
const UPLOAD_BYTES = 300_000_000;
const ENVIRONMENT = { LOG_LEVEL: "debug", CARD_INTERVAL_MS: "3000" };

/** Links: the tool through the bot beside the bare tool, what is cached, and what large files cost in memory. */
export async function benchLinks({ rounds }: { rounds: number }): Promise<void> {
  const downloads: Record<string, Pair[]> = {};
  const answers: Record<string, number[]> = { first: [], again: [], repeat: [] };
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`bench links: round ${round + 1} of ${rounds}\n`);
    await using stage = await openLinkStage();
    await using bot = await stage.start(ENVIRONMENT);
    for (const [name, pairs] of Object.entries(await compareDownloads(stage, bot)))
      downloads[name] = [...(downloads[name] ?? []), ...pairs];
    for (const [name, seconds] of Object.entries(await timeAnswers(stage, bot))) answers[name]?.push(seconds);
  }
  printDownloads(downloads);
  printAnswers(answers);
  await printLinkedFile();
  await printUpload();
}

interface Pair {
  bareSeconds: number;
  botSeconds: number;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted.length >> 1;
  return ((sorted[upper] ?? Number.NaN) + (sorted[sorted.length - 1 - upper] ?? Number.NaN)) / 2;
}
const print = (text: string): void => void process.stdout.write(`\n${text}\n`);
const mb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
const user = (stage: LinkStage): Person => stage.telegram.user({ firstName: "Alice", language: "en" });

async function compareDownloads(stage: LinkStage, bot: BotProcess): Promise<Record<string, Pair[]>> {
  const { web, folder } = stage;
  const large = await padded(await clip(folder, { seconds: 4, width: 1280, height: 720 }), LARGE_BYTES);
  const file = web.file("/large/film.mp4", large, { bytesPerSecond: LINE_BYTES_PER_SECOND });
  web.misbehaves({ delayMs: 100 }, { to: ".media/" });
  return {
    "HLS, 40 + 40 fragments, 100 ms each": await compare(stage, bot, (name) =>
      web.page(`/film-${name}`, { title: "A film", heights: [360, 720], seconds: 40 }),
    ),
    [`one file of ${mb(LARGE_BYTES)}, ${mb(LINE_BYTES_PER_SECOND)}/s`]: await compare(stage, bot, (name) =>
      web.html(`/large/${name}`, `<title>Large</title><video src="${file}"></video>`),
    ),
  };
}

/** Each pair on a page of its own, since the bot fetches nothing twice; first one of the two begins, then the other. */
async function compare(
  stage: LinkStage,
  bot: BotProcess,
  pageOf: (name: string) => string | Promise<string>,
): Promise<Pair[]> {
  let { command } = await throughBot(stage, bot, await pageOf("warm-up"));
  const pairs: Pair[] = [];
  for (let index = 0; index < PAIRS; index++) {
    const page = await pageOf(String(index));
    const isBareFirst = index % 2 === 1;
    const early = isBareFirst ? await bare(stage, command) : undefined;
    const { seconds: botSeconds, command: latest } = await throughBot(stage, bot, page);
    command = latest;
    pairs.push({ botSeconds, bareSeconds: early ?? (await bare(stage, command)) });
  }
  return pairs;
}

/** Seconds of the download, and the command line that the bot has used for it. */
async function throughBot(
  stage: LinkStage,
  bot: BotProcess,
  link: string,
): Promise<{ seconds: number; command: string }> {
  const known = bot.lines.length;
  await user(stage).sends(`/fetch best ${link}`);
  const isNew = (fits: (line: LogLine) => boolean) => (line: LogLine) => bot.lines.indexOf(line) >= known && fits(line);
  const step = await bot.logged(isNew((line) => line.msg === "step done" && line.phase === "download"));
  const tool = await bot.logged(
    isNew((line) => line.msg === "program ended" && String(line.command).includes("before_dl")),
  );
  return { seconds: Number(step.tookMs) / 1000, command: String(tool.command) };
}

/**
 * Seconds of the same command line without the bot's proxy, and with FFmpeg as it is: the guarded one went with the run,
 * and without any the tool leaves the streams apart, which is less work.
 */
async function bare({ folder }: LinkStage, command: string): Promise<number> {
  await using scratch = await scratchFolder(folder);
  const work = /-P (\S+)/.exec(command)?.[1];
  if (!work) throw new Error("the command line names no folder");
  const line = command.replaceAll(work, scratch.path).replace(/ --ffmpeg-location \S+/, "");
  const startedAt = performance.now();
  const child = spawn("sh", ["-c", line], { stdio: "ignore" });
  const [code] = await once(child, "close");
  const seconds = (performance.now() - startedAt) / 1000;
  const made = await readdir(scratch.path);
  if (made.length !== 1) throw new Error(`the bare tool ended with ${code}, and made ${made.length} files of one`);
  return seconds;
}

/** Still a film: players skip a box called "free". */
async function padded(file: string, bytes: number): Promise<string> {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(bytes);
  head.write("free", 4, "latin1");
  await appendFile(file, head);
  for (let left = bytes - 8; left > 0; left -= 2 ** 24) await appendFile(file, Buffer.alloc(Math.min(left, 2 ** 24)));
  return file;
}

async function scratchFolder(parent: string): Promise<{ path: string } & AsyncDisposable> {
  const folder = await mkdtemp(path.join(parent, "bare-"));
  return { path: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** Seconds of the look-up by the tool and by the cache, and from the second wish for the same thing to its arrival. */
async function timeAnswers({ web, telegram, ...stage }: LinkStage, bot: BotProcess): Promise<Record<string, number>> {
  const link = await web.page("/answers", { title: "Answers", heights: [144] });
  const whole = { ...stage, web, telegram } as LinkStage;
  const listed = async (person: Person) => {
    const known = bot.lines.length;
    await person.sends(link);
    const line = await bot.logged(
      (each) => bot.lines.indexOf(each) >= known && each.msg === "step done" && each.phase === "list",
    );
    return Number(line.tookMs) / 1000;
  };
  const first = await listed(user(whole));
  const again = await listed(user(whole));
  await fetched(whole, link);
  const requests = web.requests.length;
  const repeat = await fetched(whole, link);
  if (web.requests.length !== requests) throw new Error("the repeated link was fetched again");
  return { first, again, repeat };
}

/** Seconds from the message to the film in the chat. */
async function fetched(stage: LinkStage, link: string): Promise<number> {
  const person = user(stage);
  const startedAt = performance.now();
  const arrived = person.sees((message) => message.video !== undefined);
  await person.sends(`/fetch 144p ${link}`);
  await arrived;
  return (performance.now() - startedAt) / 1000;
}

/** Ratios of pairs: what the machine does beside them changes from minute to minute. */
function printDownloads(downloads: Record<string, Pair[]>): void {
  const rows = Object.entries(downloads).map(([name, pairs]) => {
    const bare = median(pairs.map(({ bareSeconds }) => bareSeconds));
    const bot = median(pairs.map(({ botSeconds }) => botSeconds));
    const ratios = pairs.map(({ bareSeconds, botSeconds }) => botSeconds / bareSeconds);
    const span = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
    return [name, `${bare.toFixed(2)} s`, `${bot.toFixed(2)} s`, `${median(ratios).toFixed(2)} (${span})`];
  });
  const head = ["yt-dlp", "bare, the same arguments", "through the bot and its guard", "÷ bare, median of pairs"];
  print(table(head, rows));
}

function printAnswers({ first = [], again = [], repeat = [] }: Record<string, number[]>): void {
  const ms = (seconds: number[]) => `${Math.round(median(seconds) * 1000)} ms`;
  const rows = [
    ["look-up by yt-dlp", ms(first), "1"],
    ["the same look-up within the hour", ms(again), (median(again) / median(first)).toFixed(3)],
    ["the same link and quality for another chat, message to film", ms(repeat), ""],
  ];
  print(table(["answer", "takes", "÷ first"], rows));
}

/** A file above all limits: fetched, handed out by a link, and read by curl in two pieces. */
async function printLinkedFile(): Promise<void> {
  await using stage = await openLinkStage();
  await using bot = await stage.start({ ...ENVIRONMENT, LOG_LEVEL: "info" });
  const person = user(stage);
  const memory = watchFamily(bot.pid);
  await person.sends(stage.web.file("/huge.bin", { generatedBytes: LINK_BYTES }));
  const card = await person.sees(/\/files\//);
  const [link = ""] = /http:\/\/localhost:\S+/.exec(textOf(card)) ?? [];
  const target = path.join(stage.folder, "huge.bin");
  await run("curl", ["-sf", "-r", `0-${LINK_BYTES / 2}`, "-o", target, link]);
  await run("curl", ["-sf", "-C", "-", "-o", target, link]);
  const { nodeBytes } = memory.stop();
  const { stdout } = await run("sha256sum", [target]);
  const copied = card.reply_markup?.inline_keyboard
    .flat()
    .flatMap((button) => ("copy_text" in button ? button.copy_text.text : []));
  if (!copied?.includes(stdout.slice(0, 64))) throw new Error("what curl has read is not what the card tells");
  print(
    table(
      [`${mb(LINK_BYTES)} by a signed link, resumed by curl`, "peak", "limit", "÷ limit"],
      [["Node process, resident", mb(nodeBytes), "200 MB", (nodeBytes / 200e6).toFixed(2)]],
    ),
  );
}

/** A film too big to be read, brought by the page's protocol with two broken connections, until its first rung is out. */
async function printUpload(): Promise<void> {
  await using stage = await openLinkStage();
  await using bot = await stage.start({ ...ENVIRONMENT, LOG_LEVEL: "info" });
  const person = user(stage);
  const film = await clip(stage.folder, { seconds: 4, width: 426, height: 240 });
  await person.sends(video(film, { sizeBytes: UPLOAD_BYTES, caption: "/encode 144" }));
  const offer = await person.sees(/\/upload\//);
  const [page = ""] = /http:\/\/localhost:\d+\/upload\/\w+/.exec(textOf(offer)) ?? [];
  const large = await padded(film, UPLOAD_BYTES);
  const memory = watchFamily(bot.pid);
  const startedAt = performance.now();
  for (const cutAt of [0.3, 0.7, Number.POSITIVE_INFINITY]) await upload(large, `${page}/files`, cutAt * UPLOAD_BYTES);
  const seconds = (performance.now() - startedAt) / 1000;
  await person.sees((message) => message.video?.height === 144, { of: offer });
  const { nodeBytes } = memory.stop();
  const rows = [[`${seconds.toFixed(1)} s`, mb(nodeBytes), "200 MB", (nodeBytes / 200e6).toFixed(2)]];
  print(table([`${mb(UPLOAD_BYTES)} uploaded, cut twice`, "Node process, peak", "limit", "÷ limit"], rows));
}

let uploadUrl: string | undefined;

/** Goes on where the last one was cut. Resolves when it is whole, or has come to `cutAt`. */
async function upload(file: string, endpoint: string, cutAt: number): Promise<void> {
  const { size } = await stat(file);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const sending = new Upload(createReadStream(file), {
    ...{ endpoint, uploadSize: size, chunkSize: 8_000_000, retryDelays: [0, 500, 1000] },
    uploadUrl: uploadUrl ?? null,
    metadata: { filename: "film.mp4", filetype: "video/mp4" },
    onUploadUrlAvailable: () => {
      uploadUrl = sending.url ?? undefined;
    },
    onProgress: (sent) => {
      if (sent >= cutAt) sending.abort().then(resolve, reject);
    },
    onSuccess: () => resolve(),
    onError: reject,
  });
  sending.start();
  await promise;
}
