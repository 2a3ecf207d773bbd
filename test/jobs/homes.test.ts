import { type ConnectionOptions, Queue, Worker } from "bullmq";
import { expect, test } from "vitest";
import { queueOf } from "../../src/jobs/engine/places.ts";
import type { LogLine } from "../bot-process.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { clip } from "../lab/index.ts";
import { textOf } from "../messages.ts";
import { type OpenJobs, openJobs } from "./open.ts";

const ELSEWHERE = "e15e34e2e000";
const MOST_MOVES = 3;

/** Was heard of long ago, while another one was all the time; or just now. */
const isSilent = ({ stores: { keys } }: OpenJobs) =>
  keys.zadd("hosts:heard", String(Date.now() - 3_600_000), ELSEWHERE, String(Date.now()), "a1107e12e000");
const isHeard = ({ stores: { keys } }: OpenJobs) => keys.zadd("hosts:heard", String(Date.now()), ELSEWHERE);

async function recorded(harness: OpenJobs) {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(harness.folder, { seconds: 1, width: 256, height: 144 });
  return { alice, job: await harness.records(alice, film) };
}

test("a job whose home is silent for long begins anew here", async () => {
  await using harness = await openJobs();
  const { rows, hostId } = harness.stores;
  const { alice, job } = await recorded(harness);
  await rows.takeJob(job.id, 1, ELSEWHERE);
  await isSilent(harness);
  await harness.start(["fetch", "encode"]);
  await harness.logged(({ msg, jobId }) => msg === "home of a job is lost" && jobId === job.id);
  await alice.sees(isFinalCard);
  expect(deliveriesIn(harness.telegram).map(({ label }) => label)).toEqual(["144p"]);
  expect(await rows.findJob(job.id)).toMatchObject({ run: 2, home: hostId });
});

test("no home is lost where nobody was heard of, as at the start of a whole fleet", async () => {
  await using harness = await openJobs();
  const { rows, keys } = harness.stores;
  const { job } = await recorded(harness);
  await rows.takeJob(job.id, 1, ELSEWHERE);
  await keys.zadd("hosts:heard", String(Date.now() - 3_600_000), ELSEWHERE);
  await harness.start(["fetch", "encode"]);
  await harness.logged(({ msg }) => msg === "swept");
  expect(await rows.findJob(job.id)).toMatchObject({ run: 1, home: ELSEWHERE });
});

test("a job that has lost its home too often is given up, and its card says so", async () => {
  await using harness = await openJobs();
  const { rows } = harness.stores;
  const { alice, job } = await recorded(harness);
  for (let run = 1; run <= MOST_MOVES; run++) {
    await rows.takeJob(job.id, run, ELSEWHERE);
    await rows.moveJob(job.id, { run, home: ELSEWHERE, most: MOST_MOVES });
  }
  await rows.takeJob(job.id, MOST_MOVES + 1, ELSEWHERE);
  await isSilent(harness);
  await harness.start(["fetch", "encode"]);
  expect(textOf(await alice.sees(isFinalCard))).toContain("Several machines of this bot failed");
  expect(await rows.findJob(job.id)).toMatchObject({ state: "failed", failure: { key: "error-machine-lost" } });
});

test("a job that is cancelled just after its home has died ends as soon as that counts as lost", async () => {
  await using harness = await openJobs();
  const { rows, keys } = harness.stores;
  const { alice, job } = await recorded(harness);
  await isHeard(harness);
  await rows.setHome(job.id, 1, ELSEWHERE);
  const jobs = await harness.start([]);
  await jobs.begin(job.id, job.cardMessageId);
  const connection = { ...keys.options, keyPrefix: "" } as ConnectionOptions;
  const at = queueOf("download", { home: ELSEWHERE });
  const begun = Promise.withResolvers<void>();
  const dying = new Worker(
    at,
    () => {
      begun.resolve();
      return new Promise(() => undefined);
    },
    { connection, prefix: "mf", lockDuration: 3_600_000 },
  );
  await begun.promise;
  await dying.close(true);
  expect(await jobs.cancel(job.id)).toBe(true);
  await keys.del(`${at}:${job.id}-1-download:lock`); // as if its time were over
  await isSilent(harness);
  await harness.start(["fetch", "encode"]);
  await harness.logged(({ msg, jobId }) => msg === "job finished" && jobId === job.id);
  await alice.sees(/Cancelled/);
});

test("an upload whose host is lost is brought anew to another one, and that of a silent host waits", async () => {
  await using harness = await openJobs();
  const { rows } = harness.stores;
  await isHeard(harness);
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const jobs = await harness.start(["fetch"]);
  const asked = { chatId: alice.id, userId: alice.id, requestMessageId: 1, title: "film", wanted: {} };
  const { token } = (await jobs.encode.offerUpload(asked))!;
  await rows.placeUpload(token, ELSEWHERE);
  expect(await jobs.encode.findUpload(token)).toMatchObject({ elsewhere: ELSEWHERE });
  await isSilent(harness);
  expect(await jobs.encode.findUpload(token)).not.toHaveProperty("elsewhere", ELSEWHERE);
  expect(await jobs.encode.placeUpload(token)).toBeUndefined();
  expect(await rows.findUpload(token)).toMatchObject({ host: harness.stores.hostId });
});

test("a host that only fetches ends its videos by itself, chunks included where they cannot travel", async () => {
  await using harness = await openJobs();
  const { alice, job } = await recorded(harness);
  const jobs = await harness.start(["fetch"]);
  await jobs.begin(job.id, job.cardMessageId);
  await alice.sees(isFinalCard);
  expect(deliveriesIn(harness.telegram).map(({ label }) => label)).toEqual(["144p"]);
  const isTold = ({ msg }: LogLine) => msg.startsWith("without HOST_URL or S3 no other host can encode");
  expect(harness.lines.filter(isTold)).toHaveLength(1);
});

test("a first step that comes to another host than the home of its run is handed over", async () => {
  await using harness = await openJobs();
  const { rows, keys } = harness.stores;
  const { job } = await recorded(harness);
  await isHeard(harness);
  const jobs = await harness.start([]);
  await jobs.begin(job.id, job.cardMessageId);
  const { home } = await rows.takeJob(job.id, 1, ELSEWHERE);
  await harness.start(["fetch"]);
  await harness.logged(({ msg, jobId }) => msg === "step handed over to the home of its job" && jobId === job.id);
  const connection = keys.duplicate({ keyPrefix: "" }) as ConnectionOptions & { disconnect(): void };
  const queue = new Queue(queueOf("download", { home }), { connection, prefix: "mf" });
  const steps = await queue.getPrioritized();
  await queue.close();
  connection.disconnect();
  expect(steps.map(({ id }) => id)).toEqual([`${job.id}-1-download`]);
});

test("a retry begins at the home of the run before unless that is lost, else anywhere", async () => {
  await using harness = await openJobs();
  const { rows, hostId } = harness.stores;
  await isSilent(harness);
  const jobs = await harness.start([]);
  const homes = [];
  for (const home of [hostId, ELSEWHERE]) {
    const { job } = await recorded(harness);
    await rows.takeJob(job.id, 1, home);
    await rows.cancelJob(job.id);
    await jobs.retry(job.id);
    homes.push((await rows.findJob(job.id))?.home);
  }
  expect(homes).toEqual([hostId, null]);
});
