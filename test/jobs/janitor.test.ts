import { cp, mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { type ConnectionOptions, type Job, UnrecoverableError, Worker } from "bullmq";
import { expect, test } from "vitest";
import type { PhaseName } from "../../src/jobs/engine/phases.ts";
import { queueOf } from "../../src/jobs/engine/places.ts";
import { createPools } from "../../src/jobs/engine/pools.ts";
import { createQueues } from "../../src/jobs/engine/queues.ts";
import { step } from "../../src/jobs/engine/steps.ts";
import { encodeFlow, sendPreviewFlow } from "../../src/jobs/flows/encode/flow.ts";
import { listedRung } from "../../src/jobs/flows/encode/rungs.ts";
import { listedItem } from "../../src/jobs/flows/users/items.ts";
import { itemsFlow, sendFlow } from "../../src/jobs/items/flow.ts";
import type { SourceItem } from "../../src/sources/index.ts";
import type { JobRow } from "../../src/stores/index.ts";
import type { LogLine } from "../bot-process.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { clip, photo } from "../lab/index.ts";
import { type OpenJobs, openJobs } from "./open.ts";

const PREFIX = "mf";
const LONG_AGO = new Date(Date.now() - 25 * 3600 * 1000);

const connectionOf = ({ stores }: OpenJobs) => ({ ...stores.keys.options, keyPrefix: "" }) as ConnectionOptions;
const placed = async (job: JobRow) => job;
const queuesOf = ({ stores, log }: OpenJobs, flowOf = encodeFlow) => {
  const { keys, hostId } = stores;
  const queueKeys = keys.duplicate({ keyPrefix: "" });
  const queues = createQueues({
    queueKeys,
    prefix: PREFIX,
    here: { hostId, pool: "default", build: "0" },
    hostIds: async () => [hostId],
    placed,
    pools: createPools({ stores, pool: "default" }),
    flowOf,
    log,
  });
  return { ...queues, close: () => queues.close().then(() => queueKeys.disconnect()) };
};

type PlayedSteps = Record<string, (step: Job) => Promise<void>>;

/** Plays a fleet whose steps of these names end as told, until it is closed. */
function playWorkers(harness: OpenJobs, steps: PlayedSteps) {
  const workers = Object.entries(steps).map(
    ([name, end]) => new Worker(name, end, { connection: connectionOf(harness), prefix: PREFIX }),
  );
  return {
    ended: (name: string, event: "completed" | "failed") =>
      new Promise<void>((resolve) =>
        workers.find((worker) => worker.name === name)?.once(event as "failed", () => resolve()),
      ),
    close: () => Promise.all(workers.map((worker) => worker.close())),
  };
}

async function playToItsEnd(harness: OpenJobs, steps: PlayedSteps, end: [step: string, event: "completed" | "failed"]) {
  const workers = playWorkers(harness, steps);
  await workers.ended(...end);
  await workers.close();
}

const isSwept = ({ msg }: LogLine) => msg === "swept";

const doNothing = async () => undefined;
const giveUp = async () => {
  throw new UnrecoverableError("job stalled more than allowable limit");
};

test("an open job that is in no queue is put back and comes to its end", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const { id } = await harness.records(alice, await clip(harness.folder, { seconds: 1, width: 256, height: 144 }));
  await harness.start(["fetch", "encode"]);
  await harness.logged((line) => line.msg === "open job was in no queue, queued again" && line.jobId === id);
  await alice.sees(isFinalCard);
  expect(deliveriesIn(harness.telegram).map(({ label }) => label)).toEqual(["144p"]);
});

test("a held job whose turn came while nobody lived to let it go comes to its end", async () => {
  await using harness = await openJobs();
  const { rows } = harness.stores;
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(harness.folder, { seconds: 1, width: 256, height: 144 });
  const first = await harness.records(alice, film);
  const asked = await harness.asks(alice, film);
  const { job } = await rows.submitJob({ ...asked, runLimit: 1 });
  expect(job.isHeld).toBe(true);
  await rows.setCard(job.id, first.cardMessageId);
  await rows.cancelJob(first.id);
  await harness.start(["fetch", "encode"], { OPEN_JOBS: "1" });
  await harness.logged((line) => line.msg === "job finished" && line.jobId === job.id && line.state === "done");
});

