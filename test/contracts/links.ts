import { describe, expect, test } from "vitest";
import type { FileLinkRow, JobRow, ListedItem, NewJob } from "../../src/stores/index.ts";
import { FAILURE, nextId, type Opened, type Play, playOn, sentAs, story } from "./relay/play.ts";

const PAGE = { kind: "video", title: "Big Buck Bunny", heights: [1080, 720, null] };
const FILE = {
  key: "clips/a1",
  name: "Clip “ü”.mp4",
  contentType: "video/mp4",
  sizeBytes: 3_000_000_000,
  sha256: "ab12",
};

/** The part of the contract of `Rows` that is of links: menus, files handed out, uploads and what users take. */
export function linksContract(opened: () => Opened): void {
  const play = playOn(opened);
  describe("links", () => {
    menus(play);
    fileLinks(play, opened);
    uploads(play, opened);
    usage(play, opened);
  });
}

function menus({ rows, claim, prepare, send, carry }: Play): void {
  const submit = (changes: Partial<NewJob> = {}) => submitLink({ rows }, changes);
  /** A link whose look-up found something to choose from. */
  const offered = async (changes: Partial<NewJob> = {}) => {
    const { id } = await submit(changes);
    await rows().setPage(id, { title: "Big Buck Bunny", page: PAGE });
    return rows().finishRelay(id, {});
  };

  describe("menus", () => {
    test("what a look-up found is the job's until it has ended", async () => {
      const { id } = await submit();
      await rows().setPage(id, { title: "a\0b 🎬", page: PAGE });
      expect(await rows().findJob(id)).toMatchObject({ title: "ab 🎬", page: PAGE });
      const done = await rows().finishRelay(id, {});
      expect(done).toMatchObject({ kind: "link", state: "done", page: PAGE });
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
      expect(await rows().finishRelay(menu.id, {})).toMatchObject({ state: "done", run: 2, page: PAGE });
    });

    test("of 10 who choose at once one has chosen, and nobody after that", async () => {
      const { id } = await offered();
      const choices = Array.from({ length: 10 }, (_, index) => `${index}p`);
      const answers = (await Promise.all(choices.map((choice) => rows().choose(id, choice)))).filter(Boolean);
      expect(answers).toHaveLength(1);
      expect(await rows().findJob(id)).toEqual(answers[0]);
      await rows().finishRelay(id, {});
      expect(await rows().choose(id, "best")).toBeUndefined();
    });

    test("there is nothing to choose while a link is looked up, when it failed, and in any other job", async () => {
      const looking = await submit();
      expect(await rows().choose(looking.id, "best")).toBeUndefined();
      await rows().finishRelay(looking.id, { failure: FAILURE });
      expect(await rows().choose(looking.id, "best")).toBeUndefined();
      const sent = await submit();
      await carry(sent.id, [webItem()]); // by the quality that its chat takes
      expect(await rows().choose(sent.id, "best")).toBeUndefined();
      const relay = await submit({ kind: "relay" });
      await rows().finishRelay(relay.id, {});
      expect(await rows().choose(relay.id, "best")).toBeUndefined();
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
      expect(await rows().finishJob(id, FAILURE)).toMatchObject({ state: "failed", failure: FAILURE });
      const again = await rows().retryJob(id);
      expect(again).toMatchObject({
        state: "queued",
        run: 2,
        failure: null,
        request: { url: "https://example.org/v" },
      });
      expect(again!.request).not.toHaveProperty("choice");
      await rows().finishRelay(id, {});
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
      await rows().finishRelay(id, { failure: FAILURE });
      expect(await rows().retryJob(id)).toMatchObject({ ...retried, run: 4 });
      const [item] = await claim(id, listed);
      await rows().itemFailed(id, item!.mediaId, FAILURE);
      expect(await rows().finishRelay(id, {})).toMatchObject({ state: "done" });
      expect(await rows().retryJob(id)).toMatchObject({ ...retried, run: 5 });
      expect(await claim(id, listed, { again: true })).toMatchObject([{ mediaId: item!.mediaId, run: 5 }]);
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
        await rows().finishRelay(job.id, {});
      }
    });

    test("several links of one message are told apart by their number", async () => {
      const asked = { chatId: nextId(), userId: nextId(), requestMessageId: nextId() };
      const made = await Promise.all([0, 1, 1].map((number) => submit({ ...asked, number })));
      expect(new Set(made.map(({ id }) => id)).size).toBe(2);
    });
  });
}

