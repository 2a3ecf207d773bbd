import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type LogLine, temporaryFolder } from "../bot-process.ts";
import { isFinalCard } from "../deliveries.ts";
import { type GatedFfmpeg, gatedFfmpeg } from "../gated-ffmpeg.ts";
import { clip, probeMedia, video } from "../lab/index.ts";
import { watchUrlOf } from "../messages.ts";
import { type OpenBot, openBot } from "./open.ts";

const ADMIN = 77;
let harness: OpenBot;
let ffmpeg: GatedFfmpeg;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  ffmpeg = await gatedFfmpeg(cleanup.use(await temporaryFolder()).path);
  const env = { FFMPEG_PATH: ffmpeg.path, PUBLIC_URL: "http://127.0.0.1:0", ENCODE_CONCURRENCY: "2" };
  harness = cleanup.use(await openBot({ env: { ...env, ADMIN_IDS: String(ADMIN) } }));
});
afterAll(() => cleanup.disposeAsync());
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => console.info(harness.telegram.transcript()));
});
afterEach(() => ffmpeg.open());

const FILM = { seconds: 64, width: 256, height: 144, fps: 2 };
/** Of many chunks, which cost little. */
const film = () => clip(harness.folder, FILM);

const read = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
};
/** Asks at the gate as a page does: again, where it says "not yet". */
async function statusAtGate(url: string): Promise<number> {
  for (;;) {
    const { status } = await read(url);
    if (status !== 503) return status;
  }
}

const textAt = async (url: string) => (await read(url)).body.toString();
const addressesIn = (list: string): string[] => list.match(/^[^#\s].*/gm) ?? [];

/** A rendition as a player loads it: its header, then its segments. */
async function loadWhole(url: string, name: string): Promise<{ file: string; segments: number }> {
  const list = await textAt(`${url}/${name}.m3u8`);
  const segments = addressesIn(list);
  const parts = [/URI="([^"]+)"/.exec(list)?.[1], ...segments].map(
    async (address) => (await read(`${url}/${address}`)).body,
  );
  const file = path.join(harness.folder, `${name}-${Date.now()}.mp4`);
  await writeFile(file, Buffer.concat(await Promise.all(parts)));
  return { file, segments: segments.length };
}

/** Indices of the chunks of a page's job, in the order in which workers took them. */
const chunksTaken = (url: string): number[] =>
  harness.bot.lines.flatMap(({ msg, jobId, step }) => {
    const [, index] = /^chunk-low-(\d+)$/.exec(String(step)) ?? [];
    return msg === "step started" && index && url.includes(String(jobId)) ? [Number(index)] : [];
  });

test("a page plays what is there, the place that is asked for is encoded first, and all of it plays after the end", async () => {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await ffmpeg.shut(1);
  await alice.sends(video(await film()));
  const card = await alice.sees((message) => watchUrlOf(message) !== undefined);
  const url = watchUrlOf(card) ?? "";
  expect(await textAt(url)).toContain("<h1>");

  expect(await statusAtGate(`${url}/ready/144/0.m4s`)).toBe(204);
  expect((await read(`${url}/144/0.m4s`)).status).toBe(200);
  const { state, rungs } = JSON.parse(await textAt(`${url}/state`));
  expect({ state, spans: rungs[0].spans[0][0] }).toEqual({ state: "encoding", spans: 0 });
  const count = addressesIn(await textAt(`${url}/144.m3u8`)).length;
  const last = statusAtGate(`${url}/ready/144/${count - 1}.m4s`);
  const ofLast = ({ msg, tasks }: LogLine) => msg === "chunks hurried" && (tasks as string[]).length === 1; // none comes after it
  await harness.bot.logged(ofLast);
  await ffmpeg.open();
  expect(await last).toBe(204);
  const end = await alice.sees(isFinalCard, { of: card });
  const order = chunksTaken(url);
  expect(order.length).toBeGreaterThan(6);
  expect(order.indexOf(Math.max(...order))).toBeLessThan(4); // behind the first, and those that both slots had begun

  expect(watchUrlOf(end)).toBe(url);
  expect(JSON.parse(await textAt(`${url}/state`))).toMatchObject({ state: "complete", hasPoster: true });
  expect((await read(`${url}/poster.jpg`)).body.subarray(0, 2).toString("hex")).toBe("ffd8");
  const whole = await loadWhole(url, "144");
  expect(await probeMedia(whole.file)).toMatchObject({
    frames: FILM.seconds * FILM.fps,
    videoCodec: "h264",
    width: 256,
    height: 144,
  });
  expect(await probeMedia((await loadWhole(url, "sound")).file)).toMatchObject({ audioCodec: "aac" });
  expect(await harness.workFiles()).not.toContain("original");
});

