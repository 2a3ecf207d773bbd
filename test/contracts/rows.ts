import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NewJob, NewRung, Rows } from "../../src/stores/index.ts";
import { imagesContract } from "./images/index.ts";
import { linksContract } from "./links/index.ts";
import { type Opened, usersContract } from "./users/index.ts";

const VIDEO = { width: 640, height: 360, durationSeconds: 12.5, sizeBytes: 3_000_000_000, notices: ["hdr"] };
const FILE = { sizeBytes: 1000, frames: 300, durationSeconds: 12.48 };
const FAILURE = { key: "error-too-long", params: { hours: 7, maxHours: 6 } };

/** What every implementation of `Rows` has to do. `open` gives one on a database that is this suite's own. */
export function rowsContract(name: string, open: () => Promise<Opened>): void {
  describe(`rows over ${name}`, () => {
    let opened: Opened;
    let rows: Rows;
    beforeAll(async () => {
      opened = await open();
      rows = opened.rows;
    });
    afterAll(async () => opened?.[Symbol.asyncDispose]());

    const submit = async (changes: Partial<NewJob> = {}) => (await rows.submitJob(newJob(changes))).job;
    /** A started job with its video and these rungs, lowest first. */
    const planned = async (...labels: string[]) => {
      const { id } = await submit();
      await rows.startJob(id);
      await rows.planVideo(id, VIDEO, labels.map(newRung));
      return id;
    };
    const rungs = async (jobId: string) => (await rows.findVideo(jobId))!.rungs;
    const states = async (jobId: string) => (await rungs(jobId)).map((rung) => rung.state);
    const send = async (jobId: string, label: string) => {
      await rows.rungReady(jobId, label, FILE);
      expect(await rows.claimDelivery(jobId, label)).toMatchObject({ action: "send" });
      await rows.deliverySent(jobId, label, sentAs(label));
    };

    describe("the bot", () => {
      test("that comes to another one's rows is told so once, and what Telegram told that one is forgotten", async () => {
        expect(await rows.adoptBot(10_000_000_001)).toBeUndefined();
        const { id: open } = await submit();
        await rows.setCard(open, 5);
        const ended = await planned("144p");
        await send(ended, "144p");
        expect(await rows.adoptBot(10_000_000_001)).toBeUndefined();
        expect(await rungs(ended)).toMatchObject([{ fileId: sentAs("144p").fileId }]);
        expect(await rows.adoptBot(10_000_000_002)).toBe(10_000_000_001);
        expect(await rows.adoptBot(10_000_000_002)).toBeUndefined();
        expect(await rows.findVideo(ended)).toMatchObject({ video: { qualityUrls: {} }, rungs: [{ fileId: null }] });
        expect(await rows.findJob(open)).toMatchObject({ cardMessageId: null });
      });
    });

    describe("users", () => {
      test("a new user has default access, and keeps what an admin gave", async () => {
        const user = { userId: nextId(), chatId: nextId(), chatKind: "private", language: "ru" };
        expect(await rows.rememberUser(user)).toEqual({ access: "default" });
        await rows.setAccess(user.userId, "banned");
        expect(await rows.rememberUser({ ...user, language: undefined })).toEqual({ access: "banned" });
      });

      test("access can be given to a user who never wrote", async () => {
        const userId = nextId();
        await rows.setAccess(userId, "allowed");
        expect(await rows.rememberUser({ userId, chatId: -nextId(), chatKind: "group" })).toEqual({
          access: "allowed",
        });
      });

      test("an unknown access is refused", async () => {
        await expect(rows.setAccess(nextId(), "everything" as "allowed")).rejects.toThrow(/check constraint/);
      });
    });

    describe("jobs", () => {
      test("a submitted job comes back whole, with ids beyond 32 bits", async () => {
        const asked = newJob({ chatId: -1_002_345_678_901, userId: 7_999_999_999, language: "de" });
        const { job, isNew } = await rows.submitJob(asked);
        expect(isNew).toBe(true);
        expect(job).toEqual({
          ...asked,
          id: expect.stringMatching(/^[0-9a-z]{12}$/),
          threadId: null,
          cardMessageId: null,
          page: null,
          state: "queued",
          run: 1,
          turn: 1,
          isHeld: false,
          failure: null,
          createdAt: expect.any(Date),
          startedAt: null,
          finishedAt: null,
        });
        expect(Math.abs(job.createdAt.getTime() - Date.now())).toBeLessThan(3_600_000);
        expect(await rows.findJob(job.id)).toEqual(job);
      });

      test("text that a database cannot hold is cleaned, and the rest is kept as it is", async () => {
        const job = await submit({
          title: "a\0b\ud800 '; drop table jobs; -- 🎬",
          request: { name: "x\0y", list: [1, null] },
        });
        expect(job.title).toBe("ab\ufffd '; drop table jobs; -- 🎬");
        expect(job.request).toEqual({ name: "xy", list: [1, null] });
      });

      test("20 submissions of one message at once make one job", async () => {
        const asked = newJob();
        const answers = await Promise.all(Array.from({ length: 20 }, () => rows.submitJob(asked)));
        expect(new Set(answers.map(({ job }) => job.id)).size).toBe(1);
        expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
      });

      test("of those that a user submits at once so many are taken as may be open; the same message finds its own", async () => {
        const userId = nextId();
        const ask = (changes: Partial<NewJob> = {}) => rows.submitJob(newJob({ userId, openLimit: 3, ...changes }));
        const asked = await Promise.allSettled(Array.from({ length: 10 }, () => ask()));
        const taken = asked.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.job] : []));
        expect(taken).toHaveLength(3);
        const { requestMessageId, chatId } = taken[0]!;
        expect(await ask({ requestMessageId: requestMessageId!, chatId: chatId! })).toMatchObject({ isNew: false });
        await expect(ask()).rejects.toMatchObject({ key: "error-too-many-open", params: { limit: 3 } });
        await rows.cancelJob(taken[0]!.id);
        expect(await ask()).toMatchObject({ isNew: true });
        expect(await ask({ openLimit: undefined })).toMatchObject({ isNew: true });
      });

      test("of those that a user submits at once so many run as may; the others are held, and let go in their order", async () => {
        const userId = nextId();
        const limits = { runLimit: 2, openLimit: 5 };
        const ask = async () => {
          const { id } = await submit({ userId, ...limits });
          await rows.setCard(id, 7);
          return (await rows.findJob(id))!;
        };
        const jobs = [await ask(), await ask(), await ask(), await ask(), await ask()];
        expect(jobs.map(({ isHeld }) => isHeld)).toEqual([false, false, true, true, true]);
        await expect(ask()).rejects.toMatchObject({ key: "error-too-many-open", params: { limit: 5 } });
        expect(await rows.letJobsGo(userId, 2)).toEqual([]);
        await rows.finishJob(jobs[0]!.id, FAILURE);
        await rows.cancelJob(jobs[2]!.id);
        expect(await rows.jobPosition((await ask()).id)).toBe(await rows.jobPosition(jobs[4]!.id)); // held ones are before nobody
        const gone = await Promise.all(Array.from({ length: 5 }, () => rows.letJobsGo(userId, 2)));
        expect(gone.flat()).toMatchObject([{ id: jobs[3]!.id, isHeld: false, turn: 2 }]);
        expect(await rows.letJobsGo(userId, undefined)).toMatchObject([{ id: jobs[4]!.id, turn: 3 }, { turn: 4 }]);
        expect((await submit({ userId: nextId(), ...limits })).isHeld).toBe(false);
      });

      test("a job that is tried again is held like a new one, and who waits goes first", async () => {
        const userId = nextId();
        const ended = await submit({ userId });
        await rows.cancelJob(ended.id);
        await rows.setCard(ended.id, 7);
        const running = await submit({ userId, runLimit: 1 });
        expect(await rows.retryJob(ended.id, { runLimit: 1 })).toMatchObject({ state: "queued", run: 2, isHeld: true });
        await rows.cancelJob(running.id);
        expect(await submit({ userId, runLimit: 1 })).toMatchObject({ isHeld: true });
        expect(await rows.letJobsGo(userId, 1)).toMatchObject([{ id: ended.id, run: 2 }]);
      });

      test("a held job without a card is not let go: whoever shows the card asks again", async () => {
        const userId = nextId();
        const running = await submit({ userId, runLimit: 1 });
        const { id } = await submit({ userId, runLimit: 1 });
        await rows.cancelJob(running.id);
        expect(await rows.letJobsGo(userId, 1)).toEqual([]);
        await rows.setCard(id, 7);
        expect(await rows.letJobsGo(userId, 1)).toMatchObject([{ id }]);
      });

      test("the jobs that a user submits at once take turns of their own", async () => {
        const userId = nextId();
        const jobs = await Promise.all(Array.from({ length: 10 }, () => submit({ userId })));
        expect(jobs.map((job) => job.turn).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      });

      test("a job that ended no longer counts for its user's turns", async () => {
        const userId = nextId();
        const first = await submit({ userId });
        await rows.cancelJob(first.id);
        expect((await submit({ userId })).turn).toBe(1);
      });

      test("an unknown job is undefined to a search and an error to a change", async () => {
        expect(await rows.findJob("nosuchjob000")).toBeUndefined();
        expect(await rows.findVideo("nosuchjob000")).toBeUndefined();
        expect(await rows.retryJob("nosuchjob000")).toBeUndefined();
        expect(await rows.cancelJob("nosuchjob000")).toBe(false);
        await expect(rows.startJob("nosuchjob000")).rejects.toThrow(/nosuchjob000 is unknown/);
        await expect(rows.setCard("nosuchjob000", 1)).rejects.toThrow(/nosuchjob000 is unknown/);
        await expect(rows.finishJob("nosuchjob000")).rejects.toThrow(/nosuchjob000 is unknown/);
      });

      test("a job starts once and remembers when", async () => {
        const { id } = await submit();
        await rows.startJob(id);
        const started = await rows.findJob(id);
        await rows.startJob(id);
        expect(started).toMatchObject({ state: "active", startedAt: expect.any(Date) });
        expect(await rows.findJob(id)).toEqual(started);
      });

      test("a card is remembered and may change", async () => {
        const { id } = await submit();
        await rows.setCard(id, 10);
        await rows.setCard(id, 11);
        expect(await rows.findJob(id)).toMatchObject({ cardMessageId: 11 });
      });

      test("a cancelled job stays cancelled", async () => {
        const { id } = await submit();
        expect(await rows.cancelJob(id)).toBe(true);
        expect(await rows.cancelJob(id)).toBe(false);
        await rows.startJob(id);
        expect(await rows.finishJob(id, FAILURE)).toMatchObject({ state: "cancelled", failure: null });
      });

      test("a chat lists its open jobs oldest first, then those that ended, newest first", async () => {
        const chatId = nextId();
        const [a, b, c, d, e] = [
          await submit({ chatId }),
          await submit({ chatId }),
          await submit({ chatId }),
          await submit({ chatId }),
          await submit({ chatId }),
        ];
        await submit();
        for (const job of [b, d, a]) await rows.cancelJob(job.id);
        const ids = async (finished: number) => (await rows.listJobs(chatId, { finished })).map((job) => job.id);
        expect(await ids(10)).toEqual([c.id, e.id, a.id, d.id, b.id]);
        expect(await ids(2)).toEqual([c.id, e.id, a.id, d.id]);
        expect(await ids(0)).toEqual([c.id, e.id]);
        expect(await rows.listJobs(nextId(), { finished: 5 })).toEqual([]);
      });

      test("open jobs are those that have to be in the queues, oldest first", async () => {
        const [a, b, c] = [await submit(), await submit(), await submit()];
        await rows.startJob(b.id);
        await rows.cancelJob(a.id);
        const open = (await rows.openJobs()).map((job) => job.id);
        expect(open.filter((id) => [a.id, b.id, c.id].includes(id))).toEqual([b.id, c.id]);
      });

      test("the position of a job counts the open ones of its kind before it", async () => {
        const kind = `kind-${nextId()}`;
        const [a, b, c] = [await submit({ kind }), await submit({ kind }), await submit({ kind })];
        await submit();
        expect(await rows.jobPosition(c.id)).toBe(2);
        await rows.cancelJob(b.id);
        expect([await rows.jobPosition(a.id), await rows.jobPosition(c.id)]).toEqual([0, 1]);
      });
    });

    describe("videos", () => {
      test("a plan comes back whole, its rungs by position", async () => {
        const { id } = await submit();
        await rows.planVideo(id, VIDEO, [newRung("360p", 1), { ...newRung("144p", 0), isPassedThrough: true }]);
        const found = await rows.findVideo(id);
        expect(found?.video).toEqual({ ...VIDEO, jobId: id, state: "PROCESSING", qualityUrls: {}, firstRungAt: null });
        expect(found?.rungs.map((rung) => rung.label)).toEqual(["144p", "360p"]);
        expect(found?.rungs[0]).toEqual({
          ...newRung("144p", 0),
          isPassedThrough: true,
          deliveryId: expect.any(Number),
          jobId: id,
          state: "waiting",
          chunksDone: 0,
          sizeBytes: null,
          frames: null,
          durationSeconds: null,
          messageId: null,
          fileId: null,
          failure: null,
          sentAt: null,
        });
      });

      test("planning again keeps what was sent and what was counted, and drops rungs that are wanted no more", async () => {
        const id = await planned("144p", "240p", "360p");
        await send(id, "144p");
        await rows.chunkDone(id, ["240p"], 0);
        const before = await rungs(id);
        await rows.planVideo(id, VIDEO, [newRung("240p", 1), newRung("480p", 2)]);
        const after = await rungs(id);
        expect(after.map((rung) => [rung.label, rung.state, rung.chunksDone])).toEqual([
          ["144p", "sent", 0],
          ["240p", "waiting", 1],
          ["480p", "waiting", 0],
        ]);
        expect(after[0]).toEqual(before[0]);
      });

      test("planning again in other pieces forgets the count of the old ones", async () => {
        const id = await planned("144p");
        await rows.chunkDone(id, ["144p"], 0);
        await rows.planVideo(id, VIDEO, [{ ...newRung("144p", 0), chunksTotal: 9 }]);
        expect(await rungs(id)).toMatchObject([{ chunksDone: 0, chunksTotal: 9 }]);
      });

      test("a chunk counts once for each of its rungs, however often and from wherever it is told", async () => {
        const id = await planned("144p", "240p", "720p");
        const told = [0, 1, 2, 3, 1, 3, 0].map((index) =>
          rows.chunkDone(id, index % 2 ? ["144p", "240p"] : ["240p", "144p"], index),
        );
        await Promise.all(told);
        expect((await rungs(id)).map((rung) => rung.chunksDone)).toEqual([4, 4, 0]);
      });

      test("a rung that is ready has its file's figures and waits to be delivered", async () => {
        const id = await planned("144p");
        await rows.rungReady(id, "144p", FILE);
        expect(await rungs(id)).toMatchObject([{ ...FILE, state: "claimed" }]);
        await rows.rungReady(id, "144p", { ...FILE, frames: 1 });
        expect(await rungs(id)).toMatchObject([{ frames: FILE.frames }]);
      });

      test("a rung that nobody planned is an error", async () => {
        const id = await planned("144p");
        await expect(rows.rungReady(id, "999p", FILE)).rejects.toThrow(/999p of job .* is unknown/);
        await expect(rows.claimDelivery(id, "999p")).rejects.toThrow(/is unknown/);
      });
    });

    describe("deliveries", () => {
      test("a rung that is sent makes the video READY, and its file is known", async () => {
        const id = await planned("144p", "240p");
        await send(id, "144p");
        const first = await rows.findVideo(id);
        expect(first?.video).toMatchObject({
          state: "READY",
          qualityUrls: { "144p": "file-144p" },
          firstRungAt: expect.any(Date),
        });
        expect(first?.rungs[0]).toMatchObject({
          state: "sent",
          messageId: 77,
          fileId: "file-144p",
          sentAt: expect.any(Date),
        });
        await send(id, "240p");
        const second = await rows.findVideo(id);
        expect(second?.video).toMatchObject({ qualityUrls: { "144p": "file-144p", "240p": "file-240p" } });
        expect(second?.video.firstRungAt).toEqual(first?.video.firstRungAt);
      });

      test("of 10 claims at once one is the first attempt", async () => {
        const id = await planned("144p");
        await rows.rungReady(id, "144p", FILE);
        const claims = await Promise.all(Array.from({ length: 10 }, () => rows.claimDelivery(id, "144p")));
        expect(claims.filter((claim) => claim.action === "send" && !claim.isRepeat)).toHaveLength(1);
        expect(claims.filter((claim) => claim.action === "send" && claim.isRepeat)).toHaveLength(9);
      });

      test("a rung waits for the ready ones below it, and does not for those still being made", async () => {
        const id = await planned("144p", "240p", "360p");
        await rows.rungReady(id, "360p", FILE);
        await rows.rungReady(id, "240p", FILE);
        expect(await rows.claimDelivery(id, "360p")).toEqual({ action: "wait" });
        expect(await rows.claimDelivery(id, "240p")).toEqual({ action: "send", isRepeat: false });
        expect(await rows.claimDelivery(id, "360p")).toEqual({ action: "wait" });
        await rows.deliverySent(id, "240p", sentAs("240p"));
        expect(await rows.claimDelivery(id, "360p")).toEqual({ action: "send", isRepeat: false });
        expect(await states(id)).toEqual(["waiting", "sent", "sending"]);
      });

      test("of rungs that are claimed at once only the lowest goes", async () => {
        const id = await planned("144p", "240p", "360p", "480p");
        const labels = ["480p", "240p", "360p", "144p"];
        for (const label of labels) await rows.rungReady(id, label, FILE);
        const claims = await Promise.all(labels.map((label) => rows.claimDelivery(id, label)));
        expect(claims.map((claim) => claim.action)).toEqual(["wait", "wait", "wait", "send"]);
      });

      test("a failed rung does not hold up those above it", async () => {
        const id = await planned("144p", "240p");
        await rows.rungReady(id, "144p", FILE);
        await rows.rungReady(id, "240p", FILE);
        await rows.deliveryFailed(id, "144p", FAILURE);
        expect(await rows.claimDelivery(id, "144p")).toEqual({ action: "settled" });
        expect(await rows.claimDelivery(id, "240p")).toEqual({ action: "send", isRepeat: false });
        expect((await rungs(id))[0]).toMatchObject({ state: "failed", failure: FAILURE });
      });

      test("a claim after a crash inside the call is a repeat, and stays one after a pause", async () => {
        const id = await planned("144p");
        await rows.rungReady(id, "144p", FILE);
        await rows.claimDelivery(id, "144p");
        expect(await rows.claimDelivery(id, "144p")).toEqual({ action: "send", isRepeat: true });
        await rows.releaseDelivery(id, "144p");
        expect(await rows.claimDelivery(id, "144p")).toEqual({ action: "send", isRepeat: true });
      });

      test("a delivery that was given back is sent as if for the first time", async () => {
        const id = await planned("144p");
        await rows.rungReady(id, "144p", FILE);
        await rows.claimDelivery(id, "144p");
        await rows.releaseDelivery(id, "144p");
        expect(await states(id)).toEqual(["claimed"]);
        expect(await rows.claimDelivery(id, "144p")).toEqual({ action: "send", isRepeat: false });
      });

      test("what is sent stays sent", async () => {
        const id = await planned("144p");
        await send(id, "144p");
        const before = await rows.findVideo(id);
        await rows.deliveryFailed(id, "144p", FAILURE);
        await rows.releaseDelivery(id, "144p");
        await rows.rungReady(id, "144p", { ...FILE, sizeBytes: 5 });
        await rows.deliverySent(id, "144p", { messageId: 1, fileId: "other", fileUniqueId: "other" });
        expect(await rows.claimDelivery(id, "144p")).toEqual({ action: "settled" });
        expect(await rows.findVideo(id)).toEqual(before);
      });

      test("nothing of a cancelled job goes out, but what was on its way is recorded", async () => {
        const id = await planned("144p", "240p");
        await rows.rungReady(id, "144p", FILE);
        await rows.rungReady(id, "240p", FILE);
        await rows.claimDelivery(id, "144p");
        await rows.cancelJob(id);
        await rows.deliverySent(id, "144p", sentAs("144p"));
        expect(await rows.claimDelivery(id, "240p")).toEqual({ action: "settled" });
        expect(await states(id)).toEqual(["sent", "claimed"]);
      });

      test("a rung that is not ready cannot be claimed", async () => {
        const id = await planned("144p");
        await expect(rows.claimDelivery(id, "144p")).rejects.toThrow(/not ready/);
      });
    });

    describe("endings", () => {
      test("a job is done when every rung is settled and one was sent", async () => {
        const id = await planned("144p", "240p");
        await send(id, "144p");
        await rows.deliveryFailed(id, "240p", FAILURE);
        const finished = await rows.finishJob(id);
        expect(finished).toMatchObject({ state: "done", failure: null, finishedAt: expect.any(Date) });
        expect(await rows.findVideo(id)).toMatchObject({ video: { state: "COMPLETED" } });
        expect(await rows.finishJob(id, FAILURE)).toEqual(finished);
      });

      test("a job fails with the cause it was given, else with that of its first failed rung", async () => {
        const given = await planned("144p");
        expect(await rows.finishJob(given, FAILURE)).toMatchObject({ state: "failed", failure: FAILURE });
        expect(await rows.findVideo(given)).toMatchObject({ video: { state: "FAILED" } });

        const ofRung = await planned("144p", "240p");
        await rows.deliveryFailed(ofRung, "240p", { key: "error-internal", params: { code: "x" } });
        await rows.deliveryFailed(ofRung, "144p", FAILURE);
        expect(await rows.finishJob(ofRung)).toMatchObject({ state: "failed", failure: FAILURE });
      });

      test("a job with a rung that is neither sent nor failed has failed", async () => {
        const id = await planned("144p", "240p");
        await send(id, "144p");
        expect(await rows.finishJob(id)).toMatchObject({ state: "failed", failure: null });
      });

      test("a job that failed before there was a plan has failed", async () => {
        const { id } = await submit();
        expect(await rows.finishJob(id, FAILURE)).toMatchObject({ state: "failed", failure: FAILURE });
      });

      test("a retry keeps what was sent, forgets the rest and goes to the end of the queue", async () => {
        const id = await planned("144p", "240p");
        await send(id, "144p");
        await rows.deliveryFailed(id, "240p", FAILURE);
        await rows.finishJob(id);
        const younger = await submit();
        expect(await rows.retryJob(id)).toMatchObject({
          id,
          state: "queued",
          run: 2,
          failure: null,
          startedAt: null,
          finishedAt: null,
        });
        expect(await rows.jobPosition(id)).toBeGreaterThan(await rows.jobPosition(younger.id));
        const found = await rows.findVideo(id);
        expect(found?.video).toMatchObject({ state: "READY", qualityUrls: { "144p": "file-144p" } });
        expect(found?.rungs.map((rung) => [rung.label, rung.state])).toEqual([["144p", "sent"]]);

        await rows.planVideo(id, VIDEO, [newRung("144p", 0), newRung("240p", 1)]);
        await send(id, "240p");
        expect(await rows.finishJob(id)).toMatchObject({ state: "done", run: 2 });
        expect(await states(id)).toEqual(["sent", "sent"]);
      });

      test("a retry of a job that sent nothing begins from nothing", async () => {
        const id = await planned("144p");
        await rows.cancelJob(id);
        expect(await rows.retryJob(id)).toMatchObject({ state: "queued", run: 2 });
        expect(await rows.findVideo(id)).toBeUndefined();
      });

      test("there is nothing to retry in a job that is open or fully done", async () => {
        const id = await planned("144p");
        expect(await rows.retryJob(id)).toBeUndefined();
        await send(id, "144p");
        await rows.finishJob(id);
        expect(await rows.retryJob(id)).toBeUndefined();
        expect(await rows.findJob(id)).toMatchObject({ state: "done", run: 1 });
      });

      test("of 10 retries at once one happens", async () => {
        const { id } = await submit();
        await rows.cancelJob(id);
        const answers = await Promise.all(Array.from({ length: 10 }, () => rows.retryJob(id)));
        expect(answers.filter((job) => job !== undefined)).toMatchObject([{ run: 2 }]);
      });
    });

    describe("figures", () => {
      test("phases are counted with their median, 95th percentile and failures", async () => {
        const phase = `phase-${nextId()}`;
        for (let tookMs = 1; tookMs <= 101; tookMs++)
          await rows.recordPhase({
            jobId: "x",
            phase,
            tookMs,
            cause: tookMs % 50 === 0 ? `cause-${phase}` : undefined,
          });
        const stats = await rows.stats(3600);
        expect(stats.phases.filter((each) => each.phase === phase)).toEqual([
          { phase, count: 101, failed: 2, medianMs: 51, p95Ms: 96 },
        ]);
        expect(stats.failuresByCause).toContainEqual({ cause: `cause-${phase}`, count: 2 });
        expect((await rows.stats(0)).phases).toEqual([]);
      });

      test("steps are counted by the hour once they are old, and the figures stay", async () => {
        const phase = `phase-${nextId()}`;
        for (let tookMs = 1; tookMs <= 101; tookMs++)
          await rows.recordPhase({ jobId: "x", phase, tookMs: 1000 * tookMs, cause: tookMs === 7 ? phase : undefined });
        const all = { phase, count: 101, failed: 1 };
        await opened.sql(
          `update mediaferry.phase_runs set ended_at = ended_at - interval '3 h' where phase = '${phase}'`,
        );
        await rows.recordPhase({ jobId: "x", phase, tookMs: 51_000 });
        const ofPhase = async (seconds: number) => {
          const { phases, failuresByCause } = await rows.stats(seconds);
          const causes = failuresByCause.filter(({ cause }) => cause === phase);
          return { figures: phases.find((each) => each.phase === phase)!, causes };
        };
        const single = await ofPhase(86_400);
        expect(single).toEqual({
          figures: { ...all, count: 102, medianMs: 51_000, p95Ms: expect.closeTo(95_950) },
          causes: [{ cause: phase, count: 1 }],
        });
        await Promise.all([1, 2, 3].map(() => rows.prune({ phaseDays: 8, jobDays: 30 })));
        const folded = await ofPhase(86_400);
        expect(folded).toMatchObject({ figures: { count: 102, failed: 1 }, causes: single.causes });
        expect(Math.abs(folded.figures.medianMs / 51_000 - 1)).toBeLessThan(0.03);
        expect(Math.abs(folded.figures.p95Ms / 95_950 - 1)).toBeLessThan(0.03);
        expect((await ofPhase(3600)).figures).toEqual({ phase, count: 1, failed: 0, medianMs: 51_000, p95Ms: 51_000 });
        const left = await opened.sql(
          `select count(*)::integer as count from mediaferry.phase_runs where phase = '${phase}'`,
        );
        expect(left).toEqual([{ count: 1 }]);
        await opened.sql("update mediaferry.phase_hours set hour = hour - interval '8 days'");
        await rows.prune({ phaseDays: 8, jobDays: 30 });
        expect(await opened.sql("select from mediaferry.phase_hours")).toEqual([]);
      });

      test("jobs, rungs and bytes are counted", async () => {
        const before = await rows.stats(3600);
        const id = await planned("144p", "240p");
        await send(id, "144p");
        await send(id, "240p");
        await submit();
        const between = await rows.stats(3600);
        await rows.finishJob(id);
        const after = await rows.stats(3600);
        expect(after.rungsSent - before.rungsSent).toBe(2);
        expect(after.bytesSent - before.bytesSent).toBe(2 * FILE.sizeBytes);
        expect(between.jobsByState.queued - before.jobsByState.queued).toBe(1);
        expect(between.jobsByState.active - before.jobsByState.active).toBe(1);
        expect(after.jobsByState.active).toBe(before.jobsByState.active);
        expect(after.jobsByState.done - before.jobsByState.done).toBe(1);
      });

      test("pruning removes what is old enough and ended, and nothing else", async () => {
        const ended = await planned("144p");
        await send(ended, "144p");
        await rows.finishJob(ended);
        const open = await planned("144p");
        await rows.recordPhase({ jobId: ended, phase: "plan", tookMs: 1 });
        expect(await rows.prune({ phaseDays: 1, jobDays: 1 })).toBe(0);
        expect(await rows.findJob(ended)).toBeDefined();
        expect(await rows.prune({ phaseDays: 0, jobDays: 0 })).toBeGreaterThanOrEqual(2);
        expect(await rows.findJob(ended)).toBeUndefined();
        expect(await rows.findVideo(ended)).toBeUndefined();
        expect(await rungs(open)).toHaveLength(1);
        expect((await rows.stats(3600)).phases).toEqual([]);
      });
    });

    usersContract(() => opened);
    linksContract(() => opened);
    imagesContract(() => opened);
  });
}

let lastId = 1_000;
const nextId = () => ++lastId;

const newJob = (changes: Partial<NewJob> = {}): NewJob => ({
  kind: "encode",
  chatId: nextId(),
  userId: nextId(),
  language: "en",
  requestMessageId: nextId(),
  title: "clip.mp4",
  request: { source: { from: "link", url: "https://example.org/clip.mp4" } },
  ...changes,
});

const newRung = (label: string, position: number): NewRung => ({
  label,
  position,
  width: 256,
  height: 144,
  isPassedThrough: false,
  chunksTotal: 4,
});

const sentAs = (label: string) => ({ messageId: 77, fileId: `file-${label}`, fileUniqueId: `unique-${label}` });
