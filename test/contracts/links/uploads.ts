import { describe, expect, test } from "vitest";
import type { Rows } from "../../../src/stores/index.ts";
import { nextId, type Opened, type Play } from "../users/play.ts";
import { submitLink } from "./submit.ts";

export function uploadsContract({ rows }: Play, opened: () => Opened): void {
  const newUpload = () => ({
    chatId: -1_000_000_000_000 - nextId(),
    userId: nextId(),
    language: "ru",
    requestMessageId: nextId(),
    title: "holiday.mov",
    wanted: { kind: "fit", limitMb: 45 },
  });
  const limits = { hours: 24, limit: 3 };
  const opens = async (wish: Partial<Parameters<Rows["openUpload"]>[0]> = {}) => {
    const upload = await rows().openUpload({ ...newUpload(), ...limits, ...wish });
    if (!upload) throw new Error("no page is left");
    return upload;
  };

  describe("uploads", () => {
    test("an upload comes back whole, with a token that cannot be guessed", async () => {
      const wish = newUpload();
      const upload = await opens(wish);
      expect(upload).toEqual({
        ...wish,
        threadId: null,
        channel: null,
        host: null,
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
      expect((await opens()).token).not.toBe(upload.token);
    });

    test("an upload keeps the channel that it is for", async () => {
      const channel = { chatId: -1_000_000_000_000 - nextId(), title: "News", requestMessageId: -7 };
      const { token } = await opens({ channel });
      expect(await rows().findUpload(token)).toMatchObject({ channel });
    });

    test("the same message finds its own, with a new time", async () => {
      const wish = newUpload();
      const first = await opens({ ...wish, hours: 1, limit: 1 });
      await rows().setUploadCard(first.token, 77);
      const answers = await Promise.all(Array.from({ length: 10 }, () => opens({ ...wish, limit: 1 })));
      for (const again of answers) {
        expect(again).toEqual({ ...first, cardMessageId: 77, expiresAt: expect.any(Date) });
        expect(again.expiresAt.getTime()).toBeGreaterThan(first.expiresAt.getTime());
      }
    });

    test("a user has so many at a time, however many are asked for at once; what was taken or has expired leaves room", async () => {
      const { userId } = newUpload();
      const ask = (hours = 24) => rows().openUpload({ ...newUpload(), userId, hours, limit: 3 });
      await ask(-1);
      const asked = await Promise.all(Array.from({ length: 10 }, () => ask()));
      const open = asked.filter((upload) => upload !== undefined);
      expect(open).toHaveLength(3);
      expect(await ask()).toBeUndefined();
      await rows().closeUpload(open[0]!.token, "job000000000");
      expect(await ask()).toBeDefined();
      expect(await ask()).toBeUndefined();
      expect(await opens()).toMatchObject({ jobId: null }); // somebody else's
    });

    test("of 10 jobs at once an upload has become one, for good", async () => {
      const { token } = await opens();
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => rows().closeUpload(token, `job00000000${index}`)),
      );
      expect(new Set(answers.map((upload) => upload?.jobId)).size).toBe(1);
      expect(await rows().closeUpload(token, "another00000")).toEqual(answers[0]);
      expect(await rows().closeUpload("0".repeat(32), "another00000")).toBeUndefined();
    });

    test("what is brought by a page goes to one host, which alone forgets it, or is given up with it", async () => {
      const [here, there] = [`host${nextId()}`, `host${nextId()}`];
      const { token } = await opens({ hours: -25 });
      expect(await rows().placeUpload(token, here)).toMatchObject({ token, host: here });
      expect(await rows().placeUpload(token, there)).toMatchObject({ host: here });
      expect(await rows().placeUpload("0".repeat(32), here)).toBeUndefined();
      expect(await rows().pruneUploads(24, there)).not.toContain(token);
      expect(await rows().findUpload(token)).toMatchObject({ host: here });
      expect(await rows().pruneUploads(24, here)).toEqual([token]);

      const lost = await opens();
      await rows().placeUpload(lost.token, there);
      expect(await rows().leaveUpload(lost.token, here)).toBeUndefined();
      expect(await rows().leaveUpload(lost.token, there)).toMatchObject({ token: lost.token, host: null });
      await rows().placeUpload(lost.token, there);
      await rows().hostSeen(there);
      await opened().sql(`update mediaferry.hosts set seen_at = now() - interval '9 days' where id = '${there}'`);
      expect(await rows().pruneHosts(8)).toEqual([there]);
      expect(await rows().findUpload(lost.token)).toBeUndefined();
    });

    test("those that expired long ago are forgotten, and told once", async () => {
      const [old, recent] = [await opens({ hours: -25 }), await opens({ hours: -23 })];
      const told = await Promise.all([rows().pruneUploads(24, "a"), rows().pruneUploads(24, "a")]);
      expect(told.flat()).toEqual([old.token]);
      expect(await rows().findUpload(old.token)).toBeUndefined();
      expect(await rows().findUpload(recent.token)).toEqual(recent);
      expect(await opened().sql(`select from mediaferry.uploads where token = '${recent.token}'`)).toHaveLength(1);
    });
  });
}

export function usageContract(play: Play, opened: () => Opened): void {
  const { rows } = play;
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

    describe("is reserved before it comes", () => {
      const daily = { bytes: 100, seconds: 60 };
      const reserve = (userId: number, claim: string, bytes: number, seconds = 0) =>
        rows().reserveUsage({ userId, claim: `${userId}-${claim}`, wanted: { bytes, seconds }, daily });

      test("so that ten at once have one day between them", async () => {
        const userId = nextId();
        const granted = await Promise.all(Array.from({ length: 10 }, (_, at) => reserve(userId, `${at}`, 30)));
        expect(granted.map(({ bytes }) => bytes).toSorted((one, other) => other - one)).toEqual([
          ...[30, 30, 30, 10, 0, 0, 0, 0, 0, 0],
        ]);
      });

      test("and asked for again by the same; what came takes its place", async () => {
        const userId = nextId();
        await reserve(userId, "one", 30);
        expect(await reserve(userId, "one", 80)).toEqual({ bytes: 80, seconds: 60, isShared: false });
        expect(await reserve(userId, "other", 80)).toEqual({ bytes: 20, seconds: 60, isShared: true });
        const used = await rows().settleUsage({ userId, claim: `${userId}-one`, used: { bytes: 5, seconds: 50 } });
        expect(used).toEqual({ bytes: 5, seconds: 50 });
        expect(await reserve(userId, "other", 200, 10)).toEqual({ bytes: 95, seconds: 10, isShared: false });
        expect(await reserve(userId, "third", 1)).toEqual({ bytes: 0, seconds: 0, isShared: true });
        expect(await rows().usage(userId)).toEqual({ bytes: 5, seconds: 50 });
      });

      test("until its job has ended", async () => {
        const job = await submitLink(play);
        const claim = { userId: job.userId!, claim: `${job.id}-1`, daily };
        await rows().reserveUsage({ ...claim, jobId: job.id, wanted: { bytes: 100, seconds: 0 } });
        expect(await reserve(claim.userId, "next", 50)).toMatchObject({ bytes: 0 });
        await rows().cancelJob(job.id);
        expect(await reserve(claim.userId, "next", 50)).toMatchObject({ bytes: 50 });
      });
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
