import { describe, expect, test } from "vitest";
import { playEncode } from "./encode.ts";
import { nextId, type Opened, sentAs } from "./users/play.ts";

const MOST = 3;

/** The part of the contract of `Rows` that is that of homes. */
export function homesContract(opened: () => Opened): void {
  const { rows, plan, planned, ready, claim, send, states } = playEncode(opened);
  /** A job that nobody has taken. */
  async function submit(): Promise<string> {
    const asked = { kind: "encode", title: "clip.mp4", request: {}, requestMessageId: nextId() };
    return (await rows().submitJob({ chatId: nextId(), userId: nextId(), ...asked })).job.id;
  }

  describe("a home", () => {
    test("is the host that takes the first step, of all that do so at once", async () => {
      const id = await submit();
      const hosts = Array.from({ length: 10 }, (_, host) => `host${host}`);
      const taken = await Promise.all(hosts.map((host) => rows().takeJob(id, 1, host)));
      const [home, ...others] = new Set(taken.map((job) => job.home));
      expect(others).toEqual([]);
      expect(hosts).toContain(home);
      expect(await rows().findJob(id)).toMatchObject({ state: "active", home, startedAt: expect.any(Date) });
      expect(await rows().openRuns({ jobIds: [id] })).toMatchObject([{ id, run: 1, home }]);
    });

    test("is not given to a run that has ended, or to one before it", async () => {
      const id = await submit();
      await rows().cancelJob(id);
      expect(await rows().takeJob(id, 1, "one")).toMatchObject({ state: "cancelled", home: null });
      await rows().retryJob(id);
      expect(await rows().takeJob(id, 1, "one")).toMatchObject({ state: "queued", run: 2, home: null });
      expect(await rows().takeJob(id, 2, "two")).toMatchObject({ state: "active", home: "two" });
    });

    test("of a run goes on to the next one, whose home can be chosen until it was taken", async () => {
      const id = await submit();
      expect(await rows().setHome(id, 1, "one")).toMatchObject({ home: "one", state: "queued" });
      expect(await rows().takeJob(id, 1, "two")).toMatchObject({ home: "one", state: "active" });
      expect(await rows().setHome(id, 1, null)).toBeUndefined();
      await rows().cancelJob(id);
      expect(await rows().retryJob(id)).toMatchObject({ run: 2, home: "one" });
      expect(await rows().setHome(id, 1, null)).toBeUndefined();
      expect(await rows().setHome(id, 2, null)).toMatchObject({ home: null });
    });
  });

  describe("a job that has lost its home", () => {
    test("begins anew without one, once per run, with what was sent and without the rest", async () => {
      const id = await planned("144p", "240p");
      await send(id, "144p");
      const lost = { run: 1, home: "home", most: MOST };
      const moved = await Promise.all([1, 2, 3].map(() => rows().moveJob(id, lost)));
      expect(moved.filter((job) => job !== undefined)).toMatchObject([{ id, run: 2, state: "queued", home: null }]);
      const failure = { key: "error-download-failed", params: {} };
      expect(await rows().finishJob(id, { run: 1, failure })).toMatchObject({ run: 2, state: "queued" });
      const rungs = await rows().listItems(id);
      expect(rungs.map(({ item }) => (item as { label: string }).label)).toEqual(["144p"]);
      expect(await rows().takeJob(id, 2, "two")).toMatchObject({ home: "two", state: "active" });
    });

    test("says of a rung that was inside the call to Telegram that it may come again, and of no other", async () => {
      const id = await planned("144p", "240p", "360p");
      await send(id, "144p");
      await ready(id, "240p");
      expect(await claim(id, "240p")).toBe("send");
      const { mediaId } = (await rows().listItems(id)).find(
        ({ item }) => (item as { label: string }).label === "240p",
      )!;
      await rows().chunkDone(id, ["240p"], 0);
      expect(await rows().moveJob(id, { run: 1, home: "home", most: MOST })).toMatchObject({ run: 2 });
      expect((await rows().listItems(id)).map(({ item }) => (item as { label: string }).label)).toEqual(["144p"]);
      await rows().takeJob(id, 2, "two");
      await plan(id, "144p", "240p", "360p");
      expect(await states(id)).toEqual([
        ["144p", "sent"],
        ["240p", "claimed"],
        ["360p", "claimed"],
      ]);
      expect((await rows().findEncode(id)).video?.chunks["240p"]).toMatchObject({ done: 0 });
      await ready(id, "240p", "360p");
      expect(await claim(id, "240p")).toBe("send again");
      await rows().itemSent(id, (await rows().findJob(id))!.chatId!, sentAs(mediaId, { fileId: "file-240p" }));
      expect(await claim(id, "360p")).toBe("send");
    });

    test("is left alone where it has another home, another run, or an end", async () => {
      const id = await submit();
      await rows().takeJob(id, 1, "one");
      expect(await rows().moveJob(id, { run: 1, home: "two", most: MOST })).toBeUndefined();
      expect(await rows().moveJob(id, { run: 2, home: "one", most: MOST })).toBeUndefined();
      await rows().cancelJob(id);
      expect(await rows().moveJob(id, { run: 1, home: "one", most: MOST })).toBeUndefined();
    });

    test("is moved so many times and no more", async () => {
      const id = await submit();
      for (let run = 1; run <= MOST; run++) {
        await rows().takeJob(id, run, "one");
        expect(await rows().moveJob(id, { run, home: "one", most: MOST })).toMatchObject({ run: run + 1 });
      }
      await rows().takeJob(id, MOST + 1, "one");
      expect(await rows().moveJob(id, { run: MOST + 1, home: "one", most: MOST })).toBeUndefined();
      expect(await rows().findJob(id)).toMatchObject({ state: "active", run: MOST + 1 });
    });
  });
}
