import { describe, expect, test } from "vitest";
import type { ItemRow, ListedItem } from "../../../src/stores/index.ts";
import { FAILURE, nextId, type Play, sentAs, stories, story } from "./play.ts";

export function itemsContract({
  rows,
  watch,
  watchers,
  poll,
  usersJob,
  claim,
  prepare,
  send,
  carry,
  found,
}: Play): void {
  const sources = (items: { sourceId: string }[]) => items.map(({ sourceId }) => sourceId);

  describe("the filter", () => {
    test("an item comes back whole, with an id beyond 2^53 and its times", async () => {
      const job = await usersJob();
      const listed = story({ sourceId: "9007199254740993", kind: "photo", platform: `platform-${nextId()}` });
      const unlimited = story({ expiresAt: undefined });
      const items = await claim(job.id, [listed, unlimited]);
      expect(items[0]).toEqual({
        ...listed,
        mediaId: expect.any(Number),
        position: 0,
        group: 0,
        run: 1,
        state: "waiting",
        file: null,
        failure: null,
        fileId: null,
        fileKind: null,
        deliveries: [{ chatId: job.chatId, state: "claimed", failure: null, messageId: null }],
      });
      expect(items[1]).toMatchObject({ sourceId: unlimited.sourceId, position: 1, expiresAt: null });
      expect(await rows().listItems(job.id)).toEqual(items);
    });

    test("groups hold as many as was asked for, in the order given", async () => {
      const listed = stories(5);
      const items = await claim((await usersJob()).id, listed, { groupSize: 2 });
      expect(sources(items)).toEqual(sources(listed));
      expect(items.map(({ position, group }) => [position, group])).toEqual([
        [0, 0],
        [1, 0],
        [2, 1],
        [3, 1],
        [4, 2],
      ]);
    });

    test("called again by the same run it changes nothing, whatever is listed by now", async () => {
      const job = await usersJob();
      const listed = stories(2);
      const known = await usersJob({ chatId: job.chatId! });
      await carry(known.id, listed.slice(0, 1));
      const options = { groupSize: 10, again: false };
      const first = await rows().claimItems(job.id, { items: listed, ...options });
      expect(first).toMatchObject({ items: [{ sourceId: listed[1]!.sourceId }], known: 1 });
      expect(await rows().claimItems(job.id, { items: stories(3), ...options })).toEqual(first);

      const empty = await usersJob();
      expect(await rows().claimItems(empty.id, { items: [], ...options })).toEqual({ items: [], known: 0 });
      expect(await rows().claimItems(empty.id, { items: stories(3), ...options })).toEqual({ items: [], known: 0 });
    });

    test("an item that is listed twice is one", async () => {
      const [a, b] = stories(2);
      const { items, known } = await rows().claimItems((await usersJob()).id, {
        items: [b!, a!, b!],
        groupSize: 10,
        again: false,
      });
      expect([sources(items), known]).toEqual([[b!.sourceId, a!.sourceId], 0]);
    });

    test("what a chat has is not claimed again, and what is new is", async () => {
      const made = await watch();
      const listed = stories(3);
      await carry((await poll(made)).id, listed);
      const added = story();
      const options = { groupSize: 10, again: false };
      const second = await rows().claimItems((await poll(made)).id, { items: [...listed, added], ...options });
      expect([sources(second.items), second.known]).toEqual([[added.sourceId], 3]);
      expect(await found(made)).toMatchObject({ seen: 4, delivered: 3 });
    });

    test("three chats that watch one user share its items", async () => {
      const three = await watchers(3);
      const job = await poll(three[0]!);
      const items = await claim(job.id, stories(4));
      expect(items).toHaveLength(4);
      const chats = three.map(({ chatId }) => chatId);
      for (const item of items) {
        expect(item.deliveries.map(({ chatId }) => chatId)).toEqual(chats);
        expect(item.deliveries.every(({ state }) => state === "claimed")).toBe(true);
      }
      await prepare(job.id, items);
      for (const chatId of chats) expect(await send(job.id, 0, chatId)).toHaveLength(4);
      await rows().finishJob(job.id, {});
      for (const each of three) expect(await found(each)).toMatchObject({ seen: 4, delivered: 4, failed: 0 });
    });

    test("an item goes only to the chats that have not got it", async () => {
      const [early, late] = await watchers(2);
      const listed = stories(2);
      await carry((await usersJob({ chatId: early!.chatId })).id, listed.slice(0, 1));
      const items = await claim((await poll(early!)).id, listed);
      expect(items.map(({ deliveries }) => deliveries.map(({ chatId }) => chatId))).toEqual([
        [late!.chatId],
        [early!.chatId, late!.chatId],
      ]);
      expect(items.map(({ fileId }) => fileId)).toEqual([`file-${items[0]!.mediaId}`, null]);
    });

    test("asked for again, also what was sent goes out once more", async () => {
      const first = await usersJob();
      const listed = stories(2);
      await carry(first.id, listed);
      const again = await usersJob({ chatId: first.chatId! });
      expect(await claim(again.id, listed)).toEqual([]);
      const second = await usersJob({ chatId: first.chatId! });
      const items = await claim(second.id, listed, { again: true });
      expect(items.map(({ fileId }) => fileId)).toEqual(items.map(({ mediaId }) => `file-${mediaId}`));
      expect(await send(second.id, 0, first.chatId!)).toHaveLength(2);
      expect(await rows().finishJob(second.id, {})).toMatchObject({ state: "done" });
      expect((await rows().listItems(second.id)).map(({ deliveries }) => deliveries[0]!.state)).toEqual([
        "sent",
        "sent",
      ]);
    });

    test("what was sent before and fails now is not sent by a poll", async () => {
      const made = await watch();
      const listed = stories(1);
      await carry((await poll(made)).id, listed);
      const again = await usersJob({ chatId: made.chatId });
      await claim(again.id, listed, { again: true });
      await rows().finishJob(again.id, { unsettled: FAILURE });
      expect(await claim((await poll(made)).id, listed)).toEqual([]);
      expect(await found(made)).toMatchObject({ seen: 1, delivered: 1, failed: 0 });
    });

    test("a job that was cancelled claims nothing, and what it had claimed is free", async () => {
      const [a, b] = [await usersJob(), await usersJob()];
      const other = await usersJob({ chatId: b.chatId! });
      const listed = stories(2);
      await rows().cancelJob(a.id);
      expect(await claim(a.id, listed)).toEqual([]);
      await claim(b.id, listed);
      const before = await usersJob({ chatId: b.chatId! });
      expect(await claim(before.id, listed)).toEqual([]);
      await rows().cancelJob(b.id);
      expect(sources(await claim(other.id, listed))).toEqual(sources(listed));
    });

    test("20 claims at once for overlapping lists and chats get each delivery exactly once", async () => {
      const listed = stories(12);
      const chats = Array.from({ length: 4 }, nextId);
      const jobs = await Promise.all(Array.from({ length: 20 }, (_, index) => usersJob({ chatId: chats[index % 4]! })));
      const slices = jobs.map((_, index) => turned(listed, index).slice(0, 8));
      const claimed = await Promise.all(jobs.map((job, index) => claim(job.id, slices[index]!)));
      const deliveries = claimed.flatMap((items) => items.flatMap((item) => keysOf(item)));
      const wanted = new Set(jobs.flatMap((job, index) => slices[index]!.map((item) => keyOf(item, job.chatId!))));
      expect(deliveries).toHaveLength(wanted.size);
      expect(new Set(deliveries)).toEqual(wanted);
      claimed.forEach((items, index) => {
        const own = new Set(sources(items));
        expect(sources(items)).toEqual(sources(slices[index]!).filter((sourceId) => own.has(sourceId)));
      });
    });

    test("polls and users jobs that claim at once share nothing either", async () => {
      const listed = stories(6);
      const chatId = nextId();
      const watched = await Promise.all(Array.from({ length: 4 }, () => watch({ chatId })));
      const handles = watched.map(({ handle }) => handle);
      const polls = (await rows().takeDuePolls({ limit: 1000 })).filter(({ title }) => handles.includes(title));
      expect(polls).toHaveLength(4);
      const asked = await Promise.all(Array.from({ length: 4 }, () => usersJob({ chatId })));
      const jobs = [...polls, ...asked];
      const claimed = await Promise.all(jobs.map((job, index) => claim(job.id, turned(listed, index))));
      expect(claimed.flat().flatMap(keysOf).sort()).toEqual(listed.map((item) => keyOf(item, chatId)).sort());
    });
  });

  describe("files", () => {
    test("a file is known by its latest state", async () => {
      const job = await usersJob();
      const [item] = await claim(job.id, stories(1));
      const states = async () => (await rows().listItems(job.id)).map(({ state, file }) => [state, file]);
      const file = { path: "a.mp4", sizeBytes: 5 };
      await rows().itemReady(job.id, item!.mediaId, { state: "downloaded", file });
      expect(await states()).toEqual([["downloaded", file]]);
      await rows().itemReady(job.id, item!.mediaId, { state: "prepared", file: { path: "b.mp4" } });
      await rows().itemReady(job.id, item!.mediaId, { state: "downloaded", file });
      expect(await states()).toEqual([["prepared", { path: "b.mp4" }]]);
      await rows().itemFailed(job.id, item!.mediaId, FAILURE);
      await rows().itemReady(job.id, item!.mediaId, { state: "prepared", file });
      expect(await rows().listItems(job.id)).toMatchObject([
        { state: "failed", failure: FAILURE, deliveries: [{ state: "failed", failure: FAILURE }] },
      ]);
    });

    test("each is found alone, by its group and by its run, and all of a run are counted", async () => {
      const job = await usersJob();
      const listed = [story({ kind: "photo" }), ...stories(3)];
      const items = await claim(job.id, listed, { groupSize: 2 });
      const [photo, sent, failed, waiting] = items.map(({ mediaId }) => mediaId);
      const file = { path: "a" };
      await rows().itemReady(job.id, photo!, { state: "prepared", file });
      await rows().itemReady(job.id, sent!, { state: "prepared", file });
      await rows().itemReady(job.id, failed!, { state: "downloaded", file });
      await send(job.id, 0, job.chatId!);
      await rows().deliveriesFailed(job.id, job.chatId!, [failed!, waiting!], FAILURE);

      const all = await rows().listItems(job.id);
      expect(await rows().findItem(job.id, failed!)).toEqual(all[2]);
      expect(await rows().findItem((await usersJob()).id, failed!)).toBeUndefined();
      expect(await rows().listItems(job.id, { group: 1 })).toEqual(all.slice(2));
      expect(await rows().listItems(job.id, { run: 1 })).toEqual(all);
      expect(await rows().listItems(job.id, { run: 2 })).toEqual([]);
      const counts = { found: 4, videos: 3, downloaded: 3, prepared: 1, deliveries: 4, sent: 2, undelivered: 1 };
      expect(await rows().itemCounts(job.id, 1)).toEqual(counts);
      const none = { found: 0, videos: 0, downloaded: 0, prepared: 0, deliveries: 0, sent: 0, undelivered: 0 };
      expect(await rows().itemCounts(job.id, 2)).toEqual(none);
    });

    test("fresh addresses take the place of those that ran out", async () => {
      const job = await usersJob();
      const [item] = await claim(job.id, stories(1));
      await rows().refreshItem(job.id, item!.mediaId, { link: "fresh" });
      expect(await rows().listItems(job.id)).toMatchObject([{ item: { link: "fresh" } }]);
      const listed = story({ sourceId: item!.sourceId, item: { link: "fresher" } });
      await claim((await usersJob()).id, [listed]);
      expect(await rows().listItems(job.id)).toMatchObject([{ item: { link: "fresher" } }]);
    });

    test("one job fetches what two want, and the other gets it from Telegram", async () => {
      const [a, b] = [await usersJob(), await usersJob()];
      const listed = stories(1);
      const [item] = await claim(a.id, listed);
      await claim(b.id, listed);
      const { mediaId } = item!;
      expect(await rows().claimMedia(b.id, mediaId)).toBe("wait");
      expect(await rows().claimMedia(a.id, mediaId)).toBe("fetch");
      expect(await rows().claimMedia(a.id, mediaId)).toBe("fetch");
      await prepare(a.id, [item!]);
      expect(await rows().claimMedia(b.id, mediaId)).toBe("wait");
      await send(a.id, 0, a.chatId!);
      expect(await rows().claimMedia(b.id, mediaId)).toBe("have");
      expect(await send(b.id, 0, b.chatId!)).toEqual([mediaId]);
    });

    test.each([
      ["is cancelled", (jobId: string) => rows().cancelJob(jobId)],
      ["ends", (jobId: string) => rows().finishJob(jobId, { failure: FAILURE })],
      ["gives the item up", (jobId: string, mediaId: number) => rows().itemFailed(jobId, mediaId, FAILURE)],
    ])("another job takes over when the one that fetches %s", async (_, end) => {
      const jobs = [await usersJob(), await usersJob(), await usersJob()];
      const listed = stories(1);
      const [item] = await claim(jobs[0]!.id, listed);
      for (const job of jobs.slice(1)) await claim(job.id, listed);
      const { mediaId } = item!;
      await end(jobs[0]!.id, mediaId);
      expect(await rows().claimMedia(jobs[2]!.id, mediaId)).toBe("wait");
      expect(await rows().claimMedia(jobs[1]!.id, mediaId)).toBe("fetch");
    });

    test("no two jobs wait for each other, whatever the order of their lists", async () => {
      const listed = stories(6);
      const jobs = await Promise.all(Array.from({ length: 6 }, () => usersJob()));
      const claimed = await Promise.all(jobs.map((job, index) => claim(job.id, turned(listed, index).slice(0, 4))));
      const answers = await Promise.all(
        jobs.flatMap((job, index) =>
          claimed[index]!.map(async ({ mediaId }) => ({
            job: job.id,
            mediaId,
            answer: await rows().claimMedia(job.id, mediaId),
          })),
        ),
      );
      const fetched = answers.filter(({ answer }) => answer === "fetch");
      expect(fetched.map(({ mediaId }) => mediaId).sort()).toEqual(
        [...new Set(answers.map((each) => each.mediaId))].sort(),
      );
      const awaited = new Map(jobs.map(({ id }) => [id, new Set<string>()]));
      for (const { job, mediaId } of answers.filter(({ answer }) => answer === "wait"))
        awaited.get(job)!.add(fetched.find((each) => each.mediaId === mediaId)!.job);
      let free: string[];
      do {
        free = [...awaited].flatMap(([id, others]) => (others.size === 0 ? [id] : []));
        for (const id of free) awaited.delete(id);
        for (const others of awaited.values()) for (const id of free) others.delete(id);
      } while (free.length > 0);
      expect([...awaited.keys()]).toEqual([]);
    });

    test("nothing is fetched for a chat that wants it no more", async () => {
      const made = await watch();
      const job = await poll(made);
      const [item] = await claim(job.id, stories(1));
      await rows().unwatch(made.id);
      expect(await rows().claimMedia(job.id, item!.mediaId)).toBe("have");
      expect(await rows().finishJob(job.id, {})).toMatchObject({ state: "done" });
    });

    test("live stories of a public account are known once they were sent, until a check finds it closed", async () => {
      const made = await watch();
      const { handle, platform } = made;
      const of = (changes: object, listed: Partial<ListedItem> = {}) =>
        story({ ...listed, item: { owner: handle, isPublic: true, ...changes } });
      const known = async () => (await rows().knownStories({ platform, handle, limit: 50 })).map(({ item }) => item);
      const wanted = of({});
      await claim((await usersJob()).id, [of({ is: "not sent" })]);
      expect(await known()).toEqual([]);
      const past = { expiresAt: new Date(Date.now() - 1000) };
      const others = [
        of({ isPublic: undefined }),
        of({ owner: "other" }),
        of({}, past),
        of({}, { expiresAt: undefined }),
      ];
      await carry((await usersJob()).id, [wanted, ...others]);
      expect(await known()).toEqual([wanted.item]);
      expect(await rows().knownStories({ platform, handle, limit: 0 })).toEqual([]);
      await carry((await poll(made)).id, []);
      await rows().finishJob((await poll(made)).id, { failure: { key: "error-source-private", params: {} } });
      expect(await known()).toEqual([]);
    });

    test("a file that Telegram has forgotten is fetched again", async () => {
      const [a, b] = [await usersJob(), await usersJob()];
      const listed = stories(1);
      await carry(a.id, listed);
      const [item] = await claim(b.id, listed);
      const { mediaId } = item!;
      expect(await rows().claimMedia(b.id, mediaId)).toBe("have");
      await rows().forgetFile(mediaId);
      expect(await rows().listItems(b.id)).toMatchObject([{ fileId: null, fileKind: null }]);
      expect(await rows().claimMedia(b.id, mediaId)).toBe("fetch");
      await rows().itemSent(b.id, b.chatId!, sentAs(mediaId, { fileId: "new", fileKind: "document" }));
      expect(await rows().listItems(b.id)).toMatchObject([{ fileId: "new", fileKind: "document" }]);
    });
  });
}

const turned = <Each>(list: Each[], by: number): Each[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
];
const keyOf = ({ sourceId }: ListedItem | ItemRow, chatId: number) => `${sourceId} to ${chatId}`;
const keysOf = (item: ItemRow) => item.deliveries.map(({ chatId }) => keyOf(item, chatId));
