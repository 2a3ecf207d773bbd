import { describe, expect, test } from "vitest";
import { playEncode } from "./encode.ts";
import { nextId, type Opened } from "./users/play.ts";

const HOURS = 24;
const FILE = { host: null, name: "clip-720p.mp4", contentType: "video/mp4", sizeBytes: 60_000_000, sha256: "ab12" };
const URL = "https://cdn.example.com/encode/1";

/** The part of the contract of `Rows` that is about finished rungs at addresses of their own. */
export function resultsContract(opened: () => Opened): void {
  const { rows, planned, ready, send, claim, mediaOf } = playEncode(opened);
  const announce = async (jobId: string, label: string) => {
    const file = { ...FILE, key: `encode/${nextId()}`, mediaId: await mediaOf(jobId, label) };
    return rows().keepFile(jobId, file, HOURS);
  };
  const keep = async (jobId: string, label: string, until?: Date) => {
    const link = (await announce(jobId, label))!;
    return (await rows().setFileUrl(link.id, URL, until))!;
  };
  const give = async (jobId: string, label: string, key: string, minutes = 60) => {
    const mediaId = await mediaOf(jobId, label);
    return rows().itemLinked(jobId, (await rows().findJob(jobId))!.chatId!, { ...FILE, key, mediaId, minutes });
  };
  const urls = async (jobId: string) => (await rows().findEncode(jobId)).video?.qualityUrls;
  const set = (id: string, change: string) =>
    opened().sql(`update mediaferry.file_links set ${change} where id = '${id}'`);
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

  describe("results", () => {
    test("a rung is in the row of its video once it is at its address, before and after it is in the chat", async () => {
      const id = await planned("144p", "720p");
      await ready(id, "144p", "720p");
      const link = (await announce(id, "720p"))!;
      expect(link).toMatchObject({ ...FILE, jobId: id, isGiven: false, isRevoked: false, url: null });
      expect(link.keptUntil!.getTime() - link.createdAt.getTime()).toBeCloseTo(HOURS * 3_600_000, -4);
      expect(await urls(id)).toEqual({});
      expect(await rows().setFileUrl(link.id, URL, undefined)).toMatchObject({ url: URL });
      expect(await urls(id)).toEqual({ "720p": URL });
      await send(id, "144p");
      expect((await rows().findEncode(id)).video).toMatchObject({
        qualityUrls: { "720p": URL },
        fileIds: { "144p": "file-144p" },
      });
    });

    test("a file that is announced again keeps its row, whatever became of it", async () => {
      const id = await planned("720p");
      const first = await keep(id, "720p");
      expect(await announce(id, "720p")).toEqual(first);
      await rows().revokeFileLink(first.id);
      expect(await rows().setFileUrl(first.id, URL, undefined)).toBeUndefined();
    });

    test("a file that never came to its address is announced by a later run as that has made it, under its first key", async () => {
      const id = await planned("720p");
      const first = (await announce(id, "720p"))!;
      const mediaId = await mediaOf(id, "720p");
      const remade = {
        host: "other",
        name: "clip.mp4",
        contentType: "video/mp4",
        sizeBytes: 61_000_000,
        sha256: "cd34",
      };
      const link = await rows().keepFile(id, { ...remade, key: `encode/${nextId()}`, mediaId }, HOURS);
      expect(link).toMatchObject({ ...remade, id: first.id, key: first.key, url: null });
    });

    test("once a link of a job is revoked, no further file of it is kept; the chat may still get one by a link", async () => {
      const id = await planned("144p", "720p");
      await ready(id, "720p");
      const low = await keep(id, "144p");
      await rows().revokeFileLink(low.id);
      expect(await announce(id, "720p")).toBeUndefined();
      expect(await claim(id, "720p")).toBe("send");
      const { link } = await give(id, "720p", `encode/${nextId()}`);
      expect(link).toMatchObject({ isGiven: true, isRevoked: false, url: null });
      expect(await urls(id)).toEqual({});
      const other = await planned("144p");
      expect(await announce(other, "144p")).toMatchObject({ isRevoked: false });
    });

    test("a kept file becomes the chat's link as it is, and none can be refreshed beyond its time", async () => {
      const id = await planned("720p");
      await ready(id, "720p");
      const kept = await keep(id, "720p");
      expect(await claim(id, "720p")).toBe("send");
      const lasting = { minutes: 60, longestHours: 72 };
      expect(await rows().refreshFileLink(kept.id, lasting), "not the chat's yet").toBeUndefined();
      const { link, replacedKey } = await give(id, "720p", kept.key);
      expect(link).toMatchObject({ id: kept.id, isGiven: true, url: URL, keptUntil: kept.keptUntil });
      expect(replacedKey).toBeNull();
      expect(await give(id, "720p", kept.key)).toEqual({ link, replacedKey });
      expect(await urls(id)).toEqual({ "720p": URL });
      const long = { minutes: 60 * 48, longestHours: 72 };
      expect(await rows().refreshFileLink(kept.id, long)).toMatchObject({ expiresAt: kept.keptUntil });
      await set(kept.id, "kept_until = now() - interval '1 second'");
      expect(await rows().refreshFileLink(kept.id, long)).toBeUndefined();
    });

    test("a revoked file is in no row, and a ban revokes what is kept as well", async () => {
      const id = await planned("144p", "720p");
      const [low, high] = [await keep(id, "144p"), await keep(id, "720p")];
      await rows().revokeFileLink(low.id);
      expect(await urls(id)).toEqual({ "720p": URL });
      const { userId } = (await rows().findJob(id))!;
      expect(await rows().banUser(userId!)).toMatchObject({ links: [{ jobId: id, key: high.key }] });
      expect(await urls(id)).toEqual({});
    });

    test("files stay as long as they are kept, and go earlier only for want of space and without a good link", async () => {
      const id = await planned("144p", "240p", "720p");
      const [over, kept, given] = [await keep(id, "144p"), await keep(id, "240p"), await keep(id, "720p")];
      await give(id, "720p", given.key);
      await set(over.id, "kept_until = now() - interval '1 second'");
      expect(await urls(id)).toEqual({ "240p": URL, "720p": URL });
      const keys = [over.key, kept.key, given.key];
      const pruned = async (hours: number) =>
        (await rows().pruneFileLinks(hours, "a")).filter((key) => keys.includes(key));
      expect(await pruned(24)).toEqual([over.key]);
      expect(await pruned(0)).toEqual([kept.key]);
      expect(await urls(id)).toEqual({ "720p": URL });
    });

    test("addresses that end before their files do are found to be renewed", async () => {
      const id = await planned("144p", "240p", "360p", "720p");
      const ending = await keep(id, "144p", inHours(5));
      await keep(id, "240p", inHours(30));
      await keep(id, "360p", inHours(12));
      await keep(id, "720p");
      const found = (await rows().endingFileUrls(10)).filter(({ jobId }) => jobId === id);
      expect(found).toEqual([ending]);
      await rows().setFileUrl(ending.id, `${URL}?2`, inHours(23));
      expect((await rows().endingFileUrls(10)).filter(({ jobId }) => jobId === id)).toEqual([]);
      expect(await urls(id)).toMatchObject({ "144p": `${URL}?2` });
    });

    test("any client of the database that is let into the view reads it, and nothing else", async () => {
      const id = await planned("144p", "720p");
      await rows().chunkDone(id, ["144p"], 0);
      await keep(id, "144p");
      const reader = `reader_${nextId()}`;
      await opened().sql(`create role ${reader}; grant ${reader} to current_user;
        grant usage on schema mediaferry to ${reader}; grant select on mediaferry.video_rows to ${reader}`);
      const read = `select status, quality_urls, chunks->'144p'->'done' as done, title
        from mediaferry.video_rows where job_id = '${id}'`;
      const row = { status: "PROCESSING", quality_urls: { "144p": URL }, done: 1, title: "clip.mp4" };
      const asReader = (query: string) =>
        opened()
          .sql(`set role ${reader}; ${query}`)
          .finally(() => opened().sql("reset role"));
      expect(await asReader(read)).toEqual([row]);
      await expect(asReader("select id from mediaferry.jobs")).rejects.toThrow(/permission denied/);
    });

    test("a video is in the view from its first moment, and in the end it says how it went", async () => {
      const id = await planned("144p");
      const status = async () =>
        opened().sql(
          `select status, first_rung_at is not null as is_out from mediaferry.video_rows where job_id = '${id}'`,
        );
      expect(await status()).toEqual([{ status: "PROCESSING", is_out: false }]);
      await send(id, "144p");
      expect(await status()).toEqual([{ status: "READY", is_out: true }]);
      await rows().finishJob(id, {});
      expect(await status()).toEqual([{ status: "COMPLETED", is_out: true }]);
    });
  });
}