test("folders of runs that ended go, and what was brought for them; those of open jobs stay, and strange ones for a day", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(harness.folder);
  const open = await harness.records(alice, film);
  const ended = await harness.records(alice, film);
  await harness.stores.rows.cancelJob(ended.id);
  const retried = await harness.records(alice, film);
  await harness.stores.rows.cancelJob(retried.id);
  await harness.stores.rows.retryJob(retried.id);
  const folders = [
    `${open.id}1`,
    `${ended.id}1`,
    `${retried.id}1`,
    `${retried.id}2`,
    "strangeandold1",
    "strangeandnew1",
  ];
  for (const folder of folders) {
    await mkdir(path.join(harness.workFolder, folder), { recursive: true });
    await writeFile(path.join(harness.workFolder, folder, "original"), "left over");
  }
  for (const place of ["strangeandold1/original", "strangeandold1"])
    await utimes(path.join(harness.workFolder, place), LONG_AGO, LONG_AGO);
  const uploads = path.join(harness.workFolder, "../uploads");
  await mkdir(uploads, { recursive: true });
  for (const job of [open, ended]) {
    const place = { chatId: alice.id, userId: alice.id, language: "en", title: "film", wanted: {} };
    const upload = await harness.stores.rows.openUpload({
      ...place,
      requestMessageId: job.requestMessageId!,
      hours: 1,
      limit: 9,
    });
    await harness.stores.rows.closeUpload(upload!.token, job.id);
    await writeFile(path.join(uploads, `${upload!.token}.whole`), job.id);
  }
  await harness.start(["bot"]);
  await harness.logged(isSwept);
  const brought = await readdir(uploads);
  expect(await Promise.all(brought.map((name) => readFile(path.join(uploads, name), "utf8")))).toEqual([open.id]);
  expect((await readdir(harness.workFolder)).toSorted()).toEqual(
    [`${open.id}1`, `${retried.id}2`, "strangeandnew1"].toSorted(),
  );
});

test("what the page of an ended job plays is kept for ENCODE_KEEP_HOURS, and goes when the disk is short of room", async () => {
  await using harness = await openJobs();
  const { rows, files } = harness.stores;
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const { id } = await harness.records(alice, await clip(harness.folder));
  await rows.finishJob(id, { failure: undefined });
  const played = path.join(await files.folder(`${id}watched`), "plan.json");
  const sweepWith = async (env: Record<string, string>) => {
    const known = new Set(harness.lines);
    const jobs = await harness.start(["bot"], env);
    await harness.logged((line) => isSwept(line) && !known.has(line));
    await jobs.close();
    return readFile(played, "utf8").catch(() => "gone");
  };
  await writeFile(played, "{}");
  expect(await sweepWith({})).toBe("{}");
  expect(await sweepWith({ ENCODE_KEEP_HOURS: "0.000001" })).toBe("gone");
  await writeFile(path.join(await files.folder(`${id}watched`), "plan.json"), "{}");
  expect(await sweepWith({ DISK_RESERVE_MB: "1e12" })).toBe("gone");
});

test("on a disk that is short of room, what pages play goes before what retries use, the oldest first, and no more than that", async () => {
  await using harness = await openJobs({ spaceOf: async () => ({ freeBytes: 499_999_990, totalBytes: 1e12 }) });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(harness.folder);
  const names: string[] = [];
  for (const [age, suffix] of ["kept", "watched", "watched", "watched"].entries()) {
    const { id } = await harness.records(alice, film);
    await harness.stores.rows.finishJob(id);
    const file = path.join(harness.workFolder, `${id}${suffix}`, "six");
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, "bytes!");
    const at = new Date(Date.now() - (9 - age) * 60_000);
    for (const place of [file, path.dirname(file)]) await utimes(place, at, at);
    names.push(`${id}${suffix}`);
  }
  await harness.start(["bot"]);
  const told = await harness.logged(({ msg }) => msg === "disk space is low");
  expect(told).toMatchObject({ missingBytes: 10, keptBytes: 12 });
  const left = await readdir(harness.workFolder);
  expect(names.filter((name) => left.includes(name))).toEqual([names[0], names[3]]);
});

