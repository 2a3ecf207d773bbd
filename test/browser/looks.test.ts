import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, test } from "vitest";
import type { OpenBot } from "../bot/open.ts";
import { isFinalCard } from "../deliveries.ts";
import type { GatedFfmpeg } from "../gated-ffmpeg.ts";
import { video } from "../lab/index.ts";
import { watchUrlOf } from "../messages.ts";
import type { Chromium, Look, Page } from "./chromium.ts";
import { DESKTOP, expectFits, PHONE, shoot } from "./looks.ts";
import { openBrowserStage, play, VIDEO } from "./stage.ts";

let harness: OpenBot;
let chromium: Chromium;
let ffmpeg: GatedFfmpeg;
let film: string;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  ({ harness, chromium, ffmpeg } = await openBrowserStage(cleanup));
  film = path.join(harness.folder, "Mandelbrot.mp4");
  const picture = ["-f", "lavfi", "-i", "mandelbrot=s=854x480:r=10:start_scale=0.6:end_scale=0.02:end_pts=250"];
  const encoder = ["-t", "24", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "32", "-pix_fmt", "yuv420p"];
  const words = path.join(harness.folder, "words.srt");
  await writeFile(words, "1\n00:00:02,000 --> 00:00:20,000\nThe <i>seahorse valley</i>\nlies between head and body.\n");
  const subtitles = ["-i", words, "-c:s", "mov_text", "-metadata:s:s:0", "language=eng"];
  await promisify(execFile)("ffmpeg", ["-v", "error", "-y", ...picture, ...subtitles, ...encoder, film]);
});
afterAll(() => cleanup.disposeAsync());

test("the page fits phones and desktops in dark and light, while it plays and when it has ended", async () => {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await ffmpeg.shut(2);
  await alice.sends(video(film));
  const card = await alice.sees((message) => watchUrlOf(message) !== undefined);
  const url = watchUrlOf(card) ?? "";
  const looks: [string, Look][] = [
    ["desktop", DESKTOP],
    ["desktop-dark", { ...DESKTOP, isDark: true }],
    ["phone", PHONE],
    ["phone-dark", { ...PHONE, isDark: true }],
  ];
  const pages: [string, Page][] = [];
  for (const [name, look] of looks) {
    const page = await chromium.open(look);
    await page.goto(url);
    await play(page);
    await page.until(`${VIDEO}.currentTime > 3`);
    await page.evaluate(`${VIDEO}.pause()`);
    await page.until("!document.querySelector('.captions').hidden");
    await page.press("c");
    await page.until(`${VIDEO}.textTracks[0].activeCues?.length === 1`);
    await expectFits(page);
    await shoot(page, name);
    pages.push([name, page]);
  }
  await alice.presses(card, /Cancel/);
  for (const [name, page] of pages) {
    await page.until("document.body.dataset.state === 'ended'");
    await expectFits(page);
    await shoot(page, `${name}-cancelled`);
  }
  await ffmpeg.open();
  await alice.sees(isFinalCard, { of: card });
  for (const [name, look] of looks) {
    const page = await chromium.open(look);
    await page.goto(url);
    await expectFits(page);
    await shoot(page, `${name}-gone`);
  }
});
