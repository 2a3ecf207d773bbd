import { describe, expect, test } from "vitest";
import { EXPIRED, FAILURE, nextId, type Play, sentAs, stories, story } from "./play.ts";

export function ledgerContract(play: Play): void {
  const { rows, watch, watchers, poll, takePoll, usersJob, claim, prepare, send, carry, fail, found } = play;

  describe("the ledger", () => {
    test("what failed is tried 3 times in all, and anew when somebody asks", async () => {
      const made = await watch();
      const listed = stories(1);
      for (let attempt = 1; attempt <= 3; attempt++)
        expect(await fail((await poll(made)).id, listed, FAILURE)).toHaveLength(1);
      expect(await claim((await poll(made)).id, listed)).toEqual([]);
      expect(await found(made)).toMatchObject({ seen: 1, delivered: 0, failed: 1, expired: 0 });

      const idle = (await found(made)).pollJobId!;
      await rows().finishJob(idle, {});
      await rows().checkNow(made.id);
      expect(await fail((await takePoll(made.handle))!.id, listed, FAILURE)).toHaveLength(1);
      await carry((await poll(made)).id, listed);
      expect(await found(made)).toMatchObject({ seen: 1, delivered: 1, failed: 0 });
    });

    test.each(["error-item-expired", "error-too-big-to-send", "error-blocked"])(
      "what failed by %s is not tried again until somebody asks",
      async (key) => {
        const made = await watch();
        const listed = stories(1);
        await fail((await poll(made)).id, listed, { key, params: {} });
        const idle = await poll(made);
        expect(await claim(idle.id, listed)).toEqual([]);
        await rows().finishJob(idle.id, {});
        await rows().checkNow(made.id);
        expect(await claim((await takePoll(made.handle))!.id, listed)).toHaveLength(1);
      },
    );

    test("of chats that fail only those get it the next time", async () => {
      const [a, b] = await watchers(2);
      const listed = stories(1);
      const first = await poll(a!);
      const [item] = await claim(first.id, listed);
      await prepare(first.id, [item!]);
      await rows().deliveriesFailed(first.id, a!.chatId, [item!.mediaId], FAILURE);
      await send(first.id, 0, b!.chatId);
      await rows().finishJob(first.id, {});
      const second = await poll(a!);
      expect(await claim(second.id, listed)).toMatchObject([
        { fileId: `file-${item!.mediaId}`, deliveries: [{ chatId: a!.chatId, state: "claimed", failure: null }] },
      ]);
      expect((await rows().listItems(first.id))[0]!.deliveries.map(({ chatId }) => chatId)).toEqual([b!.chatId]);
    });

    test("what expired before it could be fetched is counted, with when it was taken away", async () => {
      const made = await watch();
      const expiresAt = new Date(Date.now() - 3_600_000);
      const expired = story({ expiresAt });
      const takenDown = story();
      const before = Date.now();
      await fail((await poll(made)).id, [expired], EXPIRED);
      expect(await found(made)).toMatchObject({ seen: 1, failed: 0, expired: 1, lastExpiredAt: expiresAt });
      await fail((await poll(made)).id, [takenDown], EXPIRED);
      const { expired: count, lastExpiredAt } = await found(made);
      expect(count).toBe(2);
      expect(lastExpiredAt!.getTime()).toBeGreaterThan(before - 1000);
      expect(lastExpiredAt!.getTime()).toBeLessThan(takenDown.expiresAt!.getTime());
    });

    test("what failed for another cause and has run out since is expired as well", async () => {
      const made = await watch();
      const expiresAt = new Date(Date.now() - 1000);
      const tooBig = { key: "error-too-big-to-send", params: { sizeMb: 60, limitMb: 50 } };
      const job = await poll(made);
      const items = await claim(job.id, [story({ expiresAt }), story({ expiresAt })]);
      await rows().itemFailed(job.id, items[0]!.mediaId, FAILURE);
      await rows().itemFailed(job.id, items[1]!.mediaId, tooBig);
      await rows().finishJob(job.id, {});
      expect(await found(made)).toMatchObject({ seen: 2, failed: 1, expired: 1, lastExpiredAt: expiresAt });
    });

    test("the items that failed for a chat are told, latest first", async () => {
      const [made, other] = await watchers(2);
      const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000);
      const [oldest, middle, latest] = [
        story({ takenAt: at(9) }),
        story({ takenAt: at(7) }),
        story({ takenAt: at(5) }),
      ];
      const job = await poll(made!);
      const items = await claim(job.id, [oldest, middle, latest, story()]);
      await prepare(job.id, items);
      const failing = items.slice(0, 3).map(({ mediaId }) => mediaId);
      await rows().deliveriesFailed(job.id, made!.chatId, failing, FAILURE);
      for (const { chatId } of [made!, other!]) await send(job.id, 0, chatId);
      await rows().finishJob(job.id, {});
      const asTold = ({ kind, takenAt, item }: typeof latest) => ({ kind, takenAt, item, failure: FAILURE });
      expect(await rows().failedItems(made!.id, { limit: 2 })).toEqual([asTold(latest), asTold(middle)]);
      expect(await rows().failedItems(made!.id, { limit: 9 })).toHaveLength(3);
      expect(await rows().failedItems(other!.id, { limit: 9 })).toEqual([]);
    });

    test("the end of a watch forgets what was not sent, and only that", async () => {
      const [leaving, staying] = await watchers(2);
      const listed = stories(3);
      await carry((await poll(leaving!)).id, listed.slice(0, 1));
      const job = await poll(leaving!);
      const items = await claim(job.id, listed);
      await prepare(job.id, items);
      await rows().unwatch(leaving!.id);
      expect(await rows().claimGroup(job.id, 0, leaving!.chatId)).toEqual({ action: "settled" });
      expect(await rows().chatsLeft(job.id, 0)).toEqual([staying!.chatId]);
      expect(await send(job.id, 0, staying!.chatId)).toHaveLength(2);
      expect(await rows().finishJob(job.id, {})).toMatchObject({ state: "done" });

      const back = await watch({ handle: leaving!.handle, chatId: leaving!.chatId });
      expect(back).toMatchObject({ seen: 0 });
      await carry((await takePoll(back.handle))!.id, listed);
      expect(await found(back)).toMatchObject({ seen: 3, delivered: 3 });
      expect(await found(staying!)).toMatchObject({ seen: 3, delivered: 3 });
    });

    test("a message that was on its way when the watch ended is not sent again", async () => {
      const made = await watch();
      const listed = stories(1);
      const job = await poll(made);
      const [item] = await claim(job.id, listed);
      await prepare(job.id, [item!]);
      await rows().claimGroup(job.id, 0, made.chatId);
      await rows().unwatch(made.id);
      await rows().itemSent(job.id, made.chatId, sentAs(item!.mediaId));
      await rows().finishJob(job.id, {});
      const back = await watch({ handle: made.handle, chatId: made.chatId });
      expect(await claim((await takePoll(back.handle))!.id, listed)).toEqual([]);
      expect(await found(back)).toMatchObject({ seen: 1, delivered: 1 });
    });

    test("what somebody asked for beside the watch goes on when the watch ends", async () => {
      const made = await watch();
      const listed = stories(1);
      const asked = await usersJob({ chatId: made.chatId });
      const [item] = await claim(asked.id, listed);
      const job = await poll(made);
      expect(await claim(job.id, listed)).toEqual([]);
      expect(await found(made)).toMatchObject({ seen: 1, delivered: 0 });
      await rows().unwatch(made.id);
      await prepare(asked.id, [item!]);
      expect(await send(asked.id, 0, made.chatId)).toEqual([item!.mediaId]);
    });

    test("steps of all kinds at once never block each other, and nothing is sent twice", async () => {
      const listed = stories(6);
      const chats = Array.from({ length: 4 }, nextId);
      const handles = [`a.${nextId()}`, `b.${nextId()}`];
      const watches = [];
      for (const handle of handles) for (const chatId of chats) watches.push(await watch({ handle, chatId }));
      const sent: string[] = [];
      const run = async (jobId: string, index: number) => {
        const turned = [...listed.slice(index % 6), ...listed.slice(0, index % 6)];
        const items = await claim(jobId, turned, { groupSize: 2 });
        await prepare(jobId, items);
        const groups = [...new Set(items.map(({ group }) => group))];
        await Promise.all(
          chats.map(async (chatId) => {
            for (const group of groups)
              for (const mediaId of await send(jobId, group, chatId)) sent.push(`${mediaId} to ${chatId}`);
          }),
        );
        if (index % 3 === 0) await rows().cancelJob(jobId);
        else await rows().finishJob(jobId, { unsettled: FAILURE });
        if (index % 3 === 1) await rows().retryJob(jobId);
      };
      for (let round = 0; round < 3; round++) {
        const asked = await Promise.all(chats.map((chatId) => usersJob({ chatId })));
        for (const handle of handles) await play.makeDue(handle);
        const polls = (await rows().takeDuePolls({ limit: 1000 })).filter(({ title }) => handles.includes(title));
        await Promise.all([
          ...[...asked, ...polls].map((job, index) => run(job.id, round + index)),
          ...watches.map(({ id }) => rows().checkNow(id)),
          rows().unwatch(watches[round]!.id),
          rows().pauseChat(chats[round]!),
          rows().prune({ phaseDays: 0, jobDays: 0 }),
          rows().takeDuePolls({ limit: 10 }),
        ]);
      }
      expect(sent.length).toBe(new Set(sent).size);
      expect(sent).toHaveLength(24);
    });
  });
}