test("on a disk that is short of room, images that were used before any open set and what failed runs have left go", async () => {
  const DISK = { freeBytes: 400e6, totalBytes: 1e12 };
  await using harness = await openJobs({ spaceOf: async () => DISK });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(harness.folder);
  const [open, ended] = [await harness.records(alice, film), await harness.records(alice, film)];
  await harness.stores.rows.cancelJob(ended.id);
  const place = { chatId: alice.id, userId: alice.id, requestMessageId: 7, title: "set" };
  await harness.stores.rows.submitJob({
    ...place,
    kind: "images",
    request: { source: { from: "link", url: "http://x" } },
  });
  const data = path.join(harness.workFolder, "..");
  const image = (letter: string) => path.join("images", letter.repeat(2), letter.repeat(64));
  const stays = [`work/${open.id}kept/original`, image("b")];
  const goes = [`work/${ended.id}kept/original`, image("a")];
  for (const file of [...stays, ...goes]) {
    await mkdir(path.join(data, path.dirname(file)), { recursive: true });
    await writeFile(path.join(data, file), "bytes");
  }
  const hoursAgo = new Date(Date.now() - 2 * 3600 * 1000);
  await utimes(path.join(data, image("a")), hoursAgo, hoursAgo);
  await harness.start(["bot"]);
  await harness.logged(isSwept);
  const there = (await readdir(data, { recursive: true })).filter((name) => [...stays, ...goes].includes(name));
  expect(there.toSorted()).toEqual(stays.toSorted());
  const told = await harness.logged(({ msg }) => msg === "disk space is low");
  expect(told).toMatchObject({ missingBytes: 100e6, keptBytes: 5, imageBytes: 5 });
});

test("a delivery that was given up after too many crashes is told as failed, and the rung behind it goes out", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(harness.folder, { seconds: 1, width: 426, height: 240 });
  const { id } = await harness.records(alice, film);
  const { rows, hostId } = harness.stores;
  const job = await rows.takeJob(id, 1, hostId);
  const picture = { width: 426, height: 240, durationSeconds: 1, sizeBytes: 1000 };
  const chatId = job.chatId!;
  const rungs = ["144p", "240p"].map((label) =>
    listedRung(job, { label, width: 426, height: 240, isPassedThrough: false, chunks: 1 }),
  );
  const { items } = await rows.claimItems(job.id, { items: rungs, groupSize: 1, again: false });
  await rows.planVideo(job.id, { ...picture, notices: [] });
  const file = { ...picture, kind: "video", name: path.basename(film), extension: "mp4" };
  await cp(film, path.join(harness.workFolder, `${job.id}1`, file.name));
  for (const { mediaId } of items) await rows.itemReady(job.id, mediaId, { state: "prepared", file });
  await rows.claimGroup(job.id, items[0]!.group, chatId);

  const at = (phase: PhaseName) => queueOf(phase, job);
  const queues = queuesOf(harness);
  await queues.begin(job);
  await queues.addBelowFinish(job, [sendFlow(job, { group: items[0]!.group, chatId })]);
  await playToItsEnd(harness, { [at("send")]: giveUp }, [at("send"), "failed"]);
  await queues.addBelowFinish(job, [sendFlow(job, { group: items[1]!.group, chatId })]);
  await queues.close();
  await playToItsEnd(harness, { [at("download")]: doNothing }, [at("download"), "completed"]);

  await harness.start(["fetch", "encode"]);
  const end = await alice.sees(isFinalCard);
  expect(end.caption).toMatch(/✗ 144p.*✓ 240p/s);
  expect(
    harness.lines.some((line) => line.msg === "abandoned delivery closed" && line.mediaId === items[0]!.mediaId),
  ).toBe(true);
});

test("a preview that was given up while it was sent holds up no size behind it", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const { id } = await harness.records(alice, await clip(harness.folder, { seconds: 1, width: 256, height: 144 }));
  const { rows, hostId } = harness.stores;
  const job = await rows.takeJob(id, 1, hostId);
  await rows.beginPreview(job.id, job.run);
  await rows.previewReady(job.id, job.run, {});
  await rows.claimPreview(job.id, job.run);
  const queues = queuesOf(harness);
  await queues.begin(job);
  await queues.addBelowFinish(job, [sendPreviewFlow(job)]);
  const send = queueOf("send", job);
  const crashing = playWorkers(harness, { [send]: giveUp });
  await crashing.ended(send, "failed");
  await crashing.close();
  await queues.close();

  await harness.start(["fetch", "encode"]);
  expect((await alice.sees(isFinalCard)).caption).toMatch(/✓ 144p/);
  expect(harness.lines.some(({ msg, jobId }) => msg === "abandoned preview closed" && jobId === job.id)).toBe(true);
});

