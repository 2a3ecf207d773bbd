import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../bot-process.ts";
import { ffmpegBehindGates, type Gates } from "../gated-ffmpeg.ts";
import { type Demo, openDemo } from "../lab/demo/demo.ts";
import { clip } from "../lab/index.ts";
import { landscapePhoto } from "../lab/landscapes.ts";
import { type Chromium, openChromium, type Page } from "./chromium.ts";
import { article, click, clickIn, openChatOf } from "./demo-page.ts";
import { DESKTOP, expectFits, PHONE, shoot } from "./looks.ts";

let demo: Demo;
let chromium: Chromium;
let gates: Gates<"chunks">;
let folder: string;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  ({ path: folder } = cleanup.use(await temporaryFolder()));
  gates = await ffmpegBehindGates(folder, { chunks: "*chunks/*" });
  const env = { FFMPEG_PATH: gates.path, ENCODE_CONCURRENCY: "1", CARD_INTERVAL_MS: "300" };
  demo = cleanup.use(await openDemo({ env }));
  chromium = cleanup.use(await openChromium());
  await demo.ready;
});
afterAll(() => cleanup.disposeAsync());
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => console.info(demo.telegram.transcript()));
});

/** A browser listens to six streams of one server at most: a page that was looked at is left. */
let last: Page | undefined;

async function openPage(look = DESKTOP): Promise<Page> {
  await last?.goto("about:blank");
  const page = await chromium.open(look);
  last = page;
  await page.goto(demo.url);
  await page.until("document.body.dataset.phase === 'ready'");
  return page;
}

/** Dear by its header, so that it has a preview, and cheap in truth: 12 s of one colour, and sound for the rest. */
const extra = ["-vf", "drawbox=t=fill:color=teal,trim=duration=12"];
const FILM = { seconds: 120, width: 640, height: 362, fps: 60, extra };

test("a newcomer fetches a story, encodes a video and downloads a set by what the page shows", async () => {
  const page = await openPage();
  await page.until(article(/Send me a video/));
  await shoot(page, "welcome");

  await click(page, "#steps li:nth-child(1) button");
  await page.until("document.querySelectorAll('.album .tile').length === 3");
  await page.until("document.querySelector('.album img').naturalWidth > 0");
  await page.until(`!${article(/Cancel/)}`);
  await shoot(page, "story");

  await gates.shut("chunks");
  await page.evaluate("document.querySelector('#text').focus()");
  await page.type("/encode 144 360");
  await page.drop("#messages", [await clip(folder, FILM)]);
  await page.until("document.querySelector('#attached li')");
  await page.press("Enter");
  const card = await page.until<string>(`${article(/Cancel/)}?.dataset.message`);
  const own = `document.querySelector('article[data-message="${card}"]')`;
  const before = await page.evaluate(`${own}.textContent`);
  await page.until(`/The first 0:10 · 360p/.test(${own}.textContent) && ${own}.querySelector('.tile.player')`);
  expect(await page.evaluate(`${own}.textContent`)).not.toBe(before);
  await page.evaluate(`${own}.querySelector('.play').click()`);
  await page.until(`${own}.querySelector('video').currentTime > 1`);
  await page.evaluate(`${own}.querySelector('video').loop = true`); // it still plays when the whole video comes
  await shoot(page, "preview");
  await gates.open();
  await page.until(`/2:00 · 360p/.test(${own}.textContent) && !/Cancel/.test(${own}.textContent)`);
  await page.until(`${own}.querySelector('video').currentTime > 1`); // it goes on where the preview was
  await shoot(page, "highest-rung");

  await click(page, "#steps li:nth-child(3) button");
  await page.until(article(/Start/));
  await clickIn(page, /Start/, "Start");
  await page.until(article(/gallery.*\.zip/is));
  await page.until(article(/217 of 220 images/));
  await shoot(page, "set");
  expect(page.complaints).toEqual([]);
  expect(page.requests.filter((url) => !url.startsWith(demo.url) && !url.startsWith("data:"))).toEqual([]);
});

test("what others have written stays words, whatever is in it", async () => {
  const { sites } = await demo.ready;
  const words = '<img src=x onerror="document.title=1"> <b>bold</b> &lt;i&gt; javascript:alert(1)';
  const author = sites.instagram.user("example_author");
  const photo = await landscapePhoto({ light: "night", width: 540, height: 960 });
  const { link } = await author.postsPhoto({ photo, caption: words });
  const page = await openPage();
  await page.evaluate("document.querySelector('#text').focus()");
  await page.type(`${words} ${link}`);
  await page.press("Enter");
  const isThere = (side: string) =>
    `[...document.querySelectorAll('article${side} .words')].some((one) => one.textContent.includes(${JSON.stringify(words)}))`;
  await page.until(isThere(".mine"));
  await page.until(isThere(":not(.mine)"));
  expect(
    await page.evaluate("document.querySelectorAll('#messages :is(img[src=\"x\"], b b, .words img)').length"),
  ).toBe(0);
  expect(page.complaints).toEqual([]);
});

