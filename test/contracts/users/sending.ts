import { describe, expect, test } from "vitest";
import { withDefaults } from "../../../src/stores/index.ts";
import { FAILURE, type Play, sentAs, stories } from "./play.ts";

export function sendingContract({ rows, watchers, poll, usersJob, claim, prepare, send }: Play): void {
  /** A users job whose items are prepared, in groups of two. */
  async function prepared(count: number) {
    const job = await usersJob();
    const items = await claim(job.id, stories(count), { groupSize: 2 });
    await prepare(job.id, items);
    return { jobId: job.id, chatId: job.chatId!, items, ids: items.map(({ mediaId }) => mediaId) };
  }
  const states = async (jobId: string) =>
    (await rows().listItems(jobId)).flatMap(({ deliveries }) => deliveries.map(({ state }) => state));

  describe("sending", () => {
    test("a group goes out in order, with what there is to know of chat and items", async () => {
      const { jobId, chatId, items } = await prepared(2);
      await rows().changeChatSettings(chatId, { captions: false, language: "ru" });
      const claimed = await rows().claimGroup(jobId, 0, chatId);
      expect(claimed).toEqual({
        action: "send",
        chat: { ...withDefaults({}), chatId, language: "ru", captions: false },
        items: items.map(({ deliveries: _, ...item }) => ({
          ...item,
          state: "prepared",
          file: { mediaId: item.mediaId },
          isRepeat: false,
        })),
      });
      expect(await states(jobId)).toEqual(["sending", "sending"]);
    });

    test("what is sent is in the ledger, and the group is settled", async () => {
      const { jobId, chatId, ids } = await prepared(2);
      await send(jobId, 0, chatId);
      const after = await rows().listItems(jobId);
      expect(after.map(({ fileId, fileKind }) => [fileId, fileKind])).toEqual(ids.map((id) => [`file-${id}`, "video"]));
      expect(after[0]!.deliveries).toEqual([{ chatId, state: "sent", failure: null, messageId: expect.any(Number) }]);
      expect(await rows().claimGroup(jobId, 0, chatId)).toEqual({ action: "settled" });
      expect(await rows().chatsLeft(jobId, 0)).toEqual([]);
    });

    test("where a chat takes albums, groups go one after the other", async () => {
      const { jobId, chatId, ids } = await prepared(4);
      expect(await rows().claimGroup(jobId, 1, chatId)).toEqual({ action: "wait" });
      await rows().claimGroup(jobId, 0, chatId);
      expect(await rows().claimGroup(jobId, 1, chatId)).toEqual({ action: "wait" });
      await rows().itemSent(jobId, chatId, sentAs(ids[0]!));
      expect(await rows().claimGroup(jobId, 1, chatId)).toEqual({ action: "wait" });
      await rows().deliveriesFailed(jobId, chatId, [ids[1]!], FAILURE);
      expect(await send(jobId, 1, chatId)).toEqual(ids.slice(2));
    });

    test("where a chat takes single messages, no group waits", async () => {
      const { jobId, chatId, ids } = await prepared(4);
      await rows().changeChatSettings(chatId, { albums: false });
      expect(await send(jobId, 1, chatId)).toEqual(ids.slice(2));
      expect(await send(jobId, 0, chatId)).toEqual(ids.slice(0, 2));
    });

    test("an item that failed holds up nobody", async () => {
      const { jobId, chatId, ids } = await prepared(4);
      await rows().itemFailed(jobId, ids[0]!, FAILURE);
      expect(await send(jobId, 0, chatId)).toEqual([ids[1]]);
      expect(await send(jobId, 1, chatId)).toEqual(ids.slice(2));
      expect(await states(jobId)).toEqual(["failed", "sent", "sent", "sent"]);
    });

    test("a group of which nothing is ready is an error, and what is ready goes without the rest", async () => {
      const job = await usersJob();
      const items = await claim(job.id, stories(2));
      await expect(rows().claimGroup(job.id, 0, job.chatId!)).rejects.toThrow(/group 0 of job .* is not ready/);
      await rows().itemReady(job.id, items[0]!.mediaId, { state: "downloaded", file: {} });
      await expect(rows().claimGroup(job.id, 0, job.chatId!)).rejects.toThrow(/not ready/);
      await prepare(job.id, items.slice(1));
      expect(await send(job.id, 0, job.chatId!)).toEqual([items[1]!.mediaId]);
      expect(await rows().chatsLeft(job.id, 0)).toEqual([job.chatId]);
    });

    test("a claim after a crash inside the call is a repeat, and stays one after a pause", async () => {
      const { jobId, chatId, ids } = await prepared(2);
      const repeats = async () => {
        const claimed = await rows().claimGroup(jobId, 0, chatId);
        return claimed.action === "send" ? claimed.items.map(({ isRepeat }) => isRepeat) : [];
      };
      expect(await repeats()).toEqual([false, false]);
      await rows().releaseItems(jobId, chatId, ids.slice(0, 1));
      expect(await states(jobId)).toEqual(["claimed", "sending"]);
      expect(await repeats()).toEqual([false, true]);
      await rows().releaseItems(jobId, chatId, ids);
      expect(await repeats()).toEqual([false, true]);
    });

    test("of 10 claims at once one is the first attempt", async () => {
      const { jobId, chatId } = await prepared(1);
      const claims = await Promise.all(Array.from({ length: 10 }, () => rows().claimGroup(jobId, 0, chatId)));
      expect(claims.filter((each) => each.action === "send" && !each.items[0]!.isRepeat)).toHaveLength(1);
    });

    test("what is sent stays sent, with its first message and its first file", async () => {
      const { jobId, chatId, ids } = await prepared(1);
      await send(jobId, 0, chatId);
      const before = await rows().listItems(jobId);
      await rows().releaseItems(jobId, chatId, ids);
      await rows().deliveriesFailed(jobId, chatId, ids, FAILURE);
      await rows().itemFailed(jobId, ids[0]!, FAILURE);
      await rows().itemSent(jobId, chatId, sentAs(ids[0]!, { messageId: 1, fileId: "other" }));
      expect(await rows().listItems(jobId)).toEqual([{ ...before[0], state: "failed", failure: FAILURE }]);
    });

    test("of a cancelled job nothing goes out, but what was on its way is recorded", async () => {
      const { jobId, chatId, ids } = await prepared(3);
      await rows().claimGroup(jobId, 0, chatId);
      await rows().cancelJob(jobId);
      await rows().itemSent(jobId, chatId, sentAs(ids[0]!));
      expect(await rows().claimGroup(jobId, 1, chatId)).toEqual({ action: "settled" });
      expect(await rows().chatsLeft(jobId, 1)).toEqual([]);
      expect(await states(jobId)).toEqual(["sent", "sending", "claimed"]);
    });

    test("the chats that still wait are told in the order of their watches", async () => {
      const three = await watchers(3);
      const job = await poll(three[0]!);
      const items = await claim(job.id, stories(3), { groupSize: 2 });
      await prepare(job.id, items);
      const [a, b, c] = three.map(({ chatId }) => chatId);
      expect(await rows().chatsLeft(job.id, 0)).toEqual([a, b, c]);
      await send(job.id, 0, b!);
      const group = items.slice(0, 2).map(({ mediaId }) => mediaId);
      await rows().deliveriesFailed(job.id, a!, group.slice(0, 1), FAILURE);
      expect(await rows().chatsLeft(job.id, 0)).toEqual([a, c]);
      await rows().deliveriesFailed(job.id, a!, group, FAILURE);
      expect(await rows().chatsLeft(job.id, 0)).toEqual([c]);
      expect(await rows().chatsLeft(job.id, 1)).toEqual([a, b, c]);
      expect(await rows().chatsLeft(job.id, 2)).toEqual([]);
    });
  });
}
