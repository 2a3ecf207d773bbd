import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { OpenBot } from "../bot/open.ts";
import { isFinalCard } from "../deliveries.ts";
import type { GatedFfmpeg } from "../gated-ffmpeg.ts";
import { film, type Person, video } from "../lab/index.ts";
import { watchUrlOf } from "../messages.ts";
import type { Chromium, Page } from "./chromium.ts";
import { lagOfSound, listen, record, recordingOf, rungsIn, tableOf } from "./recording.ts";
import { openBrowserStage, play, VIDEO } from "./stage.ts";

let harness: OpenBot;
let chromium: Chromium;
let ffmpeg: GatedFfmpeg;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  ({ harness, chromium, ffmpeg } = await openBrowserStage(cleanup));
});
afterAll(() => cleanup.disposeAsync());
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => console.info(harness.telegram.transcript()));
});
afterEach(() => ffmpeg.open());

const seek = (page: Page, seconds: number) => page.evaluate(`${VIDEO}.currentTime = ${seconds}`);

interface Film {
  seconds: number;
  size: string;
  framesPerSecond: number;
}

const SMALL: Film = { seconds: 60, size: "640x360", framesPerSecond: 15 };
/** Tall enough for a rung that comes later than the others. */
const TALL: Film = { seconds: 150, size: "1280x720", framesPerSecond: 5 };

/** By film. */
const made = new Map<Film, Promise<string>>();

/** A flash and a beep in each second, over noise that costs bits. */
async function makeFlashes({ seconds, size, framesPerSecond }: Film): Promise<string> {
  const file = path.join(harness.folder, `flashes-${size}.mp4`);
  const look = "noise=alls=20:allf=t,drawbox=c=white:t=fill:enable='lt(mod(t,1),0.13)'";
  const picture = `color=black:s=${size}:r=${framesPerSecond}:d=${seconds},${look}`;
  const sound = `aevalsrc='if(lt(mod(t,1),0.1),0.5*sin(2*PI*1000*t),0)':s=48000:d=${seconds}`;
  const inputs = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound];
  const rate = ["-b:v", "1M", "-maxrate", "1M", "-bufsize", "1M"];
  const encoders = ["-c:v", "libx264", "-preset", "ultrafast", ...rate, "-pix_fmt", "yuv420p", "-c:a", "aac"];
  await promisify(execFile)("ffmpeg", ["-v", "error", "-y", ...inputs, ...encoders, file]);
  return file;
}

async function asks(person: Person, film = SMALL): Promise<string> {
  const file = made.get(film) ?? makeFlashes(film);
  made.set(film, file);
  await person.sends(video(await file));
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
  await record(page);
  await play(page);
  await page.until(`${VIDEO}.currentTime > 2`);
  expect(await page.evaluate("document.querySelector('.status').textContent")).toMatch(/^\d+% encoded/);
  await seek(page, 50);
  await page.until("!document.querySelector('.note').hidden");
  expect(await page.evaluate("document.querySelector('.note').textContent")).toMatch(
    /^This part is being encoded next/,
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
  console.info(tableOf("from any place", await recordingOf(page)));
});

/** Half of what a viewer notices (ITU-R BT.1359: 45 ms early, 125 ms late). */
const LAG_SECONDS = 0.045;

test("every place is shown once, and what is heard belongs to what is seen", async () => {
  const dora = person("Dora");
  await ffmpeg.shut(2);
  const url = await asks(dora);
  const page = await chromium.open({ isLax: true });
  await page.goto(url);
  await record(page);
  await listen(page);
  await play(page);
  await page.until(`${VIDEO}.currentTime > 2`);
  await ffmpeg.open();
  await page.until(`${VIDEO}.currentTime > 20`);
  const recording = await recordingOf(page);
  const { frames, played } = recording;
  expect(played).toEqual([[expect.closeTo(0, 1), expect.any(Number)]]);
  expect(frames).toEqual(frames.toSorted((one, other) => one - other));
  const lag = await lagOfSound(page);
  console.info(tableOf(`from the start, sound ${Math.round(lag * 1000)} ms behind the picture`, recording));
  expect(Math.abs(lag)).toBeLessThan(LAG_SECONDS);
  await dora.sees(isFinalCard);
});

/** Room for the smallest rung of the tall film and its sound. */
const SLOW_LINE = 500_000;

