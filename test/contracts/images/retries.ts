import { describe, expect, test } from "vitest";
import { FAILURE, type Play, sentAs } from "../users/play.ts";
import { POSTS, setsOn, zipItem } from "./sets.ts";

export function retriesContract(play: Play): void {
  const { rows, claim, prepare, send, carry } = play;
  const { submit, offered, started, addBatch, save, done, batch } = setsOn(play);
  const failed = { done: 7, failed: 3, reasons: { "not-found": 3 } };

  describe("retries of a set", () => {
    test("a set with failed images goes on with those, and what was sent stays sent", async () => {
      const set = await done(failed);
      await rows().retryJob(set.id, { again: true });
      expect(await rows().findJob(set.id)).toMatchObject({
        state: "queued",
        run: 3,
        request: { isStarted: true, sinceRun: 3 },
        finishedAt: null,
      });
      expect(await batch(set)).toMatchObject({ results: ["first"], isDone: false });
      expect(await rows().listItems(set.id)).toMatchObject([{ run: 2, deliveries: [{ state: "sent" }] }]);
      await save({ ...set, run: 3 }, { results: ["second"], isDone: true, counts: { done: 10 } });
      expect(await carry(set.id, [zipItem()])).toMatchObject({ state: "done", run: 3 });
      expect(await rows().listItems(set.id)).toMatchObject([
        { run: 2, deliveries: [{ state: "sent" }] },
        { run: 3, deliveries: [{ state: "sent" }] },
      ]);
      expect(await rows().retryJob(set.id)).toBeUndefined();
    });

    test("batches without failures stay done", async () => {
      const set = await started();
      for (const number of [0, 1]) await addBatch(set, number);
      await save(set, { number: 0, isDone: true, counts: { done: 10 } });
      await save(set, { number: 1, isDone: true, counts: failed });
      await carry(set.id, [zipItem()]);
      await rows().retryJob(set.id);
      expect([(await batch(set, 0)).isDone, (await batch(set, 1)).isDone]).toEqual([true, false]);
    });

    test("of a set that is whole the counts stay, and of others all that a retry goes on from", async () => {
      const whole = await done({ done: 9, cached: 1, bytes: 7 });
      expect(await batch(whole)).toMatchObject({ posts: [], results: null, isDone: true });
      expect(await rows().imageCounts(whole.id)).toMatchObject({ images: 10, done: 9, cached: 1, bytes: 7 });
      expect(await rows().retryJob(whole.id)).toBeUndefined();
      const partly = await done(failed);
      expect(await batch(partly)).toMatchObject({ posts: POSTS, results: ["first"] });
      await rows().retryJob(partly.id);
      await save({ ...partly, run: 3 }, { results: ["second"], isDone: true, counts: { done: 10 } });
      await carry(partly.id, [zipItem()]);
      expect(await batch(partly)).toMatchObject({ posts: [], results: null });
    });

    test("a set whose file did not reach the chat packs all of it once more", async () => {
      const set = await started();
      const zip = zipItem();
      await addBatch(set);
      await save(set, { isDone: true, counts: { done: 10 } });
      const [item] = await claim(set.id, [zip]);
      await rows().itemFailed(set.id, item!.mediaId, FAILURE);
      expect(await rows().finishJob(set.id, {})).toMatchObject({ state: "done" });
      const again = await rows().retryJob(set.id);
      expect(again).toMatchObject({ run: 3, request: { isStarted: true } });
      expect(again!.request).not.toHaveProperty("sinceRun");
      expect(await batch(set)).toMatchObject({ posts: POSTS, isDone: false }); // its images may be gone from the disk
      expect(await rows().listItems(set.id)).toEqual([]);
      await save(again!, { isDone: true, counts: { done: 10 } });
      expect(await carry(set.id, [zipItem()])).toMatchObject({ state: "done", run: 3 });
      expect(await rows().retryJob(set.id)).toBeUndefined();
    });

    test("of 10 retries at once there is one", async () => {
      const set = await done(failed);
      const answers = await Promise.all(Array.from({ length: 10 }, () => rows().retryJob(set.id)));
      expect(answers.filter(Boolean)).toMatchObject([{ run: 3 }]);
    });

    test("a set that was cancelled goes on where it was, and begins its files anew", async () => {
      const set = await started();
      for (const number of [0, 1]) await addBatch(set, number);
      await save(set, { number: 0, results: ["first"], isDone: true, counts: failed });
      await save(set, { number: 1, results: ["open"], counts: { done: 2 } });
      const zips = [zipItem(), zipItem()];
      const items = await claim(set.id, zips, { groupSize: 1 });
      await prepare(set.id, items);
      await rows().claimGroup(set.id, 0, set.chatId!);
      await rows().itemSent(set.id, set.chatId!, sentAs(items[0]!.mediaId));
      await rows().cancelJob(set.id);
      const again = await rows().retryJob(set.id);
      expect(again).toMatchObject({ state: "queued", run: 3, request: { isStarted: true } });
      expect(again!.request).not.toHaveProperty("sinceRun");
      expect(await batch(set, 0)).toMatchObject({ results: ["first"], isDone: false });
      expect(await batch(set, 1)).toMatchObject({ results: ["open"], isDone: false });
      expect(await claim(set.id, zips)).toMatchObject([{ mediaId: items[1]!.mediaId, run: 3 }]);
    });

    test("a set that was closed runs on after a retry", async () => {
      const set = await started();
      await addBatch(set);
      await save(set, { counts: failed });
      await rows().cancelJob(set.id);
      await rows().decideImages(set.id, "close");
      await carry(set.id, [zipItem()]);
      const again = await rows().retryJob(set.id);
      expect(again).toMatchObject({ run: 4, request: { isStarted: true, sinceRun: 4 } });
      expect(again!.request).not.toHaveProperty("isClosing");
    });

    test("a set that is cancelled after a retry still knows what was packed before", async () => {
      const set = await done(failed);
      await rows().retryJob(set.id);
      await rows().cancelJob(set.id);
      expect(await rows().retryJob(set.id)).toMatchObject({ run: 4, request: { isStarted: true, sinceRun: 3 } });
    });

    test("what came in a run that broke off before it was packed is packed by the next", async () => {
      const set = await done(failed);
      await rows().retryJob(set.id);
      await save({ ...set, run: 3 }, { results: ["second"], isDone: true, counts: { done: 10 } });
      expect(await rows().finishJob(set.id, { failure: FAILURE })).toMatchObject({ run: 3, failure: FAILURE });
      expect(await rows().retryJob(set.id)).toMatchObject({ run: 4, request: { sinceRun: 3 } });
    });

    test("a list that could not be read is read again, and one that could is not", async () => {
      const { id } = await submit();
      await rows().finishJob(id, { failure: FAILURE });
      const again = await rows().retryJob(id);
      expect(again).toMatchObject({ state: "queued", run: 2, failure: null });
      expect(again!.request).not.toHaveProperty("isStarted");
      await rows().finishJob(id, {});
      expect(await rows().retryJob(id)).toBeUndefined(); // it waits for a decision
      expect(await rows().decideImages(id, "start")).toMatchObject({ run: 3 });
      const cancelled = await submit();
      await rows().cancelJob(cancelled.id);
      expect(await rows().retryJob(cancelled.id)).toMatchObject({ run: 2 });
      expect(await rows().retryJob((await offered()).id)).toBeUndefined();
    });

    test("a set that broke off says why, also with a part of it in the chat, and goes on from there", async () => {
      const set = await started();
      await addBatch(set);
      await save(set, { isDone: true, counts: { done: 10 } });
      const items = await claim(set.id, [zipItem()]);
      await prepare(set.id, items);
      await send(set.id, 0, set.chatId!);
      expect(await rows().finishJob(set.id, { failure: FAILURE })).toMatchObject({ state: "done", failure: FAILURE });
      const again = await rows().retryJob(set.id);
      expect(again).toMatchObject({ run: 3, failure: null, request: { sinceRun: 3 } });
    });
  });
}
