import { expect, test } from "vitest";
import { workFilesIn } from "../../bot/open.ts";
import type { LogLine } from "../../bot-process.ts";
import { deliveriesIn, isFinalCard } from "../../deliveries.ts";
import { clip } from "../../lab/index.ts";
import { openJobs } from "../open.ts";

const ALL = ["bot", "fetch", "encode"] as const;
const BAD_GATEWAY = { kind: "error", code: 502, description: "Bad Gateway" } as const;

const isFinished = (line: LogLine) => line.msg === "job finished";
const isReturned = (line: LogLine) => line.msg === "step returned to its queue";
const isWaiting = (line: LogLine) => line.msg === "step waits for the end of an outage";
const film = (folder: string) => clip(folder, { seconds: 1, width: 256, height: 144 });

test("a job whose step waits for Telegram is open, and a cancel ends it at once", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const jobs = await harness.start(["fetch", "encode"], { OUTAGE_WAIT_SECONDS: "100000" });
  harness.telegram.fault({ method: "editMessageMedia", ...BAD_GATEWAY });
  const job = await harness.records(alice, await film(harness.folder));
  await jobs.begin(job.id, job.cardMessageId);
  await harness.logged(isWaiting);
  expect((await jobs.list(alice.id)).map(({ id, state }) => [id, state])).toEqual([[job.id, "active"]]);
  expect(await jobs.cancel(job.id)).toBe(true);
  expect(await harness.logged(isFinished)).toMatchObject({ state: "cancelled" });
  expect(await workFilesIn(harness.folder)).toEqual([]);
});

test("a job that has to wait for its minute is queued, and begins at its time", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const jobs = await harness.start(["fetch", "encode"]);
  /** Its time has to be so far that a slow machine sees it wait. */
  const queuedFor = async (seconds: number): Promise<{ id: string; startsAt: Date }> => {
    const startsAt = new Date(Date.now() + seconds * 1000);
    const { id } = (await jobs.submit({ ...(await harness.asks(alice, await film(harness.folder))), startsAt })).view;
    await jobs.begin(id, await harness.card(alice));
    const isOfJob = (line: LogLine) => line.jobId === id;
    await harness.logged((line) => isOfJob(line) && (isReturned(line) || isFinished(line)));
    const view = await jobs.findView(id);
    return view?.state === "queued" ? { id, startsAt } : queuedFor(seconds * 2);
  };
  const { id, startsAt } = await queuedFor(2);
  expect(await harness.logged((line) => line.jobId === id && isFinished(line))).toMatchObject({ state: "done" });
  const view = (await jobs.findView(id))!;
  expect(view.startsAt).toEqual(startsAt);
  expect(view.startedAt?.getTime()).toBeGreaterThanOrEqual(startsAt.getTime());
});

test("an outage that outlasts all patience is told, and Try again sends what was kept", async () => {
  await using harness = await openJobs();
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await harness.start([...ALL], { OUTAGE_WAIT_SECONDS: "0.05", OUTAGE_HOURS: "0.00001" });
  const away = harness.telegram.fault({ method: "editMessageMedia", ...BAD_GATEWAY, times: 1000 });
  await harness.asks(alice, await film(harness.folder));
  const end = await alice.sees((message) => isFinalCard(message) && /Failed/.test(message.text ?? ""));
  expect(end.text).toMatch(/Telegram was not answering for too long/);
  const encodes = () => harness.lines.filter(({ command }) => /libx264/.test(String(command))).length;
  const before = encodes();
  away.remove();
  await alice.presses(end, /Try again/);
  await alice.sees((message) => isFinalCard(message) && message.video !== undefined);
  expect(deliveriesIn(harness.telegram).map(({ label }) => label)).toEqual(["144p"]);
  expect(encodes()).toBe(before);
});
