import { mkdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { workFilesIn } from "../../bot/open.ts";
import type { LogLine } from "../../bot-process.ts";
import { deliveriesIn, isFinalCard } from "../../deliveries.ts";
import { ffmpegBehindGates } from "../../gated-ffmpeg.ts";
import { clip } from "../../lab/index.ts";
import { type OpenJobs, openJobs } from "../open.ts";

const ALL = ["bot", "fetch", "encode"] as const;

const deliveredIn = ({ telegram }: OpenJobs) =>
  deliveriesIn(telegram).map(({ label, facts }) => `${label} ${facts.frames}`);
const isFinished = (line: LogLine) => line.msg === "job finished";
const isIn = (phase: string, jobId?: string) => (line: LogLine) =>
  line.msg === "step started" && line.phase === phase && (jobId === undefined || line.jobId === jobId);

/** A video of all groups, whose highest rung waits in its encoder while the gate is shut. */
async function openHeld(harness: OpenJobs) {
  const gates = await ffmpegBehindGates(harness.folder, { high: "*chunks/720p/*" });
  await gates.shut("high");
  const film = await clip(harness.folder, { seconds: 1, width: 1280, height: 720 });
  return { film, open: () => gates.open(), env: { FFMPEG_PATH: gates.path } };
}

test("people take turns: the first video of one goes before the second of another who was first", async () => {
  await using harness = await openJobs();
  const [alice, bob] = ["Alice", "Bob"].map((firstName) => harness.telegram.user({ firstName, language: "en" }));
  const film = await clip(harness.folder, { seconds: 1, width: 256, height: 144 });
  const first = await harness.records(alice!, film);
  const second = await harness.records(alice!, film);
  const third = await harness.records(bob!, film);
  const one = { DOWNLOAD_CONCURRENCY: "1", PLAN_CONCURRENCY: "1", ENCODE_CONCURRENCY: "1" };
  await harness.start(["fetch", "encode"], one);
  for (const { id } of [first, second, third]) await harness.logged((line) => isFinished(line) && line.jobId === id);
  const order = harness.lines.filter(isIn("chunk")).map((line) => line.jobId);
  expect([...new Set(order)]).toEqual([first.id, third.id, second.id]);
});

test("a pause that Telegram asks for holds no place in the queue", async () => {
  await using harness = await openJobs();
  const [alice, bob] = ["Alice", "Bob"].map((firstName) => harness.telegram.user({ firstName, language: "en" }));
  const film = await clip(harness.folder, { seconds: 1, width: 256, height: 144 });
  const jobs = await harness.start(["fetch", "encode"], { SEND_CONCURRENCY: "1" });
  harness.telegram.fault({ method: "editMessageMedia", kind: "flood", retryAfterSeconds: 3600 });
  const hers = await harness.records(alice!, film);
  await jobs.begin(hers.id, hers.cardMessageId);
  await harness.logged((line) => line.msg === "step returned to its queue" && line.phase === "send");

  const his = await harness.records(bob!, film);
  await jobs.begin(his.id, his.cardMessageId);
  await harness.logged((line) => isFinished(line) && line.jobId === his.id);
  expect(deliveriesIn(harness.telegram).map(({ chatId }) => chatId)).toEqual([bob!.id]);
  const { queues } = await jobs.stats(60);
  expect(queues.find(({ name }) => name === "send")).toMatchObject({ active: 0, delayed: 1 });
});

test("a chunk that cannot be made is made up for by encoding its group whole", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(harness.folder, { seconds: 1, width: 426, height: 240 });
  const job = await harness.records(alice, film);
  const inTheWay = path.join(harness.workFolder, `${job.id}${job.run}`, "chunks/144p/0000.mp4/something");
  await mkdir(inTheWay, { recursive: true });
  await harness.start(["fetch", "encode"]);
  await harness.logged(isFinished);
  expect(harness.lines.some((line) => line.msg === "chunks do not fit, encoding the group whole")).toBe(true);
  expect(deliveredIn(harness)).toEqual(["144p 25", "240p 25"]);
  expect(await workFilesIn(harness.folder)).toEqual([]);
});

