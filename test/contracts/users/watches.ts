import { describe, expect, test } from "vitest";
import { withDefaults } from "../../../src/stores/index.ts";
import { FAILURE, nextHandle, nextId, type Play, stories } from "./play.ts";

export function watchesContract({ rows, watch, watchers, poll, takePoll, claim, carry, found }: Play): void {
  describe("settings of a chat", () => {
    const DEFAULTS = withDefaults({});

    test("are the defaults until they are changed, one by one", async () => {
      const chatId = -1_000_000_000_000 - nextId();
      expect(await rows().chatSettings(chatId)).toEqual(DEFAULTS);
      expect(await rows().changeChatSettings(chatId, { albums: false })).toEqual({ ...DEFAULTS, albums: false });
      const change = { language: "ru", asFiles: true, quality: "720p" };
      expect(await rows().changeChatSettings(chatId, change)).toEqual({ ...DEFAULTS, albums: false, ...change });
      await rows().changeChatSettings(chatId, { language: null, captions: false });
      expect(await rows().chatSettings(chatId)).toEqual({
        ...DEFAULTS,
        ...{ albums: false, captions: false, asFiles: true, quality: "720p" },
      });
      expect(await rows().changeChatSettings(chatId, { quality: null })).toMatchObject({ quality: null });
    });

    test("outlive what Telegram tells of the chat", async () => {
      const chatId = nextId();
      await rows().changeChatSettings(chatId, { language: "de" });
      await rows().rememberUser({ userId: nextId(), chatId });
      expect(await rows().chatSettings(chatId)).toEqual({ ...DEFAULTS, language: "de" });
    });
  });

  describe("a chat", () => {
    test("that closes pauses its watches, and when it opens those go on, but for what a person had paused", async () => {
      const first = await watch();
      const { chatId } = first;
      const second = await watch({ chatId });
      await rows().changeWatch(second.id, { isPaused: true });
      await rows().pauseChat(chatId);
      const paused = async () => (await rows().listWatches(chatId)).map(({ isPaused }) => isPaused);
      expect(await paused()).toEqual([true, true]);
      expect(await rows().reopenChat(chatId)).toBe(1);
      expect(await paused()).toEqual([false, true]);
      expect(await rows().reopenChat(chatId)).toBe(0);
    });

    test("that opens leaves paused what a person paused, though an earlier closing had paused it as well", async () => {
      const { id, chatId } = await watch();
      await rows().pauseChat(chatId);
      await rows().changeWatch(id, { isPaused: false });
      await rows().changeWatch(id, { isPaused: true });
      await rows().pauseChat(chatId);
      expect(await rows().reopenChat(chatId)).toBe(0);
      expect(await rows().findWatch(id)).toMatchObject({ isPaused: true });
    });

    test("that moves keeps its settings and watches, and is found under its new id", async () => {
      const { chatId: from, id, handle, platform } = await watch();
      const to = -1_000_000_000_000 - nextId();
      await rows().changeChatSettings(from, { language: "ru", asFiles: true });
      const doubled = await watch({ chatId: to, handle, platform });
      const other = await watch({ chatId: from });
      await Promise.all([rows().moveChat(from, to), rows().moveChat(from, to)]);
      expect(await rows().listWatches(from)).toEqual([]);
      const moved = await rows().listWatches(to);
      expect(moved.map((each) => each.id).sort()).toEqual([doubled.id, other.id].sort());
      expect(moved.find((each) => each.id === other.id)).toMatchObject({ cardMessageId: null });
      expect(await rows().findWatch(id)).toBeUndefined();
      expect(await rows().chatSettings(to)).toMatchObject({ language: "ru", asFiles: true });
      expect(await Promise.all([from, to, 4711].map((chat) => rows().currentChat(chat)))).toEqual([to, to, 4711]);
    });
  });

  describe("watches", () => {
    test("a topic is of the job and the watch, until it is forgotten: told to one of many", async () => {
      const made = await watch();
      const { chatId } = made;
      await rows().setThread({ watchId: made.id }, 77);
      const other = await watch();
      await rows().setThread({ watchId: other.id }, 77);
      expect(await rows().findWatch(made.id)).toMatchObject({ threadId: 77 });
      const forgotten = await Promise.all(Array.from({ length: 5 }, () => rows().forgetThread(chatId, 77)));
      expect(forgotten.filter(Boolean)).toHaveLength(1);
      expect(await rows().findWatch(made.id)).toMatchObject({ threadId: null });
      expect(await rows().findWatch(other.id)).toMatchObject({ threadId: 77 });
      expect(await rows().forgetThread(chatId, 78)).toBe(false);
    });

    test("a watch comes back whole, and its first check is due at once", async () => {
      const asked = {
        platform: "snapchat",
        handle: nextHandle(),
        chatId: -1_002_345_678_901,
        userId: 7_999_999_999,
        language: "ru",
        requestMessageId: 12,
        everyMinutes: 30,
      };
      const { watch: made, isNew } = await rows().watch(asked);
      expect(isNew).toBe(true);
      expect(made).toEqual({
        ...asked,
        threadId: null,
        id: expect.stringMatching(/^[0-9a-z]{12}$/),
        cardMessageId: null,
        isPaused: false,
        createdAt: expect.any(Date),
        nextCheckAt: expect.any(Date),
        lastCheckAt: null,
        failure: null,
        doubt: null,
        formerHandle: null,
        closedAt: null,
        openedAt: null,
        pollJobId: null,
        lastPollJobId: null,
        seen: 0,
        delivered: 0,
        failed: 0,
        expired: 0,
        lastExpiredAt: null,
      });
      expect(await found(made)).toEqual(made);
      expect(await takePoll(asked.handle)).toBeDefined();
    });

    test("watching again changes the watch that is there, ends its pause and awaits a new card", async () => {
      const first = await watch({ language: "en" });
      await rows().changeWatch(first.id, { cardMessageId: 5, isPaused: true });
      const { watch: second, isNew } = await rows().watch({
        platform: first.platform,
        handle: first.handle,
        chatId: first.chatId,
        userId: 77,
        requestMessageId: 99,
        everyMinutes: 60,
      });
      expect(isNew).toBe(false);
      expect(second).toEqual({
        ...first,
        userId: 77,
        language: null,
        requestMessageId: 99,
        everyMinutes: 60,
        nextCheckAt: expect.any(Date),
      });
    });

    test("10 wishes of one chat at once make one watch", async () => {
      const [handle, chatId, userId] = [nextHandle(), nextId(), nextId()];
      const made = await Promise.all(Array.from({ length: 10 }, () => watch({ handle, chatId, userId })));
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      expect(await rows().listWatches(chatId)).toHaveLength(1);
    });

    test("a chat lists its watches, oldest first", async () => {
      const chatId = nextId();
      const made = [await watch({ chatId }), await watch({ chatId }), await watch({ chatId })];
      await watch();
      expect((await rows().listWatches(chatId)).map(({ id }) => id)).toEqual(made.map(({ id }) => id));
      expect(await rows().listWatches(nextId())).toEqual([]);
    });

    test("a user lists the watches made for channels from elsewhere, oldest first", async () => {
      const userId = nextId();
      const made = [await watch({ userId, requestMessageId: -7 }), await watch({ userId, requestMessageId: -8 })];
      await watch({ userId });
      await watch({ requestMessageId: -7 });
      expect((await rows().listChannelWatches(userId)).map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    });

    test("the watches of a poll are those that it checks and that have a card, paused ones too", async () => {
      const [a, b, c] = await watchers(3);
      await rows().changeWatch(a!.id, { cardMessageId: 1 });
      await rows().changeWatch(c!.id, { cardMessageId: 3 });
      const job = await poll(b!);
      await rows().changeWatch(c!.id, { isPaused: true });
      const cards = await rows().watchesOf(job.id);
      expect(cards.map(({ id, cardMessageId }) => [id, cardMessageId])).toEqual([
        [a!.id, 1],
        [c!.id, 3],
      ]);
      expect(cards.every(({ pollJobId }) => pollJobId === job.id)).toBe(true);
      await rows().finishJob(job.id, {});
      expect((await found(a!)).pollJobId).toBeNull();
    });

    test("nothing can be done with a watch that is gone", async () => {
      const { id } = await watch();
      expect(await rows().unwatch(id)).toBe(true);
      expect(await rows().unwatch(id)).toBe(false);
      expect(await rows().findWatch(id)).toBeUndefined();
      expect(await rows().changeWatch(id, { isPaused: true })).toBeUndefined();
      expect(await rows().checkNow(id)).toBe(false);
      expect(await rows().failedItems(id, { limit: 5 })).toEqual([]);
    });

    test("a chat that is closed to the bot has all its watches paused, and no other has", async () => {
      const [mine, theirs] = await watchers(2);
      const also = await watch({ chatId: mine!.chatId });
      await rows().pauseChat(mine!.chatId);
      expect(await rows().listWatches(mine!.chatId)).toMatchObject([
        { isPaused: true, nextCheckAt: null },
        { id: also.id, isPaused: true, nextCheckAt: null },
      ]);
      expect(await found(theirs!)).toMatchObject({ isPaused: false });
    });

    test("a paused watch gets nothing until its pause ends", async () => {
      const [going, paused] = await watchers(2);
      await rows().changeWatch(paused!.id, { isPaused: true });
      const items = stories(2);
      const first = await poll(going!);
      expect((await claim(first.id, items)).map((item) => item.deliveries.map(({ chatId }) => chatId))).toEqual([
        [going!.chatId],
        [going!.chatId],
      ]);
      await rows().finishJob(first.id, { unsettled: FAILURE });
      expect(await found(paused!)).toMatchObject({ seen: 0, failed: 0 });
      await rows().changeWatch(paused!.id, { isPaused: false });
      const second = await takePoll(paused!.handle);
      await carry(second!.id, items);
      expect(await found(paused!)).toMatchObject({ seen: 2, delivered: 2 });
    });

    test("a pause in the middle of a check lets it go on", async () => {
      const made = await watch();
      const job = await poll(made);
      const [item] = await claim(job.id, stories(1));
      await rows().changeWatch(made.id, { isPaused: true });
      expect(await rows().chatsLeft(job.id, item!.group)).toEqual([made.chatId]);
      await rows().finishJob(job.id, { unsettled: FAILURE });
    });

    test("a user with a new name is watched under it, together with those who watch that name", async () => {
      const [handle, to] = [nextHandle(), nextHandle()];
      const [mine, doubled, theirs] = [await watch({ handle }), await watch({ handle }), await watch({ handle: to })];
      const twin = await watch({ handle: to, chatId: doubled.chatId });
      await rows().rememberSourceUser({ platform: "instagram", handle, userId: "77" });
      const job = await takePoll(handle);
      expect(job?.request).toEqual({ query: { platform: "instagram", kind: "stories", handle, userId: "77" } });
      const busy = await takePoll(to);
      expect(busy).toBeUndefined(); // taken by the same call
      const rename = () => rows().renameSourceUser({ platform: "instagram", from: handle, to });
      const notYet = { isDone: false, merged: [] };
      expect(await rename()).toEqual(notYet);
      await carry((await found(theirs)).pollJobId!, []);
      await rows().changeWatch(doubled.id, { isPaused: true });
      const { id, chatId } = twin;
      expect(await rename()).toMatchObject({ isDone: true, merged: [{ id, chatId, handle: to }] });
      expect(await rename()).toEqual(notYet);
      expect(await found(mine)).toMatchObject({ handle: to, formerHandle: handle, pollJobId: job!.id });
      expect(await found(doubled)).toMatchObject({ handle: to, formerHandle: handle, isPaused: false });
      expect(await found(theirs)).toMatchObject({ handle: to, formerHandle: null });
      expect(await rows().findWatch(twin.id)).toBeUndefined();
      const items = stories(1);
      expect((await claim(job!.id, items))[0]!.deliveries.map(({ chatId }) => chatId).sort()).toEqual(
        [mine.chatId, doubled.chatId].sort(),
      );
      await rows().finishJob(job!.id, { unsettled: FAILURE });
      expect(await found(mine)).toMatchObject({ seen: 1, lastCheckAt: expect.any(Date) });
    });

    test("a user that turns private, and public again, is told to have", async () => {
      const made = await watch();
      const ends = async (key?: string) => {
        await rows().finishJob((await poll(made)).id, key ? { failure: { key, params: {} } } : {});
        const { closedAt, openedAt } = await found(made);
        return [closedAt, openedAt];
      };
      expect(await ends("error-source-private")).toEqual([null, null]); // never seen before
      expect(await ends()).toEqual([null, null]);
      const [closedAt] = await ends("error-source-private");
      expect(closedAt).toEqual(expect.any(Date));
      expect(await ends("error-source-down")).toEqual([closedAt, null]);
      expect(await ends("error-source-private")).toEqual([closedAt, null]);
      expect(await ends()).toEqual([null, expect.any(Date)]);
      expect(await ends()).toEqual([null, null]);
    });

    test("the number of a user is remembered as the site has it, beyond 2^53", async () => {
      const handle = nextHandle();
      expect(await rows().findSourceUser("instagram", handle)).toBeUndefined();
      await rows().rememberSourceUser({ platform: "instagram", handle, userId: "9007199254740993" });
      expect(await rows().findSourceUser("instagram", handle)).toBe("9007199254740993");
      expect(await rows().findSourceUser("snapchat", handle)).toBeUndefined();
      const made = await watch({ handle });
      await rows().unwatch(made.id);
      expect(await rows().findSourceUser("instagram", handle)).toBe("9007199254740993");
    });
  });
}
