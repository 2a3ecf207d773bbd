import { describe, expect, test } from "vitest";
import type { NewJob } from "../../../src/stores/index.ts";
import { FAILURE, nextId, type Play, sentAs } from "../users/play.ts";
import { submitLink, webItem } from "./submit.ts";

const PAGE = { kind: "video", title: "Big Buck Bunny", heights: [1080, 720, null] };

export function menusContract({ rows, claim, prepare, send, carry }: Play): void {
  const submit = (changes: Partial<NewJob> = {}) => submitLink({ rows }, changes);
  /** A link whose look-up found something to choose from. */
  const offered = async (changes: Partial<NewJob> = {}) => {
    const { id } = await submit(changes);
    await rows().setPage(id, { title: "Big Buck Bunny", page: PAGE });
    return rows().finishJob(id, {});
  };

  describe("menus", () => {
    test("what a look-up found is the job's until it has ended", async () => {
      const { id } = await submit();
      await rows().setPage(id, { title: "a\0b 🎬", page: PAGE });
      expect(await rows().findJob(id)).toMatchObject({ title: "ab 🎬", page: PAGE });
      const done = await rows().finishJob(id, {});
      expect(done).toMatchObject({ kind: "links", state: "done", page: PAGE });
      expect(await rows().isPingDue(id, 0)).toBe(true); // it asks
      await rows().setPage(id, { title: "another", page: null });
      expect(await rows().findJob(id)).toEqual(done);
      await expect(rows().setPage("nosuchjob000", { title: "x", page: null })).rejects.toThrow(/is unknown/);
    });

    test("a choice runs the job once more, behind all others, with all that was found", async () => {
      const menu = await offered();
      const older = await submit();
      const chosen = await rows().choose(menu.id, "720p");
      expect(chosen).toEqual({
        ...menu,
        request: { url: "https://example.org/v", choice: "720p" },
        state: "queued",
        run: 2,
        finishedAt: null,
      });
      expect(await rows().jobPosition(menu.id)).toBeGreaterThan(await rows().jobPosition(older.id));
      expect((await rows().openJobs()).map(({ id }) => id)).toContain(menu.id);
      const items = await claim(menu.id, [webItem()]);
      await prepare(menu.id, items);
      await send(menu.id, 0, menu.chatId!);
      expect(await rows().isPingDue(menu.id, 0)).toBe(false);
      expect(await rows().finishJob(menu.id, {})).toMatchObject({ state: "done", run: 2, page: PAGE });
      expect(await rows().isPingDue(menu.id, 0)).toBe(false); // its file has just come
    });

    test("a choice takes the languages along that were picked for it", async () => {
      const menu = await offered();
      expect(await rows().choose(menu.id, "srt", { tracks: { subtitles: "zh-Hans" } })).toMatchObject({
        request: { url: "https://example.org/v", choice: "srt", tracks: { subtitles: "zh-Hans" } },
      });
    });

    test("of 10 who choose at once one has chosen, and nobody after that", async () => {
      const { id } = await offered();
      const choices = Array.from({ length: 10 }, (_, index) => `${index}p`);
      const answers = (await Promise.all(choices.map((choice) => rows().choose(id, choice)))).filter(Boolean);
      expect(answers).toHaveLength(1);
      expect(await rows().findJob(id)).toEqual(answers[0]);
      await rows().finishJob(id, {});
      expect(await rows().choose(id, "best")).toBeUndefined();
    });

    test("there is nothing to choose while a link is looked up, when it failed, and in any other job", async () => {
      const looking = await submit();
      expect(await rows().choose(looking.id, "best")).toBeUndefined();
      await rows().finishJob(looking.id, { failure: FAILURE });
      expect(await rows().choose(looking.id, "best")).toBeUndefined();
      const sent = await submit();
      await carry(sent.id, [webItem()]); // by the quality that its chat takes
      expect(await rows().choose(sent.id, "best")).toBeUndefined();
      const usersJob = await submit({ kind: "users" });
      await rows().finishJob(usersJob.id, {});
      expect(await rows().choose(usersJob.id, "best")).toBeUndefined();
      expect(await rows().choose("nosuchjob000", "best")).toBeUndefined();
    });

    test("the jobs of a user take turns, chosen ones too", async () => {
      const userId = nextId();
      const menu = await offered({ userId });
      await Promise.all([submit({ userId }), submit({ userId })]);
      expect(await rows().choose(menu.id, "best")).toMatchObject({ turn: 3 });
    });

    test("a link whose look-up failed is looked up again, without a choice", async () => {
      const { id } = await submit();
      expect(await rows().finishJob(id, { failure: FAILURE })).toMatchObject({ state: "failed", failure: FAILURE });
      const again = await rows().retryJob(id);
      expect(again).toMatchObject({
        state: "queued",
        run: 2,
        failure: null,
        request: { url: "https://example.org/v" },
      });
      expect(again!.request).not.toHaveProperty("choice");
      await rows().finishJob(id, {});
      expect(await rows().retryJob(id)).toBeUndefined(); // a menu waits for somebody to choose
      expect(await rows().choose(id, "m4a")).toMatchObject({ run: 3 });
    });

    test("a chosen link is retried with its choice: when it failed, was cancelled, or lost what it fetched", async () => {
      const listed = [webItem()];
      const { id } = await offered();
      const retried = { state: "queued", page: PAGE, request: { choice: "720p" } };
      await rows().choose(id, "720p");
      await rows().cancelJob(id);
      expect(await rows().retryJob(id)).toMatchObject({ ...retried, run: 3 });
      await rows().finishJob(id, { failure: FAILURE });
      expect(await rows().retryJob(id)).toMatchObject({ ...retried, run: 4 });
      const [item] = await claim(id, listed);
      await rows().itemFailed(id, item!.mediaId, FAILURE);
      expect(await rows().finishJob(id, {})).toMatchObject({ state: "done" });
      expect(await rows().retryJob(id)).toMatchObject({ ...retried, run: 5 });
      expect(await claim(id, listed, { again: true })).toMatchObject([{ mediaId: item!.mediaId, run: 5 }]);
    });

    test("a menu that is too old can be made anew, once for all who wish it", async () => {
      const { id, request } = await offered();
      const wishes = Array.from({ length: 10 }, () => rows().retryJob(id, { again: true }));
      expect((await Promise.all(wishes)).filter(Boolean)).toMatchObject([{ state: "queued", run: 2, request }]);
    });

    test("the same choice of the same link is known by its file, in whatever chat it is asked for", async () => {
      const listed = [webItem()];
      const first = await submit();
      await carry(first.id, listed);
      for (const chatId of [first.chatId!, nextId()]) {
        const job = await submit({ chatId });
        const [item] = await claim(job.id, listed, { again: true });
        expect(item).toMatchObject({ fileId: sentAs(item!.mediaId).fileId, fileKind: "video" });
        expect(await rows().claimMedia(job.id, item!.mediaId)).toBe("have");
        expect(await send(job.id, 0, chatId)).toEqual([item!.mediaId]);
        await rows().finishJob(job.id, {});
      }
    });

    test("several links of one message are told apart by their number", async () => {
      const asked = { chatId: nextId(), userId: nextId(), requestMessageId: nextId() };
      const made = await Promise.all([0, 1, 1].map((number) => submit({ ...asked, number })));
      expect(new Set(made.map(({ id }) => id)).size).toBe(2);
    });
  });
}
