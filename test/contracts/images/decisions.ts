import { describe, expect, test } from "vitest";
import { FAILURE, nextId, type Play } from "../users/play.ts";
import { setsOn, zipItem } from "./sets.ts";

export function decisionsContract(play: Play): void {
  const { rows, carry } = play;
  const { submit, offered, started, addBatch, save } = setsOn(play);
  const request = { source: { from: "link" } };

  describe("decisions", () => {
    test("a dry run without a failure is done, by either way to its end", async () => {
      expect(await offered()).toMatchObject({ kind: "images", state: "done", failure: null });
      expect(await rows().finishJob((await submit()).id)).toMatchObject({ state: "done", failure: null });
      const failed = await rows().finishJob((await submit()).id, { failure: FAILURE });
      expect(failed).toMatchObject({ state: "failed", failure: FAILURE });
    });

    test("a start runs the set once more, behind all others, with its summary", async () => {
      const { id } = await submit();
      await rows().setPage(id, { title: "list.json", page: { posts: 2 } });
      const dry = await rows().finishJob(id, {});
      const older = await submit();
      const started = await rows().decideImages(id, "start");
      expect(started).toEqual({
        ...dry,
        request: { ...request, isStarted: true },
        page: { posts: 2 },
        state: "queued",
        run: 2,
        finishedAt: null,
      });
      expect(await rows().findJob(id)).toEqual(started);
      expect(await rows().jobPosition(id)).toBeGreaterThan(await rows().jobPosition(older.id));
    });

    test("another column has the list read once more, with all that is known of it", async () => {
      const dry = await offered();
      const read = await rows().decideImages(dry.id, "column", { column: "/a[]" });
      expect(read).toMatchObject({ request: { ...request, column: "/a[]" }, state: "queued", run: 2, page: dry.page });
      expect(await rows().decideImages(dry.id, "column", { column: "/b" })).toBeUndefined();
    });

    test("a drop ends the set for good", async () => {
      const dry = await offered();
      const dropped = await rows().decideImages(dry.id, "drop");
      expect(dropped).toEqual({
        ...dry,
        request: { ...request, isDropped: true },
        state: "cancelled",
        finishedAt: expect.any(Date),
      });
      for (const decision of ["start", "drop", "close"] as const)
        expect(await rows().decideImages(dry.id, decision)).toBeUndefined();
      expect(await rows().retryJob(dry.id)).toBeUndefined();
      expect(await rows().findJob(dry.id)).toEqual(dropped);
    });

    test("of 10 who decide at once one has decided", async () => {
      const { id } = await offered();
      const decisions = Array.from({ length: 10 }, (_, index) => (index % 2 ? "start" : "drop"));
      const answers = await Promise.all(decisions.map((decision) => rows().decideImages(id, decision)));
      expect(answers.filter(Boolean)).toEqual([await rows().findJob(id)]);
    });

    test("there is nothing to decide while the list is read, when that failed, after the set, and in any other job", async () => {
      const reading = await submit();
      expect(await rows().decideImages(reading.id, "start")).toBeUndefined();
      await rows().finishJob(reading.id, { failure: FAILURE });
      expect(await rows().decideImages(reading.id, "drop")).toBeUndefined();
      const set = await started();
      expect(await rows().decideImages(set.id, "drop")).toBeUndefined();
      await carry(set.id, [zipItem()]);
      for (const decision of ["start", "drop", "close"] as const)
        expect(await rows().decideImages(set.id, decision)).toBeUndefined();
      const link = await offered({ kind: "links" });
      expect(await rows().decideImages(link.id, "start")).toBeUndefined();
      expect(await rows().decideImages("nosuchjob000", "start")).toBeUndefined();
    });

    test.each([{ done: 1 }, { cached: 1 }])(
      "a set that was cancelled with %j is closed, by one of 10",
      async (counts) => {
        const set = await started();
        await addBatch(set);
        await save(set, { counts });
        expect(await rows().decideImages(set.id, "close")).toBeUndefined(); // it still runs
        await rows().cancelJob(set.id);
        const answers = await Promise.all(Array.from({ length: 10 }, () => rows().decideImages(set.id, "close")));
        expect(answers.filter(Boolean)).toMatchObject([
          { state: "queued", run: 3, request: { ...request, isStarted: true, isClosing: true } },
        ]);
        await rows().cancelJob(set.id);
        expect(await rows().decideImages(set.id, "close")).toBeUndefined();
      },
    );

    test("a set that was cancelled with nothing to pack is not closed", async () => {
      const set = await started();
      await addBatch(set);
      await save(set, { counts: { failed: 3, reasons: { "not-found": 3 } } });
      await rows().cancelJob(set.id);
      expect(await rows().decideImages(set.id, "close")).toBeUndefined();
    });

    test("the jobs of a user take turns, started ones too", async () => {
      const userId = nextId();
      const { id } = await offered({ userId });
      await Promise.all([submit({ userId }), submit({ userId })]);
      expect(await rows().decideImages(id, "start")).toMatchObject({ turn: 3 });
    });
  });
}
