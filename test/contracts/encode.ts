import { describe, expect, test } from "vitest";
import type { ItemRow, NewJob, Rows } from "../../src/stores/index.ts";
import { FAILURE, nextId, type Opened, sentAs } from "./users/play.ts";

const VIDEO = {
  width: 640,
  height: 360,
  durationSeconds: 12.5,
  sizeBytes: 3_000_000_000,
  notices: ["hdr"],
  tracks: { sounds: [{ language: "ru" }, {}], sound: 1, subtitles: [] },
};
export const RUNG_BYTES = 1000;

/** The steps of an encode, whose rungs are named by their labels. */
export function playEncode(opened: () => Opened) {
  const rows = (): Rows => opened().rows;
  const labelOf = ({ item }: Pick<ItemRow, "item">) => (item as { label: string }).label;

  async function submit(changes: Partial<NewJob> = {}): Promise<string> {
    const asked = { kind: "encode", title: "clip.mp4", request: {}, requestMessageId: nextId() };
    const { job } = await rows().submitJob({ chatId: nextId(), userId: nextId(), ...asked, ...changes });
    await rows().takeJob(job.id, 1, "home");
    return job.id;
  }

  /** Plans these rungs, lowest first. */
  async function plan(jobId: string, ...labels: string[]): Promise<void> {
    const items = labels.map((label) => ({
      ...{ platform: "encode", sourceId: `${jobId}:${label}`, kind: "video", takenAt: new Date(), item: { label } },
    }));
    await rows().claimItems(jobId, { items, groupSize: 1, again: false });
    await rows().planVideo(jobId, VIDEO);
  }

  async function planned(...labels: string[]): Promise<string> {
    const jobId = await submit();
    await plan(jobId, ...labels);
    return jobId;
  }

  async function rung(jobId: string, label: string) {
    const [found, job] = [
      (await rows().listItems(jobId)).find((item) => labelOf(item) === label),
      rows().findJob(jobId),
    ];
    return { ...found!, chatId: (await job)!.chatId! };
  }

  async function ready(jobId: string, ...labels: string[]): Promise<void> {
    for (const label of labels) {
      const { mediaId } = await rung(jobId, label);
      await rows().itemReady(jobId, mediaId, { state: "prepared", file: { sizeBytes: RUNG_BYTES } });
    }
  }

  async function claim(jobId: string, label: string): Promise<string> {
    const { group, chatId } = await rung(jobId, label);
    const claimed = await rows().claimGroup(jobId, group, chatId);
    return claimed.action === "send" && claimed.items[0]?.isRepeat ? "send again" : claimed.action;
  }

  async function sent(jobId: string, label: string): Promise<void> {
    const { mediaId, chatId } = await rung(jobId, label);
    await rows().itemSent(jobId, chatId, sentAs(mediaId, { fileId: `file-${label}` }));
  }

  async function send(jobId: string, label: string): Promise<void> {
    await ready(jobId, label);
    expect(await claim(jobId, label)).toBe("send");
    await sent(jobId, label);
  }

  const mediaOf = async (jobId: string, label: string) => (await rung(jobId, label)).mediaId;

  const fail = async (jobId: string, label: string, failure = FAILURE) =>
    rows().itemFailed(jobId, (await rung(jobId, label)).mediaId, failure);

  const states = async (jobId: string) =>
    (await rows().listItems(jobId)).map((item) => [labelOf(item), item.deliveries[0]?.state]);

  return { rows, submit, plan, planned, ready, claim, sent, send, fail, states, mediaOf };
}