test("groups with topics, channels, the admin's chat, forwards and faults are there as well", async () => {
  const page = await openPage();
  await openChatOf(page, "Film club");
  await page.until(article(/from the train/));
  await clickIn(page, /from the train/, "⋯");
  await click(page, "#actions button:nth-child(1)");
  await page.type("/encode@mediaferry_lab_bot 144");
  await page.press("Enter");
  await page.until("document.querySelector('article:not(.mine) [data-rung=\"144p\"]')");
  await shoot(page, "group");
  await click(page, "#topics button:nth-child(2)");
  await page.until(article(/Worth an evening/));
  expect(await page.evaluate(article(/from the train/))).toBeFalsy();
  await clickIn(page, /Worth an evening/, "⋯");
  await click(page, "#actions button:nth-child(2)");
  await click(page, "#forward li:nth-child(3) button");

  await openChatOf(page, "Views");
  await page.until(article(/Forwarded from Kim.*Worth an evening/s));
  await page.type("/watch snapchat example.creator");
  await page.press("Enter");
  const posts = "document.querySelectorAll('#messages .tile').length";
  await page.until(`${posts} === 2`);
  await shoot(page, "channel");
  await click(page, "#people li:nth-child(2) button:nth-child(3)");
  await clickIn(page, /Check now/, "Check now");
  await page.until(`${posts} === 3`);

  await click(page, "#faults [data-fault='session']");
  await openChatOf(page, "Mediaferry");
  await page.until("document.querySelector('[data-fault=\"session\"]').checked");
  await click(page, "#people li:nth-child(1) button:nth-child(2)");
  await openChatOf(page, "Mediaferry · admin");
  await page.until(article(/asks for verification/));
  await shoot(page, "admin");
  await click(page, "#faults [data-fault='session']");
  await page.until("!document.querySelector('[data-fault=\"session\"]').checked");
  await page.type("/session");
  await page.press("Enter");
  await clickIn(page, /Instagram session/, "Resume");
  await page.until("/Resumed/.test(document.querySelector('#toast').textContent)");
  expect(page.complaints).toEqual([]);
});

test("what is written while Telegram is away waits, and is answered once it is back", async () => {
  const page = await openPage();
  await openChatOf(page, "Mediaferry");
  const tick = "[...document.querySelectorAll('article.mine .tick')].at(-1).textContent";
  await page.type("/jobs");
  await page.press("Enter");
  await page.until(`${article(/^\/jobs/)} && ${tick} === "✓✓"`);
  await click(page, "#faults [data-fault='away']");
  await page.until("document.querySelector('[data-fault=\"away\"]').checked");
  const asked = demo.telegram.calls.length;
  await page.type("/help");
  await page.press("Enter");
  await expect
    .poll(() => demo.telegram.calls.slice(asked).some(({ method, error }) => method === "getUpdates" && error))
    .toBe(true);
  await page.type("/settings");
  await page.press("Enter");
  await page.until(`${article(/^\/settings/)} && ${tick} === "✓"`);
  expect(await page.evaluate(article(/Photos and videos can be viewed/))).toBeFalsy();
  await click(page, "#faults [data-fault='away']");
  await page.until(`${article(/Photos and videos can be viewed/)} && ${tick} === "✓✓"`);
});

test("the page fits phones and desktops, in dark and light", async () => {
  for (const isDark of [false, true]) {
    for (const [name, look] of Object.entries({
      desktop: DESKTOP,
      tablet: { width: 900, height: 700 },
      phone: PHONE,
    })) {
      const page = await openPage({ ...look, isDark });
      await expectFits(page);
      await shoot(page, `${name}${isDark ? "-dark" : ""}`);
      if (name !== "phone") continue;
      for (const view of ["panel", "chats"]) {
        await page.evaluate(`document.body.dataset.view = "${view}"`);
        await expectFits(page);
        await shoot(page, `phone-${view}${isDark ? "-dark" : ""}`);
      }
    }
  }
});

test("it answers this machine's own page alone, and players get parts of files", async () => {
  const { host, origin } = new URL(demo.url);
  const ask = (method: string, at: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request(new URL(at, demo.url), { method, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on("error", reject).end(method === "POST" ? "{}" : undefined);
    });
  expect(await ask("GET", "/", { host })).toBe(200);
  expect(await ask("GET", "/", { host: "evil.example" })).toBe(403);
  expect(await ask("GET", "/events", { host: `127.0.0.1.evil.example:${new URL(demo.url).port}` })).toBe(403);
  expect(await ask("POST", "/acts/story", { host })).toBe(403);
  expect(await ask("POST", "/acts/story", { host, origin: "http://evil.example" })).toBe(403);
  expect(await ask("POST", "/acts/story", { host, origin })).toBe(400);
  expect(await ask("GET", `/${encodeURIComponent("../server.ts")}`, { host })).toBe(404);
  const file = demo.cast.chats.flatMap(({ view }) => view.messages).find(({ video }) => video)?.video;
  expect(await ask("GET", `/files/${file?.file_id}`, { host, range: "bytes=0-99" })).toBe(206);
  expect(await ask("GET", "/files/unknown", { host })).toBe(404);
});