test("stories whose delivery was given up do not hold up those behind them", async () => {
  await using harness = await openJobs();
  const { rows, hostId } = harness.stores;
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const message = await alice.sends("alice.snaps");
  const query = { platform: "snapchat", kind: "stories", handle: "alice.snaps" } as const;
  const asked = { kind: "users", chatId: alice.id, userId: alice.id, requestMessageId: message.message_id };
  const asks = { ...asked, title: "@alice.snaps", request: { query, again: false } };
  const { id } = (await rows.submitJob(asks)).job;
  await rows.setCard(id, await harness.card(alice));
  const job = await rows.takeJob(id, 1, hostId);
  const story: Omit<SourceItem, "id" | "link"> = {
    kind: "photo",
    type: "story",
    owner: "alice.snaps",
    takenAt: new Date(),
    media: [],
    query,
  };
  const stories = ["1", "2"].map((id) => listedItem("snapchat", { ...story, id, link: `https://snapchat.com/${id}` }));
  const { items } = await rows.claimItems(job.id, { items: stories, groupSize: 1, again: false });
  const picture = await photo(harness.folder);
  const { size: sizeBytes } = await stat(picture);
  const size = { sizeBytes, width: 320, height: 180, durationSeconds: 0 };
  const file = { ...size, kind: "photo", name: path.basename(picture), extension: "jpg" };
  await cp(picture, path.join(harness.workFolder, `${job.id}1`, file.name));
  for (const { mediaId } of items) await rows.itemReady(job.id, mediaId, { state: "prepared", file });

  const at = (phase: PhaseName) => queueOf(phase, job);
  const queues = queuesOf(harness, itemsFlow);
  const [first, second] = items.map(({ group }) => sendFlow(job, { group, chatId: alice.id }));
  await queues.begin(job);
  await queues.addBelowFinish(job, [first!]);
  await playToItsEnd(harness, { [at("send")]: giveUp }, [at("send"), "failed"]);
  await queues.addBelowFinish(job, [second!]);
  await queues.close();
  await playToItsEnd(harness, { [at("list")]: doNothing }, [at("list"), "completed"]);

  await harness.start(["fetch"]);
  await harness.logged((line) => line.msg === "job finished" && line.jobId === job.id);
  const states = (await rows.listItems(job.id)).flatMap(({ deliveries }) => deliveries.map(({ state }) => state));
  expect(states).toEqual(["failed", "sent"]);
});

test("what waits for a role that no host has is told, and nothing else", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const job = await harness.records(alice, await clip(harness.folder));
  const queues = queuesOf(harness);
  await queues.begin(job);
  await queues.close();
  await harness.start(["bot"]);
  await harness.logged(isSwept);
  const told = harness.lines.filter(({ msg }) => msg === "steps wait for a host with this role, and none is alive");
  expect(told.map(({ queue, role, waiting }) => ({ queue, role, waiting }))).toEqual([
    { queue: "download", role: "fetch", waiting: 1 },
  ]);
});

test("a job whose last step was given up is finished all the same", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const job = await harness.records(alice, await clip(harness.folder));
  const queues = queuesOf(harness);
  await queues.begin(job);
  await queues.close();
  await playToItsEnd(harness, { download: doNothing, finish: giveUp }, ["finish", "failed"]);

  await harness.start(["fetch", "encode"]);
  await harness.logged((line) => line.msg === "job finished" && line.jobId === job.id);
  expect(await harness.stores.rows.findJob(job.id)).toMatchObject({ state: "failed" });
});

test("a tree that is added twice never waits for a step that has failed between the two", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const job = await harness.records(alice, await clip(harness.folder));
  const tree = [sendFlow(job, { group: 0, chatId: alice.id })];
  const queues = queuesOf(harness);
  await queues.begin(job);
  await queues.addBelowFinish(job, tree);
  const added = Promise.withResolvers<void>();
  const steps = { send: giveUp, download: () => added.promise, finish: doNothing };
  const workers = playWorkers(harness, steps);
  const finished = workers.ended("finish", "completed");
  await workers.ended("send", "failed");
  await queues.addBelowFinish(job, tree);
  added.resolve();
  await finished;
  await workers.close();
  await queues.close();
});

test("steps that an earlier version has queued, which knew of no homes, come to their end", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const job = await harness.records(alice, await clip(harness.folder, { seconds: 1, width: 256, height: 144 }));
  const queues = queuesOf(harness, (of) => ({
    ...step(of, "finish"),
    children: [{ ...step(of, "plan"), children: [step(of, "download")] }],
  }));
  await queues.begin(job);
  await queues.close();
  await harness.start(["fetch", "encode"]);
  await alice.sees(isFinalCard);
  expect(deliveriesIn(harness.telegram).map(({ label }) => label)).toEqual(["144p"]);
  const plans = harness.lines.filter(({ msg, phase }) => msg === "step started" && phase === "plan");
  expect(plans).toHaveLength(1);
});
