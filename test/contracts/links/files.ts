import { describe, expect, test } from "vitest";
import type { FileLinkRow, ListedItem } from "../../../src/stores/index.ts";
import { FAILURE, nextId, type Opened, type Play } from "../users/play.ts";
import { submitLink, webItem } from "./submit.ts";

const FILE = {
  key: "clips/a1",
  host: null as string | null,
  name: "Clip “ü”.mp4",
  contentType: "video/mp4",
  sizeBytes: 3_000_000_000,
  sha256: "ab12",
};

export function filesContract({ rows, watch, claim, prepare }: Play, opened: () => Opened): void {
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
    const { link } = await rows().itemLinked(job.id, chatId, { ...FILE, minutes: 60, mediaId, ...file });
    return link;
  };
  const lasting = (minutes: number) => ({ minutes, longestHours: 72 });
  const nextKey = () => `clips/${nextId()}`;
  const age = (id: string, hours: number) =>
    opened().sql(`update mediaferry.file_links set expires_at = now() - interval '${hours} hours' where id = '${id}'`);
  const minutesLeft = (link: FileLinkRow | undefined) => (link!.expiresAt.getTime() - Date.now()) / 60_000;

  describe("files that are handed out by a link", () => {
    test("a link comes back whole, and the item is sent without a message", async () => {
      const { job, chatId, mediaId } = await fetched();
      const { link, replacedKey } = await rows().itemLinked(job.id, chatId, { ...FILE, mediaId, minutes: 60 });
      expect(link).toEqual({
        ...FILE,
        id: expect.stringMatching(/^[0-9a-z]{12}$/),
        ...{ jobId: job.id, mediaId, chatId, isGiven: true, keptUntil: null, url: null },
        userId: job.userId,
        createdAt: expect.any(Date),
        expiresAt: expect.any(Date),
        isRevoked: false,
      });
      expect(replacedKey).toBeNull();
      expect(link.expiresAt.getTime() - link.createdAt.getTime()).toBeGreaterThan(59 * 60_000);
      expect(link.expiresAt.getTime() - link.createdAt.getTime()).toBeLessThan(61 * 60_000);
      expect(await rows().findFileLink(link.id)).toEqual(link);
      expect(await rows().fileLinksOf(job.id)).toEqual([link]);
      expect(await rows().listItems(job.id)).toMatchObject([
        { fileId: null, deliveries: [{ chatId, state: "sent", messageId: null, failure: null }] },
      ]);
      expect(await rows().claimGroup(job.id, 0, chatId)).toEqual({ action: "settled" });
      expect(await rows().finishJob(job.id, {})).toMatchObject({ state: "done" });
    });

    test("a ban ends the user's watches, pages and links, names the open jobs, and leaves all others'", async () => {
      const mine = await linked();
      const others = await linked({ key: nextKey() });
      const { userId } = mine;
      const watches = [await watch({ userId }), await watch({ userId })];
      const kept = await watch({ handle: watches[0]!.handle });
      const page = { chatId: nextId(), language: null, title: "", wanted: {}, hours: 1, limit: 3 };
      const upload = await rows().openUpload({ ...page, userId, requestMessageId: nextId() });
      const otherUpload = await rows().openUpload({ ...page, userId: nextId(), requestMessageId: nextId() });
      const ended = await rows().banUser(userId);
      expect(ended).toEqual({
        jobs: [mine.jobId],
        watches: expect.arrayContaining(watches.map(({ id }) => expect.objectContaining({ id }))),
        uploads: [upload!.token],
        links: [{ jobId: mine.jobId, key: mine.key }],
      });
      expect(await rows().findFileLink(mine.id)).toMatchObject({ isRevoked: true });
      expect(await rows().findFileLink(others.id)).toMatchObject({ isRevoked: false });
      expect(await Promise.all(watches.map(({ id }) => rows().findWatch(id)))).toEqual([undefined, undefined]);
      expect(await rows().findWatch(kept.id)).toBeDefined();
      expect(await rows().findUpload(upload!.token)).toBeUndefined();
      expect(await rows().findUpload(otherUpload!.token)).toBeDefined();
      expect(await rows().rememberUser({ userId, chatId: nextId() })).toEqual({
        access: "banned",
      });
      expect(await rows().banUser(userId)).toEqual({ jobs: [mine.jobId], watches: [], uploads: [], links: [] });
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
      expect(await rows().listItems(job.id)).toMatchObject([{ deliveries: [{ state: "failed", failure: FAILURE }] }]);
      expect(await rows().fileLinksOf(job.id)).toMatchObject([FILE]);
    });

    test("the links of a job are found, the latest first, and none where there is none", async () => {
      const job = await submitLink({ rows });
      expect(await rows().fileLinksOf(job.id)).toEqual([]);
      expect(await rows().findFileLink("nosuchlink00")).toBeUndefined();
      const items = await claim(job.id, [webItem(), webItem()]);
      const made: FileLinkRow[] = [];
      for (const { mediaId } of items)
        made.push((await rows().itemLinked(job.id, job.chatId!, { ...FILE, mediaId, minutes: 1 })).link);
      expect(await rows().fileLinksOf(job.id)).toEqual(made.toReversed());
    });

    test("a public file is found by its media while any link to it is good", async () => {
      const { job, chatId, mediaId } = await fetched();
      expect(await rows().findPublicFile(mediaId)).toBeUndefined();
      const { id } = (await rows().itemLinked(job.id, chatId, { ...FILE, mediaId, minutes: 60 })).link;
      expect(await rows().findPublicFile(mediaId)).toEqual(FILE);
      await age(id, 1);
      expect(await rows().findPublicFile(mediaId)).toBeUndefined();
      await rows().refreshFileLink(id, lasting(60));
      expect(await rows().findPublicFile(mediaId)).toEqual(FILE);
      await rows().revokeFileLink(id);
      expect(await rows().findPublicFile(mediaId)).toBeUndefined();
    });

    test("a link that has expired is good again after a refresh, from now on", async () => {
      const { id } = await linked({ minutes: 0.01 });
      await age(id, 5);
      const fresh = await rows().refreshFileLink(id, lasting(30));
      expect(minutesLeft(fresh)).toBeGreaterThan(25);
      expect(minutesLeft(fresh)).toBeLessThan(35);
      expect(await rows().findFileLink(id)).toEqual(fresh);
      expect(await rows().refreshFileLink("nosuchlink00", lasting(30))).toBeUndefined();
    });

    test("a link is revoked once and for good", async () => {
      const link = await linked();
      const answers = await Promise.all(Array.from({ length: 10 }, () => rows().revokeFileLink(link.id)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await rows().refreshFileLink(link.id, lasting(60))).toBeUndefined();
      expect(await rows().findFileLink(link.id)).toEqual({ ...link, isRevoked: true });
      expect(await rows().revokeFileLink("nosuchlink00")).toBeUndefined();
    });

    test("of refreshes and a revocation at once the revocation stands", async () => {
      const link = await linked({ minutes: 1 });
      const [revoked, ...refreshed] = await Promise.all([
        rows().revokeFileLink(link.id),
        ...Array.from({ length: 9 }, () => rows().refreshFileLink(link.id, lasting(600))),
      ]);
      expect(revoked).toBeDefined();
      for (const fresh of refreshed.filter(Boolean)) expect(fresh).toMatchObject({ id: link.id, isRevoked: false });
      expect(await rows().findFileLink(link.id)).toMatchObject({ isRevoked: true });
      expect(await rows().refreshFileLink(link.id, lasting(600))).toBeUndefined();
    });

    test("two refreshes at once are both good", async () => {
      const { id } = await linked();
      const fresh = await Promise.all([
        rows().refreshFileLink(id, lasting(10)),
        rows().refreshFileLink(id, lasting(20)),
      ]);
      expect(fresh.map((link) => link?.id)).toEqual([id, id]);
      expect(fresh.map((link) => link?.expiresAt)).toContainEqual((await rows().findFileLink(id))!.expiresAt);
    });

    test("a link ends some days after it was made, however often it was refreshed", async () => {
      const { id, createdAt } = await linked();
      const fresh = await rows().refreshFileLink(id, { minutes: 600, longestHours: 2 });
      expect(fresh?.expiresAt).toEqual(new Date(createdAt.getTime() + 2 * 3_600_000));
      await opened().sql(`update mediaferry.file_links set created_at = now() - interval '3 hours' where id = '${id}'`);
      expect(await rows().refreshFileLink(id, { minutes: 600, longestHours: 2 })).toBeUndefined();
      expect(await rows().findFileLink(id)).toMatchObject({ expiresAt: fresh?.expiresAt });
    });

    test("a later run's file takes the place of an earlier one, which is given back", async () => {
      const [before, after] = [nextKey(), nextKey()];
      const { job, chatId, mediaId } = await fetched();
      const link = (key: string) => rows().itemLinked(job.id, chatId, { ...FILE, key, mediaId, minutes: 60 });
      const first = await link(before);
      await rows().revokeFileLink(first.link.id);
      const second = await link(after);
      expect(second).toMatchObject({ link: { id: first.link.id, key: after, isRevoked: false }, replacedKey: before });
      expect(await link(after)).toEqual({ ...second, replacedKey: null });
      expect(await rows().pruneFileLinks(24, "a")).toEqual([]);
    });

    test("what was revoked or has expired long ago is forgotten, and its key is given back once", async () => {
      const [revoked, old, recent] = [nextKey(), nextKey(), nextKey()];
      const gone = await linked({ key: revoked });
      expect(await rows().revokeFileLink(gone.id)).toBe(revoked);
      await age((await linked({ key: old })).id, 25);
      await age((await linked({ key: recent })).id, 23);
      const given = await Promise.all(Array.from({ length: 5 }, () => rows().pruneFileLinks(24, "a")));
      expect(given.flat().sort()).toEqual([revoked, old].sort());
      expect(await rows().findFileLink(gone.id)).toBeUndefined();
      expect(await rows().pruneFileLinks(24, "a")).toEqual([]);
    });

    test("a file that lies on a host's disk is removed by that host alone", async () => {
      const [here, there, anywhere] = [nextKey(), nextKey(), nextKey()];
      for (const [key, host] of [
        [here, "here"],
        [there, "there"],
        [anywhere, null],
      ] as const) {
        const { id } = await linked({ key, host });
        expect(await rows().findFileLink(id)).toMatchObject({ key, host });
        await rows().revokeFileLink(id);
      }
      expect(await rows().unlinkedKeys([here, there, "clips/none"])).toEqual(["clips/none"]);
      expect(await rows().pruneFileLinks(24, "here")).toEqual([here, anywhere].sort());
      expect(await rows().pruneFileLinks(24, "here")).toEqual([]);
      expect(await rows().unlinkedKeys([here, there])).toEqual([here]);
      expect(await rows().pruneFileLinks(24, "there")).toEqual([there]);
    });

    test("a host that was not seen for long is given up, with the links to its files", async () => {
      const [gone, seen] = [`host${nextId()}`, `host${nextId()}`];
      const lost = await linked({ key: nextKey(), host: gone });
      const kept = await linked({ key: nextKey(), host: seen });
      const unknown = await linked({ key: nextKey(), host: `host${nextId()}` });
      for (const host of [gone, seen]) await rows().hostSeen(host);
      expect(await rows().pruneHosts(8)).toEqual([]);
      await opened().sql(
        `update mediaferry.hosts set seen_at = now() - interval '9 days' where id in ('${gone}', '${seen}')`,
      );
      await rows().hostSeen(seen);
      expect(await rows().pruneHosts(8)).toEqual([gone]);
      const found = await Promise.all([lost, kept, unknown].map(({ id }) => rows().findFileLink(id)));
      expect(found.map((link) => link?.id)).toEqual([undefined, kept.id, unknown.id]);
    });

    test("what Telegram has of a link is found by its name, until it is old", async () => {
      const name = `link${nextId()}`;
      const listed = { ...webItem(), sourceId: `${name}:720p:v1` };
      const { job, chatId, mediaId } = await fetched(listed);
      const find = (changes: object = {}) => rows().knownFiles({ platform: "web", name, hours: 1, ...changes });
      expect(await find()).toEqual([]);
      const sent = { mediaId, messageId: 7, fileId: "id", fileUniqueId: "unique", fileKind: "video" } as const;
      await rows().itemSent(job.id, chatId, sent);
      expect(await find()).toMatchObject([{ fileId: "id", fileKind: "video", item: listed.item }]);
      for (const other of [{ name: name.slice(0, -1) }, { platform: "instagram" }, { hours: 0 }])
        expect(await find(other)).toEqual([]);
    });

    test("Telegram's id of an old file is forgotten, unless it is about to be sent", async () => {
      const listed = webItem();
      const { job, chatId, mediaId } = await fetched(listed);
      const { platform, sourceId } = listed;
      const sent = { mediaId, messageId: 7, fileId: "id", fileUniqueId: "unique", fileKind: "video" } as const;
      await rows().itemSent(job.id, chatId, sent);
      const fileId = async () => (await rows().listItems(job.id))[0]?.fileId;
      await rows().forgetOldFiles({ platform, sourceId, hours: 1 });
      expect(await fileId()).toBe("id");
      const other = await fetched(listed);
      await rows().forgetOldFiles({ platform, sourceId, hours: 0 });
      expect(await fileId()).toBe("id");
      await rows().cancelJob(other.job.id);
      await rows().forgetOldFiles({ platform, sourceId, hours: 0 });
      expect(await fileId()).toBeNull();
    });

    test("the media of a link goes with the last of its jobs", async () => {
      const listed = webItem();
      const { job, mediaId } = await fetched(listed);
      await rows().cancelJob(job.id);
      const media = () => opened().sql(`select id from mediaferry.media where id = ${mediaId}`);
      const monthsAgo = "now() - interval '31 days'";
      await opened().sql(`update mediaferry.media set listed_at = ${monthsAgo} where id = ${mediaId}`);
      await rows().prune({ phaseDays: 10, jobDays: 30 });
      expect(await media()).toHaveLength(1);
      await opened().sql(`update mediaferry.jobs set finished_at = ${monthsAgo} where id = '${job.id}'`);
      await rows().prune({ phaseDays: 10, jobDays: 30 });
      expect(await media()).toEqual([]);
    });

    test("a link outlives its job, so that the file does not stay behind for ever", async () => {
      const link = await linked({ key: nextKey() });
      await rows().finishJob(link.jobId, {});
      await rows().prune({ phaseDays: 0, jobDays: 0 });
      expect(await rows().findJob(link.jobId)).toBeUndefined();
      expect(await rows().findFileLink(link.id)).toEqual(link);
      await rows().revokeFileLink(link.id);
      expect(await rows().pruneFileLinks(24, "a")).toEqual([link.key]);
    });
  });
}
