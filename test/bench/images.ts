import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { type ImageStage, openImageStage } from "../bot/images-stage.ts";
import type { BotProcess } from "../bot-process.ts";
import type { ImageHosts, SetOptions } from "../lab/index.ts";
import { table } from "../table.ts";
import { residentBytes, watchFamily } from "./measure.ts";

const HOSTS = 12;
const AT_ONCE = 12;
const LATENCY_MS = 150;
const SET = { posts: 2629, images: 9728, set: "bench" };
/** One after the other they all would take half an hour. */
const SAMPLE = 300;

const LARGE = { posts: 27_000, images: 100_000, set: "large" };
const LARGE_LATENCY_MS = 5;
/** Small, so that the disk has room for them and their ZIPs. */
const LARGE_IMAGE_BYTES = 2000;
const SHARES = [0.1, 0.25, 0.5, 0.75, 1];

const ENVIRONMENT = { LOG_LEVEL: "debug", CARD_INTERVAL_MS: "3000" };

/** Thousands of images through the bot, beside aria2c, one at a time and the ideal; and what a hundred thousand take in memory. */
export async function benchImages(): Promise<void> {
  await printSpeed();
  await printMemory();
}

const print = (text: string): void => void process.stdout.write(`\n${text}\n`);
const note = (text: string): void => void process.stderr.write(`bench images: ${text}\n`);
const mb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

async function printSpeed(): Promise<void> {
  await using stage = await openImageStage({ hosts: HOSTS, latencyMs: LATENCY_MS });
  const links = stage.images.posts(SET).flatMap(({ media }) => media.images);
  note(`${SAMPLE} of ${SET.images} images one at a time`);
  const oneByOne = ((await timeOneByOne(stage, links.slice(0, SAMPLE))) * links.length) / SAMPLE;
  note(`${SET.images} images by aria2c`);
  const aria = await timeAria(stage, links);
  note(`${SET.images} images by the bot`);
  await using bot = await stage.start(ENVIRONMENT);
  const memory = watchFamily(bot.pid);
  const { downloadSeconds, totalSeconds } = await fetchSet({ stage, bot, set: SET });
  const { nodeBytes, totalBytes } = memory.stop();
  const ideal = (links.length * LATENCY_MS) / 1000 / AT_ONCE;
  const row = (name: string, seconds: number) => [
    name,
    `${seconds.toFixed(1)} s`,
    (links.length / seconds).toFixed(1),
    (seconds / ideal).toFixed(2),
    (oneByOne / seconds).toFixed(1),
  ];
  print(
    `${SET.posts} posts with ${SET.images} images of 20 kB on ${HOSTS} hosts, ${LATENCY_MS} ms each, no limit per host`,
  );
  print(
    table(
      ["way", "takes", "images/s", "÷ ideal", "× one at a time"],
      [
        row(`ideal: count × latency ÷ ${AT_ONCE}`, ideal),
        row("Mediaferry, the downloads", downloadSeconds),
        row("Mediaferry, from Start to the last ZIP in the chat", totalSeconds),
        aria === undefined ? ["aria2c -j12 (not installed)", "", "", "", ""] : row("aria2c -j12", aria),
        row(`one at a time (from ${SAMPLE})`, oneByOne),
      ],
    ),
  );
  printPeaks(nodeBytes, totalBytes);
}

function printPeaks(nodeBytes: number, totalBytes: number): void {
  const rows = [
    ["Node process, resident", mb(nodeBytes), "200 MB", (nodeBytes / 200e6).toFixed(2)],
    ["all processes together, PSS", mb(totalBytes), "450 MB", (totalBytes / 450e6).toFixed(2)],
  ];
  print(table(["memory", "peak", "limit", "÷ limit"], rows));
}

/** Over connections that are kept, onto the disk. Seconds. */
async function timeOneByOne({ folder }: ImageStage, links: string[]): Promise<number> {
  const target = path.join(folder, "one-by-one");
  await mkdir(target);
  const startedAt = performance.now();
  for (const [index, link] of links.entries()) {
    const answer = await fetch(link);
    await writeFile(path.join(target, `${index}.jpg`), Buffer.from(await answer.arrayBuffer()));
  }
  return (performance.now() - startedAt) / 1000;
}

