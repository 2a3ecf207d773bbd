import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { BotProcess, LogLine } from "../bot-process.ts";
import { until } from "../chaos/until.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { filesBelow } from "../files-below.ts";
import { clip, type Person, probeMedia, video } from "../lab/index.ts";
import { buttonsOf, textOf } from "../messages.ts";
import { openS3, type S3 } from "../stores/files/s3.ts";
import { type Fleet, openFleet } from "./open.ts";

const LABELS = ["480p", "360p", "240p", "144p"];
/** What the row of a video says, in the words of docs/encode.md. */
const QUERY = `select job_id, status, quality_urls, chunks, file_ids, urls_until > now() as is_good
  from mediaferry.video_rows where chat_id = `;

const FPS = 1;
const SECONDS = 24;
const FRAMES = FPS * SECONDS;

interface VideoRow {
  job_id: string;
  status: string;
  quality_urls: Record<string, string>;
  chunks: Record<string, { done: number; total: number }>;
  file_ids: Record<string, string>;
  is_good: boolean;
}

/** Where a bot puts what is too big for the chat. */
type Storage = "s3" | "own" | "none";

let fleet: Fleet;
let s3: S3;
let film: string;
/** One after the other on the same stores. */
let bot: BotProcess | undefined;
let storage: Storage | undefined;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  fleet = cleanup.use(await openFleet());
  s3 = cleanup.use(await openS3());
  const noise = ["-vf", "noise=alls=60:allf=t", "-b:v", "2M"]; // more than 480p may have, so that no rung is the original
  film = await clip(fleet.folder, { seconds: SECONDS, width: 854, height: 480, fps: FPS, extra: noise });
});
afterAll(() => cleanup.disposeAsync());
beforeEach(({ onTestFailed }) => onTestFailed(() => console.info(fleet.telegram.transcript())));

const isSwept = ({ msg }: LogLine) => msg === "swept";

async function botWith(wanted: Storage): Promise<BotProcess> {
  if (bot && storage === wanted) return bot;
  await bot?.stop();
  const settings: Record<Storage, Record<string, string>> = { s3: s3.env, own: {}, none: { PUBLIC_URL: "" } };
  bot = await fleet.start({ CHAT_LIMIT_MB: "1", LOCK_SECONDS: "3", ...settings[wanted] });
  storage = wanted;
  return bot;
}

async function kill(killed: BotProcess): Promise<void> {
  await killed.kill();
  bot = undefined;
}

const somebody = () => fleet.telegram.user({ firstName: "Alice", language: "en" });
const rowOf = async ({ id }: Person) => ((await fleet.sql(`${QUERY}${id}`)) as VideoRow[])[0]!;
const labelsFor = ({ id }: Person) =>
  deliveriesIn(fleet.telegram).flatMap(({ chatId, label }) => (chatId === id ? [label] : []));
const urlOf = (card: Message, label: string): string | undefined =>
  card.reply_markup?.inline_keyboard
    .flat()
    .flatMap((button) => ("url" in button && button.text.endsWith(label) ? [button.url] : []))[0];
const spelt = (card: Message, label: string): string | undefined =>
  new RegExp(`^${label}: (\\S+)$`, "m").exec(textOf(card))?.[1];
const statusOf = async (address: string | undefined) => (await fetch(address!)).status;

const publicFolder = () => path.join(fleet.folder, "data/public");

/** Downloads what is at an address, and looks into it. */
async function playedFrom(url: string, label: string) {
  const answer = await fetch(url);
  const content = await answer.bytes();
  const file = path.join(fleet.folder, `${label}-${Math.random()}.mp4`);
  await writeFile(file, content);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "video/mp4"]);
  expect(content.length).toBe(Number(answer.headers.get("content-length")));
  return { facts: await probeMedia(file), sizeBytes: content.length };
}

/** All are at their addresses, whole, and play. */
async function expectAll(row: VideoRow, labels: readonly string[]): Promise<void> {
  expect(Object.keys(row.quality_urls).toSorted()).toEqual(labels.toSorted());
  expect(row).toMatchObject({ status: "COMPLETED", is_good: true });
  for (const label of labels) {
    const { facts } = await playedFrom(row.quality_urls[label]!, label);
    const height = Number.parseInt(label, 10);
    expect(facts).toMatchObject({ height, frames: FRAMES, videoCodec: "h264", audioCodec: "aac", isFaststart: true });
    const { done, total } = row.chunks[label]!;
    expect([label, done]).toEqual([label, total]);
  }
}

const finished = ({ logged }: BotProcess, { job_id }: VideoRow) =>
  logged(({ msg, jobId }) => msg === "job finished" && jobId === job_id);

/**
 * Files that are put into S3 wait, from the `first` one on, until `release` or the end of the test; the second one tells that
 * it came.
 */
function holdPuts(first: number) {
  const [reached, hold] = [Promise.withResolvers<void>(), Promise.withResolvers<undefined>()];
  let puts = 0;
  s3.onRequest = ({ method }) => {
    if (method !== "PUT" || ++puts < first) return undefined;
    if (puts === 2) reached.resolve();
    return hold.promise;
  };
  const release = (): void => {
    s3.onRequest = () => undefined;
    hold.resolve(undefined);
  };
  return { reached: reached.promise, release, [Symbol.dispose]: release };
}