/** The part of the contract of `Rows` that is the encode's. */
export function encodeContract(opened: () => Opened): void {
  const { rows, submit, plan, planned, ready, claim, sent, send, fail, states } = playEncode(opened);

  describe("videos", () => {
    test("a plan comes back whole, its rungs in their order", async () => {
      const id = await planned("144p", "360p");
      const none = { done: 0, total: null };
      const empty = { qualityUrls: {}, fileIds: {}, chunks: { "144p": none, "360p": none }, firstRungAt: null };
      expect((await rows().findEncode(id)).video).toEqual({ ...VIDEO, ...empty, jobId: id, status: "PROCESSING" });
      expect(await states(id)).toEqual([
        ["144p", "claimed"],
        ["360p", "claimed"],
      ]);
      await plan(id, "144p", "360p");
      expect(await states(id)).toHaveLength(2);
    });

    test("a chunk counts once for each of its rungs, however often and from wherever it is told", async () => {
      const id = await planned("144p", "240p", "720p");
      const told = [0, 1, 2, 3, 1, 3, 0].map((index) =>
        rows().chunkDone(id, index % 2 ? ["144p", "240p"] : ["240p", "144p"], index),
      );
      await Promise.all(told);
      expect((await rows().findEncode(id)).video).toMatchObject({
        chunks: { "144p": { done: 4 }, "240p": { done: 4 }, "720p": { done: 0 } },
      });
    });

    test("a rung that is sent makes the video READY, and its file is known", async () => {
      const id = await planned("144p", "240p");
      await send(id, "144p");
      const first = (await rows().findEncode(id)).video;
      expect(first).toMatchObject({
        status: "READY",
        fileIds: { "144p": "file-144p" },
        firstRungAt: expect.any(Date),
      });
      await send(id, "240p");
      const second = (await rows().findEncode(id)).video;
      expect(second).toMatchObject({ fileIds: { "144p": "file-144p", "240p": "file-240p" } });
      expect(second?.firstRungAt).toEqual(first?.firstRungAt);
    });
  });

  describe("the end of a long job", () => {
    test("is told once for each run, and not while it runs, when it was short, cancelled or the chat wants no pings", async () => {
      const id = await planned("144p");
      expect(await rows().isPingDue(id, 0)).toBe(false);
      await fail(id, "144p");
      await rows().finishJob(id, {});
      expect(await rows().isPingDue(id, 60)).toBe(false);
      expect(await rows().isPingDue(id, 0)).toBe(true);
      await rows().pingSent(id);
      await rows().pingSent(id);
      expect(await rows().isPingDue(id, 0)).toBe(false);
      const { chatId } = (await rows().retryJob(id))!;
      await plan(id, "144p");
      await send(id, "144p");
      await rows().finishJob(id, {});
      expect(await rows().isPingDue(id, 0)).toBe(true);
      await rows().changeChatSettings(chatId!, { pings: false });
      expect(await rows().isPingDue(id, 0)).toBe(false);
      const cancelled = await planned("144p");
      await rows().cancelJob(cancelled);
      expect(await rows().isPingDue(cancelled, 0)).toBe(false);
    });
  });

  describe("the order of rungs", () => {
    test("a rung waits for the ready ones below it, and does not for those still being made", async () => {
      const id = await planned("144p", "240p", "360p");
      await ready(id, "360p", "240p");
      expect(await claim(id, "360p")).toBe("wait");
      expect(await claim(id, "240p")).toBe("send");
      expect(await claim(id, "360p")).toBe("wait");
      await sent(id, "240p");
      expect(await claim(id, "360p")).toBe("send");
      expect((await states(id)).map(([, state]) => state)).toEqual(["claimed", "sent", "sending"]);
    });

    test("where the chat waits for the best, every rung waits for all taller ones, but not for those that failed", async () => {
      const id = await planned("144p", "240p", "360p");
      const { chatId } = (await rows().findJob(id))!;
      await rows().changeChatSettings(chatId!, { waitBest: true });
      await ready(id, "144p", "240p");
      expect(await claim(id, "144p")).toBe("wait");
      expect(await claim(id, "240p")).toBe("wait");
      await fail(id, "360p");
      expect(await claim(id, "144p")).toBe("wait");
      expect(await claim(id, "240p")).toBe("send");
      expect(await claim(id, "144p")).toBe("wait");
      await sent(id, "240p");
      expect(await claim(id, "144p")).toBe("send");
    });

    test("of rungs that are claimed at once only the lowest goes, whatever the chat takes", async () => {
      const id = await planned("144p", "240p", "360p", "480p");
      const { chatId } = (await rows().findJob(id))!;
      await rows().changeChatSettings(chatId!, { albums: false });
      const labels = ["480p", "240p", "360p", "144p"];
      await ready(id, ...labels);
      expect(await Promise.all(labels.map((label) => claim(id, label)))).toEqual(["wait", "wait", "wait", "send"]);
    });

    test("a claim after a crash inside the call is a repeat, also where a lower rung has become ready since", async () => {
      const id = await planned("144p", "240p");
      await ready(id, "240p");
      expect(await claim(id, "240p")).toBe("send");
      await ready(id, "144p");
      expect(await claim(id, "144p")).toBe("wait");
      expect(await claim(id, "240p")).toBe("send again");
    });

    test("a failed rung does not hold up those above it, and one that is not ready cannot be claimed", async () => {
      const id = await planned("144p", "240p");
      await ready(id, "144p");
      await fail(id, "144p");
      await expect(claim(id, "240p")).rejects.toThrow(/not ready/);
      expect(await claim(id, "144p")).toBe("settled");
      await ready(id, "240p");
      expect(await claim(id, "240p")).toBe("send");
    });
  });

  describe("endings of an encode", () => {
    test("a job is done when every rung is settled and one was sent", async () => {
      const id = await planned("144p", "240p");
      await send(id, "144p");
      await fail(id, "240p");
      const finished = await rows().finishJob(id);
      expect(finished).toMatchObject({ state: "done", failure: null, finishedAt: expect.any(Date) });
      expect((await rows().findEncode(id)).video).toMatchObject({ status: "COMPLETED" });
      expect(await rows().finishJob(id, { failure: FAILURE })).toEqual(finished);
    });

    test("a job fails with the cause it was given, else with that of its first failed rung", async () => {
      const given = await planned("144p");
      expect(await rows().finishJob(given, { failure: FAILURE })).toMatchObject({ state: "failed", failure: FAILURE });
      expect((await rows().findEncode(given)).video).toMatchObject({ status: "FAILED" });

      const ofRung = await planned("144p", "240p");
      await fail(ofRung, "240p", { key: "error-internal", params: { code: "x" } });
      await fail(ofRung, "144p");
      expect(await rows().finishJob(ofRung)).toMatchObject({ state: "failed", failure: FAILURE });
    });

    test("a job with a rung that is neither sent nor failed has failed, and the rung stays as it is", async () => {
      const id = await planned("144p", "240p");
      await send(id, "144p");
      const end = { unsettled: FAILURE };
      expect(await rows().finishJob(id, end)).toMatchObject({ state: "failed", failure: null });
      expect((await states(id)).map(([, state]) => state)).toEqual(["sent", "claimed"]);
    });

    test("a job that failed before there was a plan has failed", async () => {
      const id = await submit();
      expect(await rows().finishJob(id, { failure: FAILURE })).toMatchObject({ state: "failed", failure: FAILURE });
    });

    test("a retry keeps what was sent, forgets the rest and goes to the end of the queue", async () => {
      const id = await planned("144p", "240p");
      await send(id, "144p");
      await rows().chunkDone(id, ["240p"], 0);
      await fail(id, "240p");
      await rows().finishJob(id);
      const younger = await submit();
      const again = { id, state: "queued", run: 2, failure: null, startedAt: null, finishedAt: null };
      expect(await rows().retryJob(id)).toMatchObject(again);
      expect(await rows().jobPosition(id)).toBeGreaterThan(await rows().jobPosition(younger));
      expect((await rows().findEncode(id)).video).toMatchObject({ status: "READY", fileIds: { "144p": "file-144p" } });
      expect(await states(id)).toEqual([["144p", "sent"]]);

      await plan(id, "144p", "240p");
      expect((await rows().findEncode(id)).video).toMatchObject({ chunks: { "240p": { done: 0 } } });
      await send(id, "240p");
      expect(await rows().finishJob(id)).toMatchObject({ state: "done", run: 2 });
      expect((await states(id)).map(([, state]) => state)).toEqual(["sent", "sent"]);
    });

    test("a retry of a job that sent nothing begins from nothing", async () => {
      const id = await planned("144p");
      await rows().cancelJob(id);
      expect((await rows().findEncode(id)).video).toMatchObject({ status: "FAILED" });
      expect(await rows().retryJob(id)).toMatchObject({ state: "queued", run: 2 });
      expect((await rows().findEncode(id)).video).toBeUndefined();
    });

    test("there is nothing to retry in a job that is open or fully done", async () => {
      const id = await planned("144p");
      expect(await rows().retryJob(id)).toBeUndefined();
      await send(id, "144p");
      await rows().finishJob(id);
      expect(await rows().retryJob(id)).toBeUndefined();
      expect(await rows().findJob(id)).toMatchObject({ state: "done", run: 1 });
    });

    test("of 10 retries at once one happens", async () => {
      const id = await submit();
      await rows().cancelJob(id);
      const answers = await Promise.all(Array.from({ length: 10 }, () => rows().retryJob(id)));
      expect(answers.filter((job) => job !== undefined)).toMatchObject([{ run: 2 }]);
    });
  });
}