/** Undefined where it is not installed. Seconds. */
async function timeAria({ folder }: ImageStage, links: string[]): Promise<number | undefined> {
  const target = path.join(folder, "aria");
  const list = path.join(folder, "aria.txt");
  await writeFile(list, links.map((link) => `${link}\n`).join(""));
  const args = ["--no-conf", "-q", "-j", String(AT_ONCE), "-x1", "-s1", "--enable-http-keep-alive=true"];
  const startedAt = performance.now();
  const child = spawn("aria2c", [...args, "--file-allocation=none", "-d", target, "-i", list], {
    stdio: "ignore",
    env: { PATH: process.env.PATH },
  });
  try {
    await once(child, "exit");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const { length } = await readdir(target);
  if (length !== links.length) throw new Error(`aria2c has fetched ${length} of ${links.length} images`);
  return seconds;
}

/** The list goes into the chat, Start is pressed, and all of it comes. `downloadSeconds`: from the first batch to the last. */
async function fetchSet({ stage, bot, set }: { stage: ImageStage; bot: BotProcess; set: SetOptions }) {
  const { telegram, images } = stage;
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(await stage.file(`${set.set}.json`, images.list("json", set)));
  const card = await alice.sees((message) => labelsOf(message).some((label) => label.includes("Start")));
  await images.forget();
  const startedAt = performance.now();
  await alice.presses(card, /Start/);
  const end = await alice.sees(/✅|⚠️|✗|❌/, { of: card });
  const totalSeconds = (performance.now() - startedAt) / 1000;
  const text = end.text ?? "";
  if (!text.includes("✅")) throw new Error(`not all images came: ${text}`);
  await checkRequests(images, set);
  const steps = bot.lines.filter(({ msg, phase }) => msg === "step done" && phase === "images");
  const begins = steps.map(({ time, tookMs }) => Date.parse(String(time)) - Number(tookMs));
  const ends = steps.map(({ time }) => Date.parse(String(time)));
  return { downloadSeconds: (greatest(ends) + greatest(begins.map((at) => -at))) / 1000, totalSeconds };
}

async function checkRequests(images: ImageHosts, set: SetOptions): Promise<void> {
  const { requests, mostInFlight, connections } = await images.counts();
  if (requests !== set.images) throw new Error(`${requests} requests for ${set.images} images`);
  note(`at most ${mostInFlight} downloads at once, over ${connections} connections`);
}

const greatest = (values: number[]): number => values.reduce((most, value) => Math.max(most, value));

const labelsOf = ({ reply_markup }: Message): string[] =>
  reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];

/** What the bot's own process holds when so much of a large set is there. */
async function printMemory(): Promise<void> {
  await using stage = await openImageStage({
    ...{ hosts: HOSTS, latencyMs: LARGE_LATENCY_MS, sizeBytes: LARGE_IMAGE_BYTES },
  });
  note(`${LARGE.images} images by the bot`);
  await using bot = await stage.start(ENVIRONMENT);
  const memory = watchFamily(bot.pid);
  const watch = watchResident(stage.images, bot.pid);
  const { downloadSeconds, totalSeconds } = await fetchSet({ stage, bot, set: LARGE });
  const resident = watch.stop();
  const { nodeBytes, totalBytes } = memory.stop();
  const seconds = `${downloadSeconds.toFixed(0)} s (${(LARGE.images / downloadSeconds).toFixed(0)}/s)`;
  print(
    `${LARGE.images} images, ${LARGE_LATENCY_MS} ms each: downloads ${seconds}, to the last ZIP ${totalSeconds.toFixed(0)} s`,
  );
  const head = ["of the images asked for", ...SHARES.map((share) => `${share * 100} %`)];
  const cells = SHARES.map((share) => mb(resident.get(share) ?? Number.NaN));
  print(table(head, [["Node process, resident", ...cells]]));
  printPeaks(nodeBytes, totalBytes);
}

/** The largest of each share since the one before, in bytes. */
function watchResident(images: ImageHosts, pid: number): { stop(): Map<number, number> } {
  const peaks = new Map<number, number>();
  const look = async () => {
    const { requests } = await images.counts();
    const share = SHARES.find((each) => requests <= each * LARGE.images) ?? 1;
    if (requests > 0) peaks.set(share, Math.max(peaks.get(share) ?? 0, residentBytes(pid)));
  };
  const timer = setInterval(() => look().catch((error: Error) => note(error.message)), 1000);
  return {
    stop() {
      clearInterval(timer);
      return peaks;
    },
  };
}