test("a rung that cannot be delivered leaves the others in peace, and Try again brings it", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await harness.start([...ALL]);
  const forbidden = { kind: "error", code: 400, description: "Bad Request: not enough rights to send videos" } as const;
  harness.telegram.fault({ method: "editMessageMedia", after: 1, ...forbidden });
  for (const method of ["sendVideo", "sendDocument"]) harness.telegram.fault({ method, ...forbidden });
  await harness.asks(alice, await clip(harness.folder, { seconds: 1, width: 640, height: 360 }));
  const end = await alice.sees(isFinalCard);
  expect(deliveredIn(harness)).toEqual(["144p 25", "360p 25"]);
  expect(end.caption).toMatch(/✓ 144p.*✗ 240p.*✓ 360p/s);

  await alice.presses(end, /Try again/);
  await alice.sees((message) => isFinalCard(message) && /✓ 240p/.test(message.caption ?? ""));
  expect(deliveredIn(harness)).toEqual(["144p 25", "360p 25", "240p 25"]);
});

test("a video that is tried again the moment it was cancelled meets nothing of the run before", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const held = await openHeld(harness);
  const jobs = await harness.start(["fetch", "encode"], held.env);
  const job = await harness.records(alice, held.film);
  await jobs.begin(job.id, job.cardMessageId);
  await harness.logged((line) => isIn("chunk")(line) && /high/.test(String(line.step)));
  expect(await jobs.cancel(job.id)).toBe(true);
  expect(await jobs.retry(job.id)).toBe(true);
  await held.open();
  await harness.logged((line) => isFinished(line) && line.state === "done");
  expect(deliveredIn(harness).toSorted()).toEqual(["144p 25", "240p 25", "360p 25", "480p 25", "720p 25"]);
  expect(await workFilesIn(harness.folder)).toEqual([]);
});

test("what is tried again shows nothing of how far it was", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const jobs = await harness.start(["bot"]);
  const { id, cardMessageId } = await harness.records(alice, await clip(harness.folder));
  await jobs.begin(id, cardMessageId);
  await jobs.cancel(id);
  await harness.stores.keys.hset(`progress:${id}`, { download: JSON.stringify({ bytes: 1, totalBytes: 2 }) }); // a step on its way out
  expect(await jobs.retry(id)).toBe(true);
  expect(await harness.stores.keys.hgetall(`progress:${id}`)).toEqual({});
});

test("a cancel that was said while Redis was away still ends what runs", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const held = await openHeld(harness);
  await harness.records(alice, held.film);
  await harness.start(["fetch", "encode"], held.env);
  const { jobId, step } = await harness.logged((line) => isIn("chunk")(line) && /high/.test(String(line.step)));
  await harness.stores.rows.cancelJob(String(jobId)); // all that is left of a cancel whose message nobody heard
  process.kill(harness.stores.embedded.redis!, "SIGKILL");
  await harness.logged((line) => line.msg === "step cancelled" && line.step === step);
  await harness.logged((line) => isFinished(line) && line.state === "cancelled");
  expect(await workFilesIn(harness.folder)).toEqual([]);
});

test("of a job that has come to its end no step and no progress stay in Redis", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const jobs = await harness.start(["bot", "fetch", "encode"]);
  const { id, cardMessageId } = await harness.records(alice, await clip(harness.folder));
  await harness.stores.keys.config("SET", "notify-keyspace-events", "KA");
  const events = harness.stores.keys.duplicate();
  const gone = new Promise<void>((resolve) => {
    events.on("pmessage", (_pattern, channel: string, event: string) => {
      if (channel.endsWith(`:${id}-1-finish`) && event === "del") resolve();
    });
  });
  await events.psubscribe(`__keyspace@0__:mf:finish:${id}-*`);
  await jobs.begin(id, cardMessageId);
  await alice.sees(isFinalCard);
  await gone;
  events.disconnect();
  const left = await harness.stores.keys.keys(`*${id}*`);
  expect(left.filter((key) => !key.startsWith("mf:card:"))).toEqual([]);
  expect(await harness.stores.keys.zcard("chunk:completed")).toBe(0);
});