test("a size is played once it stays ahead of the player, and a smaller one on a slow line", async () => {
  const fred = person("Fred");
  await ffmpeg.shut(1, "720p");
  const url = await asks(fred, TALL);
  const page = await chromium.open();
  await page.goto(url);
  await record(page);
  await play(page);
  await page.until(`${VIDEO}.currentTime > 14`); // where 720p is not made
  const segments = () => page.requests.filter((address) => /\/720\/\d+\.m4s/.test(address));
  expect(segments()).toEqual([]);

  await ffmpeg.open();
  await page.evaluate(`${VIDEO}.pause()`);
  await fred.sees(isFinalCard);
  await page.until("document.querySelector('.status').textContent === 'All of it is encoded.'");
  await play(page);
  await page.until(`${VIDEO}.ended || ${VIDEO}.videoHeight === 720`);
  await page.throttle(SLOW_LINE);
  await page.until(`${VIDEO}.ended || ${VIDEO}.videoHeight < 720`);
  await page.throttle();
  await page.until(`${VIDEO}.ended || ${VIDEO}.videoHeight === 720`);
  const recording = await recordingOf(page);
  const rungs = rungsIn(recording);
  console.info(tableOf(`rungs ${rungs.join(", ")}`, recording));
  const tall = rungs.flatMap((rung, index) => (rung === 720 ? [index] : []));
  expect({ times: tall.length, isFirst: tall[0] === 0 }).toEqual({ times: 2, isFirst: false });
});

test("keys do what they do in other players, and the page says what they are", async () => {
  const gina = person("Gina");
  const url = await asks(gina);
  const page = await chromium.open();
  await page.goto(url);
  await page.until(`${VIDEO}.readyState >= 2`);
  await page.press(" ");
  await page.until(`!${VIDEO}.paused`);
  await page.press("k");
  await page.until(`${VIDEO}.paused`);
  await seek(page, 10);
  await page.press("ArrowRight");
  await page.press("l");
  await page.press("ArrowLeft");
  expect(await page.evaluate(`${VIDEO}.currentTime`)).toBeCloseTo(20, 1);
  await page.press("m");
  expect(await page.evaluate(`${VIDEO}.muted`)).toBe(true);
  await page.press("5");
  expect(await page.evaluate(`${VIDEO}.currentTime`)).toBeCloseTo(30, 0);
  await page.press("f");
  await page.until("document.fullscreenElement !== null");
  await page.press("f");
  await page.until("document.fullscreenElement === null");
  await gina.sees(isFinalCard);
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

const HELLO = "1\n00:00:01,000 --> 00:00:09,000\n<i>Hello</i> & <script>alert(1)</script> goodbye\n";

test("subtitles have a choice of languages and a key, in hls.js and in the browser's own player, before the encode is done", async () => {
  const hugo = person("Hugo", "ru");
  const subtitles = ["eng", "rus"].map((language) => ({ language, text: HELLO.replace("Hello", language) }));
  const file = await film(harness.folder, { seconds: 30, subtitles });
  await ffmpeg.shut(2);
  await hugo.sends(video(file, { as: "document" }));
  const url = watchUrlOf(await hugo.sees((message) => watchUrlOf(message) !== undefined)) ?? "";
  for (const way of ["", "#native"]) {
    const page = await chromium.open();
    await page.goto(`${url}${way}`);
    await play(page);
    await page.evaluate(`${VIDEO}.pause()`);
    await seek(page, 2); // they are shown from 1 to 9 s
    await page.until("!document.querySelector('.captions').hidden");
    const select = "document.querySelector('.captions select')";
    const names = await page.evaluate(`[...${select}.options].map(({ text }) => text)`);
    expect(names).toEqual(["Выкл.", "Английский", "Русский"]);
    const shown = `[...${VIDEO}.textTracks].find(({ mode }) => mode === "showing")`;
    expect(await page.evaluate(`${shown} === undefined`)).toBe(true);
    await page.press("c");
    await page.until(`${shown}?.language === "ru" && ${shown}.activeCues?.length === 1`);
    const seen = await page.evaluate(`((cue) => ({
      text: cue.text,
      tags: [...cue.getCueAsHTML().querySelectorAll("*")].map(({ localName }) => localName),
    }))(${shown}.activeCues[0])`);
    expect(seen).toEqual({ text: "<i>rus</i> &amp; alert(1) goodbye", tags: ["i"] });
    await page.press("c");
    await page.until(`${shown} === undefined && ${select}.value === "off"`);
    await page.evaluate(`${select}.selectedIndex = 1, ${select}.dispatchEvent(new Event("change"))`);
    await page.until(`${shown}?.language === "en" && ${shown}.activeCues?.length === 1`);
    await page.press("c");
    await page.press("c");
    await page.until(`${shown}?.language === "en"`);
    expect(complaintsOf(page)).toEqual([]);
  }
  await ffmpeg.open();
  await hugo.sees(isFinalCard);
});
