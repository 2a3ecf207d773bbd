import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type OpenBot, openBot } from "../bot/open.ts";
import { temporaryFolder } from "../bot-process.ts";
import { isFinalCard } from "../deliveries.ts";
import { type GatedFfmpeg, gatedFfmpeg } from "../gated-ffmpeg.ts";
import { type Person, video } from "../lab/index.ts";
import { watchUrlOf } from "../messages.ts";
import { type Chromium, openChromium, type Page } from "./chromium.ts";

let harness: OpenBot;
let chromium: Chromium;
let ffmpeg: GatedFfmpeg;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  ffmpeg = await gatedFfmpeg(cleanup.use(await temporaryFolder()).path);
  const env = { FFMPEG_PATH: ffmpeg.path, PUBLIC_URL: "http://127.0.0.1:0", ENCODE_CONCURRENCY: "2" };
  harness = cleanup.use(await openBot({ env }));
  chromium = cleanup.use(await openChromium());
});
afterAll(() => cleanup.disposeAsync());
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => console.info(harness.telegram.transcript()));
});

const SECONDS = 60;
const VIDEO = "document.querySelector('video')";
const play = (page: Page) => page.evaluate(`${VIDEO}.play()`);
const seek = (page: Page, seconds: number) => page.evaluate(`${VIDEO}.currentTime = ${seconds}`);

/** A flash and a beep in each second, over noise that costs bits. Made once. */
let flashes: Promise<string> | undefined;

async function makeFlashes(): Promise<string> {
  const file = path.join(harness.folder, "flashes.mp4");
  const look = "noise=alls=20:allf=t,drawbox=c=white:t=fill:enable='lt(mod(t,1),0.13)'";
  const picture = `color=black:s=640x360:r=15:d=${SECONDS},${look}`;
  const sound = `aevalsrc='if(lt(mod(t,1),0.1),0.5*sin(2*PI*1000*t),0)':s=48000:d=${SECONDS}`;
  const inputs = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound];
  const rate = ["-b:v", "1M", "-maxrate", "1M", "-bufsize", "1M"];
  const encoders = ["-c:v", "libx264", "-preset", "ultrafast", ...rate, "-pix_fmt", "yuv420p", "-c:a", "aac"];
  await promisify(execFile)("ffmpeg", ["-v", "error", "-y", ...inputs, ...encoders, file]);
  return file;
}

async function asks(person: Person): Promise<string> {
  flashes ??= makeFlashes();
  await person.sends(video(await flashes));
  return watchUrlOf(await person.sees((message) => watchUrlOf(message) !== undefined)) ?? "";
}

/** But for "not yet" at the gate, which is no fault. */
const complaintsOf = (page: Page) => page.complaints.filter((text) => !/ 503 .*\/ready\//.test(text));

const person = (firstName: string, language = "en") => harness.telegram.user({ firstName, language });

test("a page plays before the encode is done, from any place, to its end", async () => {
  const alice = person("Alice");
  await ffmpeg.shut(2);
  const url = await asks(alice);
  const page = await chromium.open();
  await page.goto(url);
  await play(page);
  await page.until(`${VIDEO}.currentTime > 2`);
  expect(await page.evaluate("document.querySelector('.status').textContent")).toMatch(/^\d+% encoded/);
  await seek(page, 50);
  await page.until("!document.querySelector('.note').hidden");
  expect(await page.evaluate("document.querySelector('.note').textContent")).toMatch(
    /^This place is being encoded next/,
  );
  await ffmpeg.open();
  await page.until(`${VIDEO}.currentTime > 51`);
  await seek(page, 57);
  await page.until(`${VIDEO}.ended`);
  await alice.sees(isFinalCard);
  await page.until("document.querySelector('.status').textContent === 'All of it is encoded.'");
  const foreign = page.requests.filter(
    (address) => /^https?:/.test(address) && !address.startsWith(new URL(url).origin),
  );
  expect({ foreign, complaints: complaintsOf(page) }).toEqual({ foreign: [], complaints: [] });
});

test("a page whose job is cancelled meanwhile says so in the chat's language", async () => {
  const boris = person("Борис", "ru");
  await ffmpeg.shut(1);
  const url = await asks(boris);
  const page = await chromium.open({ width: 390, height: 844, isPhone: true, isDark: true });
  await page.goto(url);
  await play(page);
  await page.until(`${VIDEO}.currentTime > 1`);
  await boris.presses(await boris.sees(/Отменить|▶ Смотреть/), /Отменить/);
  await page.until("document.body.dataset.state === 'ended'");
  expect(await page.evaluate("document.querySelector('.note').textContent")).toMatch(/^Это задание отменено/);
  await ffmpeg.open();
});

test("the browser's own player waits for what is not made yet", async () => {
  const carol = person("Carol");
  await ffmpeg.shut(2);
  const url = await asks(carol);
  const page = await chromium.open();
  await page.goto(`${url}#native`);
  await play(page);
  await page.until(`${VIDEO}.currentTime > 2`);
  await seek(page, 40);
  await harness.bot.logged(({ msg, jobId }) => msg === "chunks hurried" && url.includes(String(jobId)));
  await ffmpeg.open();
  await page.until(`${VIDEO}.currentTime > 41`);
  await carol.sees(isFinalCard);
});