function fileLinks({ rows, claim, prepare }: Play, opened: () => Opened): void {
  /** A link that has fetched something too big for the chat, and is about to send it. */
  const fetched = async (listed = webItem()) => {
    const job = await submitLink({ rows });
    const [item] = await claim(job.id, [listed]);
    await prepare(job.id, [item!]);
    await rows().claimGroup(job.id, 0, job.chatId!);
    return { job, chatId: job.chatId!, mediaId: item!.mediaId };
  };
  const linked = async (changes: Partial<typeof FILE> & { listed?: ListedItem; minutes?: number } = {}) => {
    const { listed, ...file } = changes;
    const { job, chatId, mediaId } = await fetched(listed);
    return rows().itemLinked(job.id, chatId, { ...FILE, minutes: 60, mediaId, ...file });
  };
  const nextKey = () => `clips/${nextId()}`;
  const age = (id: string, hours: number) =>
    opened().sql(`update mediaferry.file_links set expires_at = now() - interval '${hours} hours' where id = '${id}'`);
  const minutesLeft = (link: FileLinkRow | undefined) => (link!.expiresAt.getTime() - Date.now()) / 60_000;

  describe("files that are handed out by a link", () => {
    test("a link comes back whole, and the item is sent without a message", async () => {
      const { job, chatId, mediaId } = await fetched();
      const link = await rows().itemLinked(job.id, chatId, { ...FILE, mediaId, minutes: 60 });
      expect(link).toEqual({
        ...FILE,
        id: expect.stringMatching(/^[0-9a-z]{12}$/),
        jobId: job.id,
        chatId,
        userId: job.userId,
        createdAt: expect.any(Date),
        expiresAt: expect.any(Date),
        isRevoked: false,
      });
      expect(link.expiresAt.getTime() - link.createdAt.getTime()).toBeGreaterThan(59 * 60_000);
      expect(link.expiresAt.getTime() - link.createdAt.getTime()).toBeLessThan(61 * 60_000);
      expect(await rows().findFileLink(link.id)).toEqual(link);
      expect(await rows().fileLinkOf(job.id)).toEqual(link);
      expect(await rows().relayItems(job.id)).toMatchObject([
        { fileId: null, deliveries: [{ chatId, state: "sent", messageId: null, failure: null }] },
      ]);
      expect(await rows().claimGroup(job.id, 0, chatId)).toEqual({ action: "settled" });
      expect(await rows().finishRelay(job.id, {})).toMatchObject({ state: "done" });
    });

    test("of 10 links at once to the same file of a job there is one", async () => {
      const { job, chatId, mediaId } = await fetched();
      const links = await Promise.all(
        Array.from({ length: 10 }, () => rows().itemLinked(job.id, chatId, { ...FILE, mediaId, minutes: 60 })),
      );
      expect(links).toEqual(Array(10).fill(links[0]));
    });

    test("what has failed stays failed, and its file has a link to be pruned with all the same", async () => {
      const { job, chatId, mediaId } = await fetched();
      await rows().deliveriesFailed(job.id, chatId, [mediaId], FAILURE);
      await rows().itemLinked(job.id, chatId, { ...FILE, mediaId, minutes: 60 });
      expect(await rows().relayItems(job.id)).toMatchObject([{ deliveries: [{ state: "failed", failure: FAILURE }] }]);
      expect(await rows().fileLinkOf(job.id)).toMatchObject(FILE);
    });

    test("the latest link of a job is found, and none where there is none", async () => {
      const job = await submitLink({ rows });
      expect(await rows().fileLinkOf(job.id)).toBeUndefined();
      expect(await rows().findFileLink("nosuchlink00")).toBeUndefined();
      const items = await claim(job.id, [webItem(), webItem()]);
      const made: FileLinkRow[] = [];
      for (const { mediaId } of items)
        made.push(await rows().itemLinked(job.id, job.chatId!, { ...FILE, mediaId, minutes: 1 }));
      expect(await rows().fileLinkOf(job.id)).toEqual(made[1]);
    });

    test("a file on the shelf is found by its media while any link to it is good", async () => {
      const { job, chatId, mediaId } = await fetched();
      expect(await rows().findShelved(mediaId)).toBeUndefined();
      const { id } = await rows().itemLinked(job.id, chatId, { ...FILE, mediaId, minutes: 60 });
      expect(await rows().findShelved(mediaId)).toEqual(FILE);
      await age(id, 1);
      expect(await rows().findShelved(mediaId)).toBeUndefined();
      await rows().refreshFileLink(id, 60);
      expect(await rows().findShelved(mediaId)).toEqual(FILE);
      await rows().revokeFileLink(id);
      expect(await rows().findShelved(mediaId)).toBeUndefined();
    });

    test("a link that has expired is good again after a refresh, from now on", async () => {
      const { id } = await linked({ minutes: 0.01 });
      await age(id, 5);
      const fresh = await rows().refreshFileLink(id, 30);
      expect(minutesLeft(fresh)).toBeGreaterThan(25);
      expect(minutesLeft(fresh)).toBeLessThan(35);
      expect(await rows().findFileLink(id)).toEqual(fresh);
      expect(await rows().refreshFileLink("nosuchlink00", 30)).toBeUndefined();
    });

    test("a link is revoked once and for good", async () => {
      const link = await linked();
      const answers = await Promise.all(Array.from({ length: 10 }, () => rows().revokeFileLink(link.id)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await rows().refreshFileLink(link.id, 60)).toBeUndefined();
      expect(await rows().findFileLink(link.id)).toEqual({ ...link, isRevoked: true });
      expect(await rows().revokeFileLink("nosuchlink00")).toBe(false);
    });

    test("of refreshes and a revocation at once the revocation stands", async () => {
      const link = await linked({ minutes: 1 });
      const [isRevoked, ...refreshed] = await Promise.all([
        rows().revokeFileLink(link.id),
        ...Array.from({ length: 9 }, () => rows().refreshFileLink(link.id, 600)),
      ]);
      expect(isRevoked).toBe(true);
      for (const fresh of refreshed.filter(Boolean)) expect(fresh).toMatchObject({ id: link.id, isRevoked: false });
      expect(await rows().findFileLink(link.id)).toMatchObject({ isRevoked: true });
      expect(await rows().refreshFileLink(link.id, 600)).toBeUndefined();
    });

    test("two refreshes at once are both good", async () => {
      const { id } = await linked();
      const fresh = await Promise.all([rows().refreshFileLink(id, 10), rows().refreshFileLink(id, 20)]);
      expect(fresh.map((link) => link?.id)).toEqual([id, id]);
      expect(fresh.map((link) => link?.expiresAt)).toContainEqual((await rows().findFileLink(id))!.expiresAt);
    });

    test("what was revoked or has expired long ago is forgotten, and what no link needs is given back once", async () => {
      const [shared, revoked, old, recent] = [nextKey(), nextKey(), nextKey(), nextKey()];
      const listed = webItem();
      const [first, second] = [await linked({ key: shared, listed }), await linked({ key: shared, listed })];
      await rows().revokeFileLink(first.id);
      await rows().revokeFileLink((await linked({ key: revoked })).id);
      await age((await linked({ key: old })).id, 25);
      await age((await linked({ key: recent })).id, 23);
      const given = await Promise.all(Array.from({ length: 5 }, () => rows().pruneFileLinks(24)));
      expect(given.flat().sort()).toEqual([revoked, old].sort());
      expect(await rows().findFileLink(first.id)).toBeUndefined();
      expect(await rows().findFileLink(second.id)).toEqual(second);
      await rows().revokeFileLink(second.id);
      expect(await rows().pruneFileLinks(24)).toEqual([shared]);
      expect(await rows().pruneFileLinks(24)).toEqual([]);
    });

    test("a link outlives its job, so that the file does not stay behind for ever", async () => {
      const link = await linked({ key: nextKey() });
      await rows().finishRelay(link.jobId, {});
      await rows().prune({ phaseDays: 0, jobDays: 0 });
      expect(await rows().findJob(link.jobId)).toBeUndefined();
      expect(await rows().findFileLink(link.id)).toEqual(link);
      await rows().revokeFileLink(link.id);
      expect(await rows().pruneFileLinks(24)).toEqual([link.key]);
    });
  });
}

function uploads({ rows }: Play, opened: () => Opened): void {
  const newUpload = () => ({
    chatId: -1_000_000_000_000 - nextId(),
    userId: nextId(),
    language: "ru",
    requestMessageId: nextId(),
    title: "holiday.mov",
    wanted: { kind: "fit", limitMb: 45 },
  });
  const open = (changes: { hours?: number } = {}) => rows().openUpload({ ...newUpload(), hours: 24, ...changes });

  describe("uploads", () => {
    test("an upload comes back whole, with a token that cannot be guessed", async () => {
      const wish = newUpload();
      const upload = await rows().openUpload({ ...wish, hours: 24 });
      expect(upload).toEqual({
        ...wish,
        token: expect.stringMatching(/^[0-9a-z]{32}$/),
        cardMessageId: null,
        jobId: null,
        expiresAt: expect.any(Date),
      });
      const hoursLeft = (upload.expiresAt.getTime() - Date.now()) / 3_600_000;
      expect(hoursLeft).toBeGreaterThan(23);
      expect(hoursLeft).toBeLessThan(25);
      expect(await rows().findUpload(upload.token)).toEqual(upload);
      expect(await rows().findUpload("0".repeat(32))).toBeUndefined();
      expect((await open()).token).not.toBe(upload.token);
    });

    test("the same message finds its own, with a new time", async () => {
      const wish = newUpload();
      const first = await rows().openUpload({ ...wish, hours: 1 });
      await rows().setUploadCard(first.token, 77);
      const answers = await Promise.all(Array.from({ length: 10 }, () => rows().openUpload({ ...wish, hours: 24 })));
      for (const again of answers) {
        expect(again).toEqual({ ...first, cardMessageId: 77, expiresAt: expect.any(Date) });
        expect(again.expiresAt.getTime()).toBeGreaterThan(first.expiresAt.getTime());
      }
    });

    test("of 10 jobs at once an upload has become one, for good", async () => {
      const { token } = await open();
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => rows().closeUpload(token, `job00000000${index}`)),
      );
      expect(new Set(answers.map((upload) => upload?.jobId)).size).toBe(1);
      expect(await rows().closeUpload(token, "another00000")).toEqual(answers[0]);
      expect(await rows().closeUpload("0".repeat(32), "another00000")).toBeUndefined();
    });

    test("those that expired long ago are forgotten, and told once", async () => {
      const [old, recent] = [await open({ hours: -25 }), await open({ hours: -23 })];
      const told = await Promise.all([rows().pruneUploads(24), rows().pruneUploads(24)]);
      expect(told.flat()).toEqual([old.token]);
      expect(await rows().findUpload(old.token)).toBeUndefined();
      expect(await rows().findUpload(recent.token)).toEqual(recent);
      expect(await opened().sql(`select from mediaferry.uploads where token = '${recent.token}'`)).toHaveLength(1);
    });
  });
}

