import { describe, expect, test } from "vitest";
import { EXPIRED, FAILURE, type Opened, type Play, sentAs, stories, story } from "./play.ts";

export function endingsContract(play: Play, opened: () => Opened): void {
  const { rows, watch, poll, takePoll, usersJob, claim, prepare, send, carry, fail, found } = play;
  const DEAD = { key: "error-session-dead", params: { platform: "instagram" } };
  const states = async (jobId: string) =>
    (await rows().listItems(jobId)).map(({ run, deliveries }) => [run, ...deliveries.map(({ state }) => state)]);

  describe("endings of a users job", () => {
    test("a users job that had no trouble of its own is done, whatever became of its items", async () => {
      const job = await usersJob();
      const done = await carry(job.id, stories(2));
      expect(done).toMatchObject({ id: job.id, state: "done", failure: null, finishedAt: expect.any(Date) });
      expect(await rows().finishJob(job.id, { failure: DEAD })).toEqual(done);
      const empty = await usersJob();
      expect(await rows().finishJob(empty.id, {})).toMatchObject({ state: "done" });
      const failed = await usersJob();
      await claim(failed.id, stories(1));
      expect(await rows().finishJob(failed.id, { unsettled: FAILURE })).toMatchObject({
        state: "done",
        failure: null,
      });
      expect(await rows().listItems(failed.id)).toMatchObject([
        { deliveries: [{ state: "failed", failure: FAILURE }] },
      ]);
    });

    test("a users job with trouble of its own has failed, unless anything was sent", async () => {
      const nothing = await usersJob();
      expect(await rows().finishJob(nothing.id, { failure: DEAD })).toMatchObject({ state: "failed", failure: DEAD });
      const something = await usersJob();
      const items = await claim(something.id, stories(2), { groupSize: 1 });
      await prepare(something.id, items);
      await send(something.id, 0, something.chatId!);
      expect(await rows().finishJob(something.id, { failure: DEAD })).toMatchObject({ state: "done", failure: null });
      expect((await rows().listItems(something.id))[1]!.deliveries).toMatchObject([{ state: "failed", failure: DEAD }]);
    });

    test("what is not settled needs a cause", async () => {
      const job = await usersJob();
      await claim(job.id, stories(2));
      await expect(rows().finishJob(job.id, {})).rejects.toThrow(/2 deliveries unsettled/);
      expect(await rows().findJob(job.id)).toMatchObject({ state: "queued" });
      expect(await rows().finishJob(job.id, { failure: FAILURE })).toMatchObject({ state: "failed", failure: FAILURE });
    });

    test("a delivery that ended inside the call is a repeat to the next job, too", async () => {
      const made = await watch();
      const listed = stories(1);
      const first = await poll(made);
      const [item] = await claim(first.id, listed);
      await prepare(first.id, [item!]);
      await rows().claimGroup(first.id, 0, made.chatId);
      await rows().finishJob(first.id, { unsettled: FAILURE });
      const second = await poll(made);
      await prepare(second.id, await claim(second.id, listed));
      expect(await rows().claimGroup(second.id, 0, made.chatId)).toMatchObject({ items: [{ isRepeat: true }] });
    });

    test("a retry claims what failed, and leaves what was sent", async () => {
      const job = await usersJob();
      const listed = stories(3);
      const items = await claim(job.id, listed, { groupSize: 2 });
      await prepare(job.id, items);
      await rows().itemFailed(job.id, items[1]!.mediaId, EXPIRED);
      await send(job.id, 0, job.chatId!);
      await send(job.id, 1, job.chatId!);
      await rows().finishJob(job.id, {});
      expect(await rows().retryJob(job.id)).toMatchObject({ state: "queued", run: 2, failure: null, finishedAt: null });
      expect(await states(job.id)).toEqual([
        [1, "sent"],
        [1, "failed"],
        [1, "sent"],
      ]);
      const [again, ...others] = await claim(job.id, [...listed, story()], { groupSize: 1 });
      expect(again).toMatchObject({
        mediaId: items[1]!.mediaId,
        run: 2,
        position: 1,
        group: 2,
        state: "waiting",
        file: null,
      });
      expect(others).toMatchObject([{ run: 2, position: 3, group: 3 }]);
      expect(await states(job.id)).toEqual([
        [1, "sent"],
        [2, "claimed"],
        [1, "sent"],
        [2, "claimed"],
      ]);
      await prepare(job.id, [again!]);
      expect(await send(job.id, 2, job.chatId!)).toEqual([again!.mediaId]);
    });

    test("a retry after a cancel begins from what was sent", async () => {
      const job = await usersJob();
      const listed = stories(3);
      const items = await claim(job.id, listed, { groupSize: 1 });
      await prepare(job.id, items);
      await send(job.id, 0, job.chatId!);
      await rows().claimGroup(job.id, 1, job.chatId!);
      await rows().cancelJob(job.id);
      await rows().retryJob(job.id);
      expect(await states(job.id)).toEqual([[1, "sent"]]);
      const again = await claim(job.id, listed, { groupSize: 1 });
      expect(again.map(({ mediaId, group }) => [mediaId, group])).toEqual([
        [items[1]!.mediaId, 1],
        [items[2]!.mediaId, 2],
      ]);
      await prepare(job.id, again);
      expect(await rows().claimGroup(job.id, 1, job.chatId!)).toMatchObject({ items: [{ isRepeat: true }] });
      await rows().itemSent(job.id, job.chatId!, sentAs(items[1]!.mediaId));
      expect(await rows().claimGroup(job.id, 2, job.chatId!)).toMatchObject({ items: [{ isRepeat: false }] });
    });

    test("an item that failed for one of two chats is retried for that one", async () => {
      const a = await watch();
      const b = await watch({ handle: a.handle });
      const job = await poll(a);
      const listed = stories(1);
      const [item] = await claim(job.id, listed);
      await prepare(job.id, [item!]);
      await send(job.id, 0, a.chatId);
      await rows().finishJob(job.id, { unsettled: FAILURE });
      await rows().retryJob(job.id);
      expect(await claim(job.id, listed)).toMatchObject([
        {
          run: 2,
          deliveries: [
            { chatId: a.chatId, state: "sent" },
            { chatId: b.chatId, state: "claimed" },
          ],
        },
      ]);
      expect(await rows().chatsLeft(job.id, 1)).toEqual([b.chatId]);
    });

    test("there is nothing to retry in a users job that is open or fully done, unless all of it is wanted again", async () => {
      const job = await usersJob();
      expect(await rows().retryJob(job.id)).toBeUndefined();
      expect(await rows().retryJob(job.id, { again: true })).toBeUndefined();
      const listed = stories(2);
      await carry(job.id, listed);
      expect(await rows().retryJob(job.id)).toBeUndefined();
      expect(await rows().retryJob(job.id, { again: true })).toMatchObject({
        state: "queued",
        run: 2,
        request: { query: {}, again: true },
      });
    });

    test("a users job that is run again sends again what it sent in earlier runs", async () => {
      const job = await usersJob();
      const listed = stories(2);
      await carry(job.id, listed);
      await rows().retryJob(job.id, { again: true });
      const again = await claim(job.id, listed, { again: true });
      expect(again).toHaveLength(2);
      expect(await send(job.id, again[0]!.group, job.chatId!)).toHaveLength(2);
      expect(await rows().finishJob(job.id, {})).toMatchObject({ state: "done", run: 2 });
    });

    test("what failed and is with another job by now is not retried here", async () => {
      const job = await usersJob();
      const listed = stories(1);
      await fail(job.id, listed, FAILURE);
      await carry((await usersJob({ chatId: job.chatId! })).id, listed);
      expect(await rows().retryJob(job.id)).toBeUndefined();
    });

    test("a poll is not retried while another one of its target is open", async () => {
      const made = await watch();
      const first = await poll(made);
      await rows().finishJob(first.id, { failure: DEAD });
      const second = await poll(made);
      expect(await rows().retryJob(first.id)).toBeUndefined();
      await rows().finishJob(second.id, { failure: DEAD });
      const answers = await Promise.all([first, second].map(({ id }) => rows().retryJob(id)));
      expect(answers.filter(Boolean)).toMatchObject([{ kind: "poll", chatId: null, state: "queued", run: 2 }]);
      await rows().checkNow(made.id);
      expect(await takePoll(made.handle)).toBeUndefined();
    });

    test("several jobs of one message are told apart by their number", async () => {
      const asked = { kind: "users", title: "a", request: {}, chatId: 4001, userId: 4002, requestMessageId: 4003 };
      const first = await rows().submitJob(asked);
      const second = await rows().submitJob({ ...asked, number: 1 });
      expect(second).toMatchObject({ isNew: true });
      expect(await rows().submitJob({ ...asked, number: 0 })).toEqual({ ...first, isNew: false });
      expect(await rows().submitJob({ ...asked, number: 1 })).toEqual({ ...second, isNew: false });
    });
  });

  describe("figures of a users job", () => {
    test("what is sent is counted with its bytes", async () => {
      const before = await rows().stats(3600);
      const job = await usersJob();
      const items = await claim(job.id, stories(2));
      for (const { mediaId } of items)
        await rows().itemReady(job.id, mediaId, { state: "prepared", file: { sizeBytes: 500 } });
      await send(job.id, 0, job.chatId!);
      const after = await rows().stats(3600);
      expect(after.rungsSent - before.rungsSent).toBe(2);
      expect(after.bytesSent - before.bytesSent).toBe(1000);
    });

    test("old jobs go, and the ledger stays for as long as a site could list its items again", async () => {
      const made = await watch();
      const old = story({ takenAt: new Date("2019-01-01") });
      const listed = [...stories(2), old];
      const [job, asked] = [await poll(made), await usersJob({ chatId: made.chatId })];
      await carry(job.id, listed);
      await rows().finishJob(asked.id, {});
      expect(await rows().prune({ phaseDays: 0, jobDays: 0 })).toBeGreaterThanOrEqual(2);
      expect(await rows().findJob(job.id)).toBeUndefined();
      expect(await rows().findJob(asked.id)).toBeUndefined();
      expect(await rows().listItems(job.id)).toEqual([]);
      expect(await found(made)).toMatchObject({ seen: 3, delivered: 3 });
      const next = await poll(made);
      expect(await claim(next.id, listed)).toEqual([]);
    });

    test("after 400 days an item is forgotten, and a watch has counted it all the same", async () => {
      const made = await watch();
      const expiresAt = new Date(Date.now() - 1000);
      const [sent, failed, expired, young] = [story(), story(), story({ expiresAt }), story()];
      await carry((await poll(made)).id, [sent]);
      await fail((await poll(made)).id, [failed], FAILURE);
      await fail((await poll(made)).id, [expired], EXPIRED);
      await carry((await poll(made)).id, [young]);
      expect(await found(made)).toMatchObject({ seen: 4, delivered: 2, failed: 1, expired: 1 });
      await opened().sql(`
        update mediaferry.media set listed_at = now() - interval '401 days'
        where source_id in ('${[sent, failed, expired].map(({ sourceId }) => sourceId).join("', '")}')`);
      await rows().prune({ phaseDays: 10, jobDays: 10 });
      const counts = { seen: 4, delivered: 2, failed: 0, expired: 1, lastExpiredAt: expiresAt };
      expect(await found(made)).toMatchObject(counts);
      await rows().prune({ phaseDays: 10, jobDays: 10 });
      expect(await found(made)).toMatchObject(counts);
      const items = await claim((await poll(made)).id, [sent, young]);
      expect(items).toMatchObject([{ sourceId: sent.sourceId, fileId: null }]);
    });
  });
}
