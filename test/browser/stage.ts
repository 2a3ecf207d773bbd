import { type OpenBot, openBot } from "../bot/open.ts";
import { temporaryFolder } from "../bot-process.ts";
import { type GatedFfmpeg, gatedFfmpeg } from "../gated-ffmpeg.ts";
import { type Chromium, openChromium, type Page } from "./chromium.ts";

/** A bot with pages, whose chunks wait for a test, and a browser to look at them. */
export interface BrowserStage {
  harness: OpenBot;
  chromium: Chromium;
  ffmpeg: GatedFfmpeg;
}

export async function openBrowserStage(cleanup: AsyncDisposableStack): Promise<BrowserStage> {
  const ffmpeg = await gatedFfmpeg(cleanup.use(await temporaryFolder()).path);
  const env = { FFMPEG_PATH: ffmpeg.path, PUBLIC_URL: "http://127.0.0.1:0", ENCODE_CONCURRENCY: "2" };
  const harness = cleanup.use(await openBot({ env }));
  return { harness, ffmpeg, chromium: cleanup.use(await openChromium()) };
}

export const VIDEO = "document.querySelector('video')";

/** A load that begins later would interrupt it. */
export async function play(page: Page): Promise<void> {
  await page.until(`${VIDEO}.readyState >= 1`);
  await page.evaluate(`${VIDEO}.play()`);
}
