import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NewJob, Rows } from "../../src/stores/index.ts";
import { accessContract } from "./access.ts";
import { broadcastsContract } from "./broadcasts.ts";
import { encodeContract, playEncode, RUNG_BYTES } from "./encode.ts";
import { homesContract } from "./homes.ts";
import { imagesContract } from "./images/index.ts";
import { linksContract } from "./links/index.ts";
import { overviewContract } from "./overview.ts";
import { previewsContract } from "./previews.ts";
import { resultsContract } from "./results.ts";
import { type Opened, usersContract } from "./users/index.ts";

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
    const { planned, send } = playEncode(() => opened);

    describe("the bot", () => {
      test("that comes to another one's rows is told so once, and what Telegram told that one is forgotten", async () => {
        expect(await rows.adoptBot(10_000_000_001)).toBeUndefined();
        const { id: open } = await submit();
        await rows.setCard(open, 5);
        const ended = await planned("144p");
        await send(ended, "144p");
        expect(await rows.adoptBot(10_000_000_001)).toBeUndefined();
        expect((await rows.findEncode(ended)).video).toMatchObject({ fileIds: { "144p": "file-144p" } });
        expect(await rows.adoptBot(10_000_000_002)).toBe(10_000_000_001);
        expect(await rows.adoptBot(10_000_000_002)).toBeUndefined();
        expect((await rows.findEncode(ended)).video).toMatchObject({ fileIds: {} });
        expect(await rows.findJob(open)).toMatchObject({ cardMessageId: null });
      });
    });

    describe("users", () => {
      test("a new user has default access, and keeps what an admin gave", async () => {
        const user = { userId: nextId(), chatId: nextId() };
        expect(await rows.rememberUser(user)).toEqual({ access: "default" });
        await rows.setAccess(user.userId, "banned");
        expect(await rows.rememberUser(user)).toEqual({ access: "banned" });
      });

      test("access can be given to a user who never wrote", async () => {
        const userId = nextId();
        await rows.setAccess(userId, "allowed");
        expect(await rows.rememberUser({ userId, chatId: -nextId() })).toEqual({
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
          home: null,
          turn: 1,
          isHeld: false,
          listId: null,
          startsAt: null,
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
        expect(await rows.releaseJobs({ userId, kind: "encode", runLimit: 2 })).toEqual([]);
        await rows.finishJob(jobs[0]!.id, { failure: FAILURE });
        await rows.cancelJob(jobs[2]!.id);
        expect(await rows.jobPosition((await ask()).id)).toBe(await rows.jobPosition(jobs[4]!.id)); // held ones are before nobody
        const gone = await Promise.all(
          Array.from({ length: 5 }, () => rows.releaseJobs({ userId, kind: "encode", runLimit: 2 })),
        );
        expect(gone.flat()).toMatchObject([{ id: jobs[3]!.id, isHeld: false, turn: 2 }]);
        expect(await rows.releaseJobs({ userId, kind: "encode", runLimit: undefined })).toMatchObject([
          { id: jobs[4]!.id, turn: 3 },
          { turn: 4 },
        ]);
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
        expect(await rows.releaseJobs({ userId, kind: "encode", runLimit: 1 })).toMatchObject([
          { id: ended.id, run: 2 },
        ]);
      });

      test("a held job without a card is not let go: whoever shows the card asks again", async () => {
        const userId = nextId();
        const running = await submit({ userId, runLimit: 1 });
        const { id } = await submit({ userId, runLimit: 1 });
        await rows.cancelJob(running.id);
        expect(await rows.releaseJobs({ userId, kind: "encode", runLimit: 1 })).toEqual([]);
        await rows.setCard(id, 7);
        expect(await rows.releaseJobs({ userId, kind: "encode", runLimit: 1 })).toMatchObject([{ id }]);
      });

      test("held jobs without cards stand in one list, are let go at once, and leave it by their cards", async () => {
        const place = { userId: nextId(), chatId: nextId(), runLimit: 1, isListed: true };
        const [first, second, third] = [await submit(place), await submit(place), await submit(place)];
        expect([first, second, third].map(({ listId }) => listId)).toEqual([null, second.listId, second.listId]);
        const other = await submit({ ...place, kind: "links" });
        expect(other).toMatchObject({ isHeld: false, listId: null });
        const listId = second.listId!;
        const waiting = [second.title, third.title];
        expect(await rows.findList(listId)).toMatchObject({ chatId: place.chatId, runLimit: 1, received: 3, waiting });
        await rows.setCard(listId, 77);
        await rows.cancelJob(first.id);
        expect(await rows.releaseJobs({ ...place, kind: "links" })).toEqual([]);
        expect(await rows.releaseJobs({ ...place, kind: "encode" })).toMatchObject([{ id: second.id }]);
        await rows.setCard(second.id, 78);
        await rows.cancelJob(third.id);
        expect(await rows.findList(listId)).toMatchObject({ cardMessageId: 77, waiting: [] });
        expect(await rows.endedLists()).not.toContain(listId); // more may join it
        await opened.sql(
          `update mediaferry.waiting_lists set joined_at = joined_at - interval '3 minutes' where id = '${listId}'`,
        );
        expect(await rows.endedLists()).toContain(listId);
        await rows.removeList(listId);
        expect(await rows.findJob(second.id)).toMatchObject({ listId: null, cardMessageId: 78 });
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
        expect((await rows.findEncode("nosuchjob000")).video).toBeUndefined();
        expect(await rows.retryJob("nosuchjob000")).toBeUndefined();
        expect(await rows.cancelJob("nosuchjob000")).toBe(false);
        await expect(rows.takeJob("nosuchjob000", 1, "home")).rejects.toThrow(/nosuchjob000 is unknown/);
        await expect(rows.setCard("nosuchjob000", 1)).rejects.toThrow(/nosuchjob000 is unknown/);
        await expect(rows.finishJob("nosuchjob000")).rejects.toThrow(/nosuchjob000 is unknown/);
      });

      test("a job that goes on as one of another flow is still found by its message, and turns only while it is open", async () => {
        const asked = newJob({ kind: "links" });
        const { id } = (await rows.submitJob(asked)).job;
        const request = { query: { platform: "snapchat" } };
        await rows.turnJob(id, { kind: "users", request });
        expect(await rows.submitJob(asked)).toMatchObject({ job: { id, kind: "users", request }, isNew: false });
        await rows.cancelJob(id);
        await rows.turnJob(id, { kind: "links", request: {} });
        expect(await rows.findJob(id)).toMatchObject({ kind: "users", request });
      });

      test("a job starts once and remembers when", async () => {
        const { id } = await submit();
        await rows.takeJob(id, 1, "home");
        const started = await rows.findJob(id);
        await rows.takeJob(id, 1, "home");
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
        await rows.takeJob(id, 1, "home");
        expect(await rows.finishJob(id, { failure: FAILURE })).toMatchObject({ state: "cancelled", failure: null });
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
        await rows.takeJob(b.id, 1, "home");
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

    homesContract(() => opened);

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
        expect(after.bytesSent - before.bytesSent).toBe(2 * RUNG_BYTES);
        expect(between.jobsByState.queued - before.jobsByState.queued).toBe(1);
        expect(between.jobsByState.active - before.jobsByState.active).toBe(1);
        expect(after.jobsByState.active).toBe(before.jobsByState.active);
        expect(after.jobsByState.done - before.jobsByState.done).toBe(1);
      });

      test("a video that told its price is asking, and neither it nor its step counts as failed", async () => {
        const before = await rows.stats(3600);
        const { id } = await submit();
        await rows.takeJob(id, 1, "home");
        const phase = `phase-${nextId()}`;
        await rows.recordPhase({ jobId: id, phase, tookMs: 1000, cause: "error-costly" });
        await rows.finishJob(id, { failure: { key: "error-costly", params: { seconds: 9000 } } });
        const after = await rows.stats(3600);
        expect(after.jobsByState).toEqual({ ...before.jobsByState, asking: before.jobsByState.asking + 1 });
        expect(after.phases.find((each) => each.phase === phase)).toMatchObject({ count: 1, failed: 0 });
        expect(after.failuresByCause).toEqual(before.failuresByCause);
        expect(await rows.retryJob(id)).toBeDefined();
        expect((await rows.stats(3600)).jobsByState.asking).toBe(before.jobsByState.asking);
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
        expect((await rows.findEncode(ended)).video).toBeUndefined();
        expect(await rows.listItems(open)).toHaveLength(1);
        expect((await rows.stats(3600)).phases).toEqual([]);
      });
    });

    accessContract(() => opened);
    broadcastsContract(() => opened);
    usersContract(() => opened);
    linksContract(() => opened);
    imagesContract(() => opened);
    encodeContract(() => opened);
    resultsContract(() => opened);
    previewsContract(() => opened);
    overviewContract(() => opened);
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