test("in a store: what is too big for the chat comes by a button, and every size is in the row of the video", async () => {
  const storing = await botWith("s3");
  const alice = somebody();
  await alice.sends(video(film));
  const card = await alice.sees(isFinalCard);
  expect(labelsFor(alice)).toEqual(["144p", "240p"]);
  expect(card.video).toMatchObject({ height: 240 });
  expect(card.caption).toMatch(
    /^🔗 Too big for the chat: 360p \(.* MB\), 480p \(.* MB\)\. Download below, until .*\.$/m,
  );
  expect(buttonsOf(card)).toEqual(["⬇ 480p", "⬇ 360p", "↻ Refresh", "🚫 Revoke", ...LABELS.slice(2), "🎧 Sound only"]);
  for (const label of ["480p", "360p"]) {
    const { facts } = await playedFrom(urlOf(card, label)!, label);
    expect(facts).toMatchObject({ height: Number.parseInt(label, 10), frames: FRAMES });
  }
  const row = await rowOf(alice);
  await expectAll(row, LABELS);
  expect(Object.keys(row.file_ids).toSorted()).toEqual(LABELS.slice(2).toSorted());
  expect(await s3.keys()).toHaveLength(4);
  await finished(storing, row);
  expect(await fleet.workFiles()).toEqual([]);

  await alice.presses(card, /Revoke/);
  const revoked = await alice.sees(/revoked and no longer work: 360p .*, 480p/, { of: card });
  expect(buttonsOf(revoked)).toEqual([...LABELS.slice(2), "🎧 Sound only"]);
  expect(await s3.keys()).toEqual([]);
  expect((await rowOf(alice)).quality_urls).toEqual({});
});

test("cancelled, then killed while a size is on its way to the store: nothing is lost, and nothing stays behind", async () => {
  const first = await botWith("s3");
  const [bob, alice] = [somebody(), somebody()];
  using whileCancelled = holdPuts(1); // also of the size that the chat has by then
  await bob.sends(video(film, { caption: "/encode 144 360" }));
  const card = await bob.sees(({ video: shown, from }) => from?.is_bot === true && shown !== undefined);
  await whileCancelled.reached;
  await bob.presses(card, /Cancel/);
  const cancelled = await bob.sees(/Cancelled/, { of: card });
  whileCancelled.release();
  await bob.presses(cancelled, /Try again/);
  const again = await bob.sees((message) => isFinalCard(message) && urlOf(message, "360p") !== undefined, { of: card });
  expect((await playedFrom(urlOf(again, "360p")!, "360p")).facts).toMatchObject({ height: 360, frames: FRAMES });
  expect(labelsFor(bob)).toEqual(["144p"]);
  expect(Object.keys((await rowOf(bob)).quality_urls).toSorted()).toEqual(["144p", "360p"]);
  await finished(first, await rowOf(bob));
  await fleet.sql("update mediaferry.file_links set kept_until = now()");

  using whileKilled = holdPuts(2);
  await alice.sends(video(film, { caption: "/encode 144 360" }));
  await whileKilled.reached;
  await kill(first);
  whileKilled.release();
  const second = await botWith("s3");
  await second.logged(isSwept);
  const whole = await alice.sees(isFinalCard);
  expect(labelsFor(alice)).toEqual(["144p"]);
  const row = await rowOf(alice);
  await expectAll(row, ["144p", "360p"]);
  expect((await playedFrom(urlOf(whole, "360p")!, "360p")).facts).toMatchObject({ frames: FRAMES });
  await finished(second, row);
  expect(await s3.keys()).toHaveLength(2); // nothing of Bob's
  expect(await fleet.workFiles()).toEqual([]);
});

test("from the bot itself: links that have ended are refreshed, addresses of the row stay good until the files are swept", async () => {
  const keeping = await botWith("own");
  const person = somebody();
  await person.sends(video(film, { caption: "/encode 144 360" }));
  const card = await person.sees(isFinalCard);
  const seenAt = Date.now();
  expect(labelsFor(person)).toEqual(["144p"]);
  expect(textOf(card)).toMatch(/^🔗 Too big for the chat: 360p /m);
  const row = await rowOf(person);
  await expectAll(row, ["144p", "360p"]);
  const first = spelt(card, "360p");
  expect(await statusOf(first)).toBe(200);
  await fleet.sql(`update mediaferry.file_links set expires_at = now() where job_id = '${row.job_id}'`);
  await until(async () => Date.now() >= seenAt + 1000); // an address tells its end in whole seconds
  await person.presses(card, /Refresh/);
  const isFresh = (message: Message) => ![undefined, first].includes(spelt(message, "360p"));
  expect(await statusOf(spelt(await person.sees(isFresh, { of: card }), "360p"))).toBe(200);
  expect(await statusOf(row.quality_urls["360p"])).toBe(200);
  expect(await statusOf(row.quality_urls["360p"]?.replace(/e=(\d)/, "e=9"))).toBe(403);
  await finished(keeping, row);

  expect(await filesBelow(publicFolder())).toHaveLength(2);
  await fleet.sql(`update mediaferry.file_links set kept_until = now() where job_id = '${row.job_id}'`);
  expect((await rowOf(person)).quality_urls).toEqual({});
  await (await botWith("none")).logged(isSwept);
  expect(await filesBelow(publicFolder())).toEqual([]);
});

test("where there are no links the card says which sizes are too big and what to do, and nothing is kept", async () => {
  const bare = await botWith("none");
  const alice = somebody();
  await alice.sends(video(film, { caption: "/encode 240 360 480" }));
  const card = await alice.sees(isFinalCard);
  expect(card.caption).toMatch(
    /^📦 Too big for the chat, which takes 1 MB: 360p \(.*\), 480p \(.*\)\. Reply .*\/encode fit 1MB/m,
  );
  expect(buttonsOf(card)).toEqual(["240p", "🎧 Sound only"]);
  const row = await rowOf(alice);
  expect(row).toMatchObject({ status: "COMPLETED", quality_urls: {} });
  await finished(bare, row);
  expect(await filesBelow(publicFolder())).toEqual([]);
});