function usage({ rows }: Play, opened: () => Opened): void {
  describe("what users take", () => {
    test("adds up over the day, for each user alone", async () => {
      const userId = 7_900_000_000 + nextId();
      expect(await rows().usage(userId)).toEqual({ bytes: 0, seconds: 0 });
      expect(await rows().countUsage(userId, { bytes: 5_000_000_000, seconds: 1.5 })).toEqual({
        bytes: 5_000_000_000,
        seconds: 1.5,
      });
      await Promise.all(Array.from({ length: 10 }, () => rows().countUsage(userId, { bytes: 1, seconds: 0.5 })));
      expect(await rows().usage(userId)).toEqual({ bytes: 5_000_000_010, seconds: 6.5 });
      expect(await rows().usage(nextId())).toEqual({ bytes: 0, seconds: 0 });
    });

    test("begins from nothing on the next day", async () => {
      const userId = nextId();
      await rows().countUsage(userId, { bytes: 100, seconds: 60 });
      await opened().sql(`update mediaferry.users set used_on = used_on - 1 where id = ${userId}`);
      expect(await rows().usage(userId)).toEqual({ bytes: 0, seconds: 0 });
      expect(await rows().countUsage(userId, { bytes: 7, seconds: 0 })).toEqual({ bytes: 7, seconds: 0 });
    });
  });
}

async function submitLink({ rows }: Pick<Play, "rows">, changes: Partial<NewJob> = {}): Promise<JobRow> {
  const asked = { kind: "link", title: "https://example.org/v", request: { url: "https://example.org/v" } };
  const by = { chatId: nextId(), userId: nextId(), requestMessageId: nextId() };
  return (await rows().submitJob({ ...asked, ...by, ...changes })).job;
}

const webItem = (): ListedItem => story({ platform: "web", expiresAt: undefined });