test("what a player stands still for is encoded beside what keeps all slots, and once", async () => {
  const dora = harness.telegram.user({ firstName: "Dora", language: "en" });
  const before = (await ffmpeg.begun()).length;
  await ffmpeg.shut(1);
  await dora.sends(video(await film()));
  const card = await dora.sees((message) => watchUrlOf(message) !== undefined);
  const url = watchUrlOf(card) ?? "";
  expect(await statusAtGate(`${url}/ready/144/0.m4s`)).toBe(204);
  const count = addressesIn(await textAt(`${url}/144.m3u8`)).length;
  const last = statusAtGate(`${url}/ready/144/${count - 1}.m4s?urgent`);
  const { tasks } = await harness.bot.logged(({ msg, isUrgent }) => msg === "chunks hurried" && isUrgent === true);
  const chunk = Number(/\d+$/.exec((tasks as string[])[0] ?? "")?.[0]);
  while (!(await ffmpeg.begun()).slice(before).includes(chunk)) await sleep(50); // although the gate holds both slots
  await ffmpeg.open();
  expect(await last).toBe(204);
  await dora.sees(isFinalCard, { of: card });
  const begun = (await ffmpeg.begun()).slice(before);
  expect(begun.filter((each) => each === chunk)).toEqual([chunk]);
});

test("sound of a place far ahead is encoded before the sound that lies before it, and fits the rest", async () => {
  const faye = harness.telegram.user({ firstName: "Faye", language: "en" });
  await ffmpeg.shutSound();
  const file = await clip(harness.folder, { ...FILM, sound: "opus" });
  await faye.sends(video(file));
  const card = await faye.sees((message) => watchUrlOf(message) !== undefined);
  const url = watchUrlOf(card) ?? "";
  expect(await statusAtGate(`${url}/ready/sound/14.m4s`)).toBe(204);
  const [init, far] = [await read(`${url}/sound/init.mp4`), await read(`${url}/sound/14.m4s`)];
  expect([init.status, far.status]).toEqual([200, 200]);
  await ffmpeg.open();
  expect(await statusAtGate(`${url}/ready/sound/0.m4s`)).toBe(204);
  await faye.sees(isFinalCard, { of: card });
  expect((await read(`${url}/sound/init.mp4`)).body).toEqual(init.body);
  expect(timeOf((await read(`${url}/sound/14.m4s`)).body)).toBe(timeOf(far.body));
  expect(await probeMedia((await loadWhole(url, "sound")).file)).toMatchObject({ audioCodec: "aac" });
});

/** At which a fragment begins, in ticks. */
const timeOf = (fragment: Buffer): bigint => fragment.readBigUInt64BE(fragment.indexOf("tfdt") + 8);

test("a page whose job is cancelled says so in the chat's language, and lets go of who waits", async () => {
  const boris = harness.telegram.user({ firstName: "Борис", language: "ru" });
  await ffmpeg.shut(0);
  await boris.sends(video(await film()));
  const card = await boris.sees((message) => watchUrlOf(message) !== undefined);
  const url = watchUrlOf(card) ?? "";
  const waiting = statusAtGate(`${url}/ready/144/3.m4s`);
  await harness.bot.logged(({ msg, jobId }) => msg === "chunks hurried" && url.includes(String(jobId)));
  await boris.presses(card, /Отменить/);
  expect(await waiting).toBe(410);
  expect(await textAt(`${url}/state`)).toContain("отменено");
  expect((await read(url)).status).toBe(410);
  const cancelled = await boris.sees(/Отменено/, { of: card });
  expect(watchUrlOf(cancelled)).toBeUndefined();
});

test("the page of a banned user plays nothing more", async () => {
  const eve = harness.telegram.user({ firstName: "Eve", language: "en" });
  await eve.sends(video(await clip(harness.folder, { seconds: 2, width: 256, height: 144 })));
  const url = watchUrlOf(await eve.sees(isFinalCard)) ?? "";
  expect((await read(`${url}/state`)).status).toBe(200);
  const admin = harness.telegram.user({ id: ADMIN, firstName: "Ada", language: "en" });
  await admin.sends(`/ban ${eve.id}`);
  await admin.sees(/is banned/);
  expect((await read(`${url}/state`)).status).toBe(410);
});
