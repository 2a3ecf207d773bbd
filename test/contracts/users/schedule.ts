import { describe, expect, test } from "vitest";
import { FAILURE, nextHandle, type Play, stories, story } from "./play.ts";

const MINUTE_MS = 60_000;

export function scheduleContract(play: Play): void {
  const { rows, watch, watchers, poll, takePoll, makeDue, setNextCheck, claim, carry, found } = play;
  /** Minutes from `since` to the next check. */
  const minutesTo = (next: Date | null, since: number) => (next!.getTime() - since) / MINUTE_MS;
  const expectInterval = (minutes: number, every: number) => {
    expect(minutes).toBeGreaterThan(every * 0.95 - 1);
    expect(minutes).toBeLessThan(every * 1.05 + 1);
  };
  const isDue = async (watchRow: { id: string }) => {
    const next = (await rows().findWatch(watchRow.id))!.nextCheckAt;
    return next !== null && next.getTime() <= Date.now();
  };

  describe("polls", () => {
    test("a poll comes back whole: a job of no chat that asks for the stories", async () => {
      const made = await watch({ platform: "snapchat" });
      const job = await takePoll(made.handle);
      expect(job).toEqual({
        id: expect.stringMatching(/^[0-9a-z]{12}$/),
        home: null,
        kind: "poll",
        chatId: null,
        userId: null,
        requestMessageId: null,
        threadId: null,
        language: null,
        page: null,
        cardMessageId: null,
        title: made.handle,
        request: { query: { platform: "snapchat", kind: "stories", handle: made.handle } },
        state: "queued",
        run: 1,
        turn: expect.any(Number),
        isHeld: false,
        listId: null,
        startsAt: null,
        failure: null,
        createdAt: expect.any(Date),
        startedAt: null,
        finishedAt: null,
      });
      expect(await rows().findJob(job!.id)).toEqual(job);
      expect((await rows().openJobs()).map(({ id }) => id)).toContain(job!.id);
      expect(await found(made)).toMatchObject({ pollJobId: job!.id });
      expect(await rows().listJobs(made.chatId, { finished: 5 })).toEqual([]);
    });

    test("a session that works again makes what failed over it due within ten minutes, and nothing else", async () => {
      const failing = async (key: string) => {
        const made = await watch({ everyMinutes: 1440 });
        await rows().finishJob((await takePoll(made.handle))!.id, { failure: { key, params: {} } });
        return made;
      };
      const stuck = await failing("error-session-challenged");
      const lost = await failing("error-source-unknown-user");
      await rows().recheck("instagram");
      expect(minutesTo((await found(stuck)).nextCheckAt, Date.now())).toBeLessThan(11);
      expectInterval(minutesTo((await found(lost)).nextCheckAt, Date.now()), 1440);
    });

    test("10 who look at once take each target once", async () => {
      const made = await Promise.all(Array.from({ length: 8 }, () => watch()));
      const taken = (await Promise.all(Array.from({ length: 10 }, () => rows().takeDuePolls({ limit: 1000 })))).flat();
      const handles = made.map(({ handle }) => handle);
      const mine = taken.map(({ title }) => title).filter((title) => handles.includes(title));
      expect(mine.sort()).toEqual(handles.sort());
    });

    test("at most as many are taken as were asked for, the longest due first", async () => {
      await rows().takeDuePolls({ limit: 1000 });
      const [a, b, c] = [await watch(), await watch(), await watch()];
      await setNextCheck(c.handle, "now() - interval '1 hour'");
      expect((await rows().takeDuePolls({ limit: 2 })).map(({ title }) => title)).toEqual([c.handle, a.handle]);
      expect((await rows().takeDuePolls({ limit: 2 })).map(({ title }) => title)).toEqual([b.handle]);
    });

    test("polls take turns among each other", async () => {
      const first = await poll(await watch());
      const second = await poll(await watch());
      expect(second.turn).toBe(first.turn + 1);
      await rows().cancelJob(first.id);
      expect((await poll(await watch())).turn).toBe(second.turn);
    });

    test("a target of ten chats is polled once, at the shortest of their intervals", async () => {
      const handle = nextHandle();
      for (let everyMinutes = 100; everyMinutes < 1000; everyMinutes += 100) await watch({ handle, everyMinutes });
      const last = await watch({ handle, everyMinutes: 40 });
      const before = Date.now();
      const job = await takePoll(handle);
      expect(job).toBeDefined();
      expectInterval(minutesTo((await found(last)).nextCheckAt, before), 40);
      await makeDue(handle);
      expect(await takePoll(handle)).toBeUndefined();
    });

    test("targets that were due together drift apart", async () => {
      const made = await Promise.all(Array.from({ length: 5 }, () => watch()));
      await rows().takeDuePolls({ limit: 1000 });
      const nexts = await Promise.all(made.map(async (each) => minutesTo((await found(each)).nextCheckAt, 0)));
      expect(new Set(nexts.map((next) => Math.round(next * 100))).size).toBeGreaterThan(1);
    });

    test("slots that were missed make one poll", async () => {
      const made = await watch({ everyMinutes: 30 });
      await rows().finishJob((await poll(made)).id, {});
      await setNextCheck(made.handle, "now() - interval '3 days'");
      const before = Date.now();
      const job = await takePoll(made.handle);
      await rows().finishJob(job!.id, {});
      expect(await takePoll(made.handle)).toBeUndefined();
      expectInterval(minutesTo((await found(made)).nextCheckAt, before), 30);
    });

    test("nothing is due for a target whose watches are all paused or gone", async () => {
      const [a, b] = await watchers(2);
      await rows().changeWatch(a!.id, { isPaused: true });
      expect(await isDue(b!)).toBe(true);
      await rows().unwatch(b!.id);
      expect(await found(a!)).toMatchObject({ nextCheckAt: null });
      await rows().checkNow(a!.id);
      expect(await takePoll(a!.handle)).toBeUndefined();
      await rows().changeWatch(a!.id, { isPaused: false });
      expect(await takePoll(a!.handle)).toBeDefined();
    });

    test("another interval moves the next check, counted from the last one", async () => {
      const made = await watch({ everyMinutes: 360 });
      const before = Date.now();
      await rows().finishJob((await poll(made)).id, {});
      const shorter = await rows().changeWatch(made.id, { everyMinutes: 60 });
      expectInterval(minutesTo(shorter!.nextCheckAt, before), 60);
      const longer = await rows().changeWatch(made.id, { everyMinutes: 1440 });
      expectInterval(minutesTo(longer!.nextCheckAt, before), 1440);
      const card = await rows().changeWatch(made.id, { cardMessageId: 4 });
      expect(card).toEqual({ ...longer, cardMessageId: 4 });
    });

    test("a check can be asked for at once", async () => {
      const made = await watch();
      await rows().finishJob((await poll(made)).id, {});
      expect(await isDue(made)).toBe(false);
      expect(await rows().checkNow(made.id)).toBe(true);
      expect(await takePoll(made.handle)).toBeDefined();
    });

    test("the watch tells how the last check went", async () => {
      const made = await watch();
      const failed = await poll(made);
      await rows().finishJob(failed.id, { failure: FAILURE });
      const after = await found(made);
      expect(after).toMatchObject({ failure: FAILURE, lastCheckAt: expect.any(Date) });
      await rows().finishJob((await poll(made)).id, {});
      const better = await found(made);
      expect(better.failure).toBeNull();
      expect(better.lastCheckAt!.getTime()).toBeGreaterThan(after.lastCheckAt!.getTime());
    });

    test("a session that rests moves the next check, but not of a watch that is paused", async () => {
      const made = await watch({ everyMinutes: 30 });
      const before = Date.now();
      await rows().finishJob((await poll(made)).id, { failure: FAILURE, nextCheck: { minutes: 600 } });
      expectInterval(minutesTo((await found(made)).nextCheckAt, before), 600);
      const again = await poll(made);
      await rows().changeWatch(made.id, { isPaused: true });
      await rows().finishJob(again.id, { failure: FAILURE, nextCheck: { minutes: 600 } });
      expect(await found(made)).toMatchObject({ nextCheckAt: null });
    });

    test("what other chats do leaves a watch's checks and what it tells of them as they are", async () => {
      const mine = await watch({ everyMinutes: 1440 });
      const theirs = await watch({ handle: mine.handle, everyMinutes: 30 });
      await carry((await takePoll(mine.handle))!.id, stories(1));
      const before = await found(mine);
      expectInterval(minutesTo(before.nextCheckAt, Date.now()), 1440);

      await rows().checkNow(theirs.id);
      const failing = await takePoll(mine.handle);
      expect((await rows().listWatches(theirs.chatId))[0]).toMatchObject({ pollJobId: failing!.id });
      expect(await found(mine)).toEqual(before);
      await rows().finishJob(failing!.id, { failure: FAILURE, nextCheck: { minutes: 600 } });
      expect(await found(theirs)).toMatchObject({ failure: FAILURE });
      expect(await found(mine)).toEqual(before);

      const late = await watch({ handle: mine.handle, everyMinutes: 60 });
      const job = await takePoll(mine.handle);
      expect(
        (await claim(job!.id, stories(2))).map(({ deliveries }) => deliveries.map(({ chatId }) => chatId)),
      ).toEqual([[late.chatId], [late.chatId]]);
      await rows().finishJob(job!.id, { unsettled: FAILURE });
      await rows().changeWatch(late.id, { everyMinutes: 30 });
      await rows().unwatch(late.id);
      expect(await found(mine)).toEqual(before);
    });

    test("checks of two chats fall together from the second on, so that the site is asked once for both", async () => {
      const first = await watch({ everyMinutes: 360 });
      await rows().finishJob((await poll(first)).id, {});
      await setNextCheck(first.handle, "now() + interval '200 minutes'");
      const second = await watch({ handle: first.handle, everyMinutes: 360 });
      await rows().finishJob((await takePoll(first.handle))!.id, {});
      const next = (await found(first)).nextCheckAt;
      expectInterval(minutesTo(next, Date.now()), 200);
      expect(await found(second)).toMatchObject({ nextCheckAt: next });
    });

    test("a check that would follow within a twentieth of its interval is made with the one that is due", async () => {
      const [early, due] = await watchers(2, { everyMinutes: 360 });
      const other = await watch({ handle: due!.handle, everyMinutes: 30 });
      await rows().finishJob((await poll(due!)).id, {});
      await setNextCheck(due!.handle, `now() + interval '17 minutes' * (chat_id <> ${due!.chatId})::integer`);
      const job = await takePoll(due!.handle);
      const polled = await Promise.all([early!, due!, other].map(async (each) => (await found(each)).pollJobId));
      expect(polled).toEqual([job!.id, job!.id, null]);
    });

    test("a first check that finds nobody is the last until the chat wants to try on, which a check that goes well ends", async () => {
      const nobody = { failure: FAILURE, nextCheck: { minutes: 1440, asksFirst: true } };
      const made = await watch({ everyMinutes: 60 });
      await rows().finishJob((await takePoll(made.handle))!.id, nobody);
      expect(await found(made)).toMatchObject({ doubt: "asked", nextCheckAt: null });
      await rows().changeWatch(made.id, { everyMinutes: 30 });
      await rows().pauseChat(made.chatId);
      await rows().reopenChat(made.chatId);
      expect(await found(made)).toMatchObject({ doubt: "asked", nextCheckAt: null, isPaused: false });

      const kept = await rows().changeWatch(made.id, { nextTryInMinutes: 1440 });
      expect(kept).toMatchObject({ doubt: "kept" });
      expectInterval(minutesTo(kept!.nextCheckAt, Date.now()), 1440);
      await rows().finishJob((await poll(made)).id, nobody);
      expect(await found(made)).toMatchObject({ doubt: "kept", nextCheckAt: expect.any(Date) });
      await rows().finishJob((await poll(made)).id, {});
      const better = await found(made);
      expect(better).toMatchObject({ doubt: null, failure: null });
      expectInterval(minutesTo(better.nextCheckAt, Date.now()), 30);
      await rows().finishJob((await poll(made)).id, nobody);
      expect(await found(made)).toMatchObject({ doubt: null, nextCheckAt: expect.any(Date) });
      expect(await rows().changeWatch(made.id, { nextTryInMinutes: 5 })).toEqual(await found(made));
    });

    test("after an outage each watch is checked again after a part of its own interval", async () => {
      const handle = nextHandle();
      const intervals = [20, 60, 360];
      const made: { id: string }[] = [];
      for (const everyMinutes of intervals) made.push(await watch({ handle, everyMinutes }));
      const before = Date.now();
      const nextCheck = { minutes: 30, partOfInterval: 1 / 4 };
      await rows().finishJob((await poll({ handle })).id, { failure: FAILURE, nextCheck });
      const next = await Promise.all(made.map(async ({ id }) => (await rows().findWatch(id))!.nextCheckAt));
      expect(next.map((each) => Math.round(minutesTo(each, before)))).toEqual([20, 30, 90]);
    });

    test("a watch that comes while the target is polled is part of it, or is checked right after", async () => {
      const first = await watch();
      const job = await poll(first);
      const early = await watch({ handle: first.handle });
      await claim(job.id, []);
      expect(await isDue(early)).toBe(false);
      const late = await watch({ handle: first.handle });
      expect(await takePoll(first.handle)).toBeUndefined();
      await rows().finishJob(job.id, {});
      expect(await isDue(late)).toBe(true);
      const next = await takePoll(first.handle);
      await carry(next!.id, []);
      expect(await isDue(late)).toBe(false);
    });

    test("a watch that comes during a claim either has its items or a check to come", async () => {
      for (let round = 0; round < 5; round++) {
        const first = await watch();
        const job = await poll(first);
        const [late] = await Promise.all([watch({ handle: first.handle }), claim(job.id, [story()])]);
        await rows().finishJob(job.id, { unsettled: FAILURE });
        expect((await found(late)).seen).toBe((await isDue(late)) ? 0 : 1);
      }
    });
  });
}
