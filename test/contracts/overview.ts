import { describe, expect, test } from "vitest";
import type { NewJob } from "../../src/stores/index.ts";
import type { Opened } from "./users/index.ts";

const SPAN_SECONDS = 60;

/** The part of the contract of `Rows` that covers what admins see of all chats. */
export function overviewContract(opened: () => Opened): void {
  const rows = () => opened().rows;
  let lastId = 5_000_000;
  const submit = async (changes: Partial<NewJob> = {}) => {
    const id = ++lastId;
    const job = { kind: "encode", chatId: id, userId: id, requestMessageId: id, title: "clip.mp4", request: {} };
    return (await rows().submitJob({ ...job, ...changes })).job;
  };

  describe("the overview", () => {
    test("people are counted, and who has asked for something lately apart from the others", async () => {
      const before = await rows().statsOfPeople(3600);
      const [alice, bob, group] = [++lastId, ++lastId, -++lastId];
      await rows().rememberUser({ userId: alice, chatId: alice });
      await rows().rememberUser({ userId: bob, chatId: group });
      await rows().setAccess(bob, "banned");
      const { id } = await submit({ userId: alice, chatId: group });
      expect(await rows().statsOfPeople(3600)).toEqual({
        ...before,
        ...{ users: before.users + 2, activeUsers: before.activeUsers + 1, bannedUsers: before.bannedUsers + 1 },
        ...{ groups: before.groups + 1, activeGroups: before.activeGroups + 1 },
      });
      await rows().cancelJob(id);
      await opened().sql(`update mediaferry.jobs set finished_at = now() - interval '2 h' where id = '${id}'`);
      expect(await rows().statsOfPeople(3600)).toMatchObject({
        ...{ activeUsers: before.activeUsers, activeGroups: before.activeGroups, users: before.users + 2 },
      });
    });

    test("what ended is counted in the span of time that it ended in", async () => {
      const from = new Date("2001-05-01T00:00:00Z");
      const endAt = async (seconds: number, state: string) => {
        const { id } = await submit();
        await rows().cancelJob(id);
        const at = new Date(from.getTime() + seconds * 1000).toISOString();
        await opened().sql(`update mediaferry.jobs set state = '${state}', finished_at = '${at}' where id = '${id}'`);
      };
      await endAt(-1, "done");
      await endAt(0, "done");
      await endAt(59.9, "failed");
      await endAt(60, "done");
      await endAt(179, "cancelled");
      const series = await rows().statsSeries({ from, spanSeconds: SPAN_SECONDS, spans: 3 });
      const none = { done: 0, failed: 0, cancelled: 0, files: 0, bytes: 0 };
      expect(series).toEqual([
        { ...none, at: from, done: 1, failed: 1 },
        { ...none, at: new Date("2001-05-01T00:01:00Z"), done: 1 },
        { ...none, at: new Date("2001-05-01T00:02:00Z"), cancelled: 1 },
      ]);
    });

    test("open jobs of all chats come page by page, oldest first, and how many there are", async () => {
      const { count: before } = await rows().listOpenJobs({ offset: 0, limit: 1 });
      const open = [await submit(), await submit(), await submit()];
      await rows().cancelJob(open[1]!.id);
      const page = await rows().listOpenJobs({ offset: before, limit: 1 });
      expect(page).toMatchObject({ count: before + 2, jobs: [{ id: open[0]!.id, createdAt: expect.any(Date) }] });
      const rest = await rows().listOpenJobs({ offset: before + 1, limit: 10 });
      expect(rest.jobs.map(({ id }) => id)).toEqual([open[2]!.id]);
    });
  });
}
