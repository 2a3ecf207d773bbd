import { describe, expect, test } from "vitest";
import { FAILURE, type Play } from "../users/play.ts";
import { countsOf, POSTS, setsOn } from "./sets.ts";

export function batchesContract(play: Play): void {
  const { rows } = play;
  const { started, addBatch, save, batch } = setsOn(play);

  describe("batches", () => {
    test("a batch comes back whole, and one that is there stays as it is", async () => {
      const set = await started();
      await Promise.all(Array.from({ length: 10 }, () => addBatch(set)));
      const added = await batch(set);
      expect(added).toEqual({ jobId: set.id, number: 0, posts: POSTS, results: null, isDone: false });
      await rows().addImageBatch(set.id, { number: 0, posts: [], images: 99 });
      expect(await batch(set)).toEqual(added);
      expect(await rows().imageCounts(set.id)).toMatchObject({ batches: 1, images: 10 });
      expect(await rows().findImageBatch(set.id, 1)).toBeUndefined();
      await expect(rows().addImageBatch("nosuchjob000", { number: 0, posts: [], images: 0 })).rejects.toThrow(
        /is unknown/,
      );
    });

    test("a checkpoint replaces the one before, until the batch is done", async () => {
      const set = await started();
      await addBatch(set);
      await save(set, { results: ["a"], counts: { done: 1, bytes: 3_000_000_000 } });
      await save(set, { results: ["a", "b"], counts: { done: 1, failed: 1, reasons: { reset: 1 } } });
      expect(await batch(set)).toMatchObject({ results: ["a", "b"], isDone: false });
      await save(set, { results: ["a", "c"], counts: { done: 2 }, isDone: true });
      await save(set, { results: [], counts: {}, isDone: false });
      expect(await batch(set)).toMatchObject({ results: ["a", "c"], isDone: true });
      expect(await rows().imageCounts(set.id)).toMatchObject({ done: 2, failed: 0, reasons: {}, batchesDone: 1 });
    });

    test("what came in a run that was cancelled is kept", async () => {
      const set = await started();
      await addBatch(set);
      await rows().cancelJob(set.id);
      await save(set, { results: ["late"], counts: { done: 1 } });
      expect(await batch(set)).toMatchObject({ results: ["late"], isDone: false });
      expect(await rows().decideImages(set.id, "close")).toMatchObject({ state: "queued" });
    });

    test("nothing is kept of another run, of a set that has ended, and of what is not there", async () => {
      const set = await started();
      await addBatch(set);
      await save(set, { run: set.run - 1, results: ["early"] });
      await rows().cancelJob(set.id);
      await rows().retryJob(set.id);
      await save(set, { results: ["late"] });
      await rows().finishJob(set.id, { failure: FAILURE });
      await save({ ...set, run: set.run + 1 }, { results: ["failed"] });
      expect(await batch(set)).toMatchObject({ results: null });
      await save(set, { number: 7 });
      await save({ ...set, id: "nosuchjob000" }, {});
      expect(await rows().findImageBatch(set.id, 7)).toBeUndefined();
    });

    test("of a checkpoint and a retry at once, neither spoils the other", async () => {
      const set = await started();
      await addBatch(set);
      await rows().cancelJob(set.id);
      await Promise.all([
        ...Array.from({ length: 9 }, () => save(set, { results: ["late"], counts: { done: 1 } })),
        rows().retryJob(set.id),
      ]);
      await save({ ...set, run: set.run + 1 }, { results: ["new"], counts: { done: 2 } });
      await save(set, { results: ["late"], counts: { done: 1 } });
      expect(await batch(set)).toMatchObject({ results: ["new"] });
    });

    test("counts are those of all batches, and of one set only", async () => {
      const [set, other] = [await started(), await started()];
      const none = { ...countsOf(), batches: 0, batchesDone: 0, images: 0 };
      expect(await rows().imageCounts(set.id)).toEqual(none);
      for (const number of [0, 1, 2]) await addBatch(set, number, 10 + number);
      await addBatch(other);
      await save(other, { counts: { done: 10 } });
      await save(set, {
        number: 0,
        isDone: true,
        counts: { done: 5, cached: 2, failed: 3, bytes: 3e9, reasons: { "not-found": 2, reset: 1 } },
      });
      await save(set, {
        number: 2,
        counts: { done: 1, cached: 1, failed: 2, bytes: 2e9, reasons: { "not-found": 1, page: 1 } },
      });
      expect(await rows().imageCounts(set.id)).toEqual({
        done: 6,
        cached: 3,
        failed: 5,
        bytes: 5e9,
        reasons: { "not-found": 3, reset: 1, page: 1 },
        batches: 3,
        batchesDone: 1,
        images: 33,
      });
      expect(await rows().imageCounts("nosuchjob000")).toEqual(none);
    });

    test("batches go with their job", async () => {
      const set = await started();
      await addBatch(set);
      await rows().finishJob(set.id, {});
      await rows().prune({ phaseDays: 1, jobDays: 0 });
      expect(await rows().findJob(set.id)).toBeUndefined();
      expect(await rows().findImageBatch(set.id, 0)).toBeUndefined();
    });
  });
}
