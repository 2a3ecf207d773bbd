import { describe, expect, test } from "vitest";
import type { Opened } from "./users/index.ts";

const EVERYBODY = { onlyAllowed: false, adminIds: [] };
const NOBODY_YET = { waiting: 0, sending: 0, sent: 0, closed: 0, failed: 0, unsure: 0, channel: 0 };

/** The part of the contract of `Rows` that covers messages to all chats. */
export function broadcastsContract(opened: () => Opened): void {
  const rows = () => opened().rows;
  let lastId = 7_000_000_000;
  const nextId = () => ++lastId;
  const create = (id = nextId()) =>
    rows().createBroadcast({
      ...{ chatId: id, userId: id, requestMessageId: id, message: { text: "Hello", entities: [] } },
    });
  /** Closes all chats that there are. */
  const closeAll = () => opened().sql("update mediaferry.chats set is_closed = true");
  async function openChats(count: number): Promise<number[]> {
    const ids = Array.from({ length: count }, nextId);
    for (const id of ids) await rows().rememberUser({ userId: id, chatId: id });
    return ids;
  }
  async function begin(chats: number) {
    const { id } = await create();
    await closeAll();
    const ids = await openChats(chats);
    expect(await rows().beginBroadcast(id, EVERYBODY)).toBe(true);
    return { id, ids };
  }

  describe("a broadcast", () => {
    test("is made once per message, asks, and is begun once", async () => {
      const one = await create();
      expect(await create(lastId)).toEqual(one);
      expect(one).toMatchObject({ state: "asking", cardMessageId: null, chats: NOBODY_YET });
      await rows().setBroadcastCard(one.id, 77);
      await closeAll();
      await openChats(3);
      expect(await rows().openBroadcasts()).toEqual([]);
      expect(await rows().beginBroadcast(one.id, EVERYBODY)).toBe(true);
      expect(await rows().beginBroadcast(one.id, EVERYBODY)).toBe(false);
      expect(await rows().openBroadcasts()).toEqual([one.id]);
      const begun = await rows().findBroadcast(one.id);
      expect(begun).toMatchObject({ state: "sending", cardMessageId: 77, chats: { ...NOBODY_YET, waiting: 3 } });
      await rows().endBroadcast(one.id, "cancelled");
    });

    test("is for chats that are open, of users who are not banned, and where access is limited of those let in", async () => {
      await closeAll();
      const [plain, banned, allowed, admin, closed, moved] = (await openChats(6)) as [number, ...number[]];
      const [idle, busy] = [-nextId(), -nextId()];
      for (const chatId of [idle, busy]) await rows().rememberUser({ userId: plain, chatId });
      await rows().setAccess(banned!, "banned");
      await rows().setAccess(allowed!, "allowed");
      await rows().pauseChat(closed!);
      await rows().moveChat(moved!, nextId());
      const job = { kind: "encode", userId: allowed!, requestMessageId: nextId(), title: "a", request: {} };
      await rows().submitJob({ ...job, chatId: busy });
      const count = (onlyAllowed: boolean) => rows().countReachable({ onlyAllowed, adminIds: [admin!] });
      expect(await count(false)).toBe(6); // plain, allowed, admin, both groups, and where one has moved to
      expect(await count(true)).toBe(3); // allowed, admin, busy
      await rows().reopenChat(closed!);
      expect(await count(false)).toBe(7);
      await rows().pauseChat(closed!);
      await rows().rememberUser({ userId: closed!, chatId: closed! }); // who writes is there again
      expect(await count(false)).toBe(7);
    });

    test("each chat is claimed once, by many at a time, and what has to wait comes again after all others", async () => {
      const { id, ids } = await begin(10);
      const first = await rows().claimBroadcastChat(id);
      expect(first).toBe(ids[0]);
      await rows().settleBroadcastChat(id, first!, "waiting");
      const claims = await Promise.all(Array.from({ length: 9 }, () => rows().claimBroadcastChat(id)));
      const last: (number | undefined)[] = [];
      for (
        let chat = await rows().claimBroadcastChat(id);
        chat !== undefined;
        chat = await rows().claimBroadcastChat(id)
      )
        last.push(chat);
      expect([...claims.filter((chat) => chat !== undefined), ...last].toSorted()).toEqual(ids.toSorted());
      expect([...claims, ...last].at(-1)).toBe(first);
      for (const chat of ids) await rows().settleBroadcastChat(id, chat, "sent");
      expect((await rows().findBroadcast(id))?.chats).toEqual({ ...NOBODY_YET, sent: 10 });
      expect(await rows().endBroadcast(id, "done")).toBe(true);
    });

    test("what a dead process has claimed is unsure, and never sent again; an ended one gives nothing more", async () => {
      const { id, ids } = await begin(3);
      await rows().claimBroadcastChat(id);
      await rows().abandonBroadcastChats(id);
      await rows().settleBroadcastChat(id, ids[0]!, "sent"); // of one that was not dead after all
      expect((await rows().findBroadcast(id))?.chats).toEqual({ ...NOBODY_YET, unsure: 1, waiting: 2 });
      expect(await rows().claimBroadcastChat(id)).toBe(ids[1]);
      expect(await rows().endBroadcast(id, "cancelled")).toBe(true);
      expect(await rows().endBroadcast(id, "done")).toBe(false);
      expect(await rows().claimBroadcastChat(id)).toBeUndefined();
      expect(await rows().findBroadcast(id)).toMatchObject({ state: "cancelled" });
      expect(await rows().findBroadcast("none")).toBeUndefined();
    });
  });
}
