import { expect } from "vitest";
import type {
  ItemRow,
  JobRow,
  ListedItem,
  NewWatch,
  Rows,
  SentItem,
  StoredFailure,
  WatchRow,
} from "../../../src/stores/index.ts";

/** An implementation of `Rows` on a database that is the suite's own. */
export interface Opened extends AsyncDisposable {
  rows: Rows;
  /** As the operator of the database: to let time pass. */
  sql(text: string): Promise<unknown[]>;
}

export const FAILURE: StoredFailure = { key: "error-download-failed", params: {} };
export const EXPIRED: StoredFailure = { key: "error-item-expired", params: {} };

/** Above all numbers that Telegram's ids could be mistaken for in other suites of the same database. */
let lastId = 5_000;
export const nextId = () => ++lastId;
export const nextHandle = () => `user.${nextId()}`;

/** A story of 6 hours ago that is up for 18 more; ids as the sites have them, beyond 2^53. */
export function story(changes: Partial<ListedItem> = {}): ListedItem {
  const sourceId = `31${String(nextId()).padStart(18, "0")}`;
  const takenAt = new Date(Date.now() - 6 * 3_600_000);
  return {
    platform: "instagram",
    sourceId,
    kind: "video",
    takenAt,
    expiresAt: new Date(takenAt.getTime() + 24 * 3_600_000),
    item: { id: sourceId, link: `https://example.org/${sourceId}` },
    ...changes,
  };
}

export const stories = (count: number): ListedItem[] => Array.from({ length: count }, () => story());

export const sentAs = (mediaId: number, changes: Partial<SentItem> = {}): SentItem => ({
  mediaId,
  messageId: nextId(),
  fileId: `file-${mediaId}`,
  fileUniqueId: `unique-${mediaId}`,
  fileKind: "video",
  ...changes,
});

export type Play = ReturnType<typeof playOn>;

/** The steps of a users job as the tests tell them. */
export function playOn(opened: () => Opened) {
  const rows = (): Rows => opened().rows;

  async function watch(changes: Partial<NewWatch> = {}): Promise<WatchRow> {
    const wish = { platform: "instagram", handle: nextHandle(), chatId: nextId(), userId: nextId() };
    return (await rows().watch({ ...wish, requestMessageId: nextId(), everyMinutes: 360, ...changes })).watch;
  }

  /** Watches of one user from as many chats. */
  async function watchers(count: number, changes: Partial<NewWatch> = {}): Promise<WatchRow[]> {
    const handle = nextHandle();
    const made: WatchRow[] = [];
    for (let index = 0; index < count; index++) made.push(await watch({ handle, ...changes }));
    return made;
  }

  /** The poll of the target, which is made due. */
  async function poll({ handle }: { handle: string }): Promise<JobRow> {
    await makeDue(handle);
    const job = await takePoll(handle);
    expect(job).toBeDefined();
    return job!;
  }

  const takePoll = async (handle: string): Promise<JobRow | undefined> =>
    (await rows().takeDuePolls({ limit: 1000 })).find((job) => job.title === handle);

  const makeDue = (handle: string) => setNextCheck(handle, "now()");

  /** Of all watches of the target that are not paused. */
  const setNextCheck = (handle: string, moment: string) =>
    opened().sql(`
      update mediaferry.watches set next_check_at = ${moment}
      where target_id in (select id from mediaferry.targets where handle = '${handle}') and not is_paused`);

  async function usersJob(changes: { chatId?: number; userId?: number } = {}): Promise<JobRow> {
    const asked = { kind: "users", title: "somebody", request: { query: {} }, requestMessageId: nextId() };
    return (await rows().submitJob({ chatId: nextId(), userId: nextId(), ...asked, ...changes })).job;
  }

  const claim = async (jobId: string, items: ListedItem[], options: { groupSize?: number; again?: boolean } = {}) =>
    (await rows().claimItems(jobId, { items, groupSize: 10, again: false, ...options })).items;

  async function prepare(jobId: string, items: ItemRow[]): Promise<void> {
    for (const { mediaId } of items) await rows().itemReady(jobId, mediaId, { state: "prepared", file: { mediaId } });
  }

  /** Sends all of a group to a chat; the ids of what went. */
  async function send(jobId: string, group: number, chatId: number): Promise<number[]> {
    const claimed = await rows().claimGroup(jobId, group, chatId);
    if (claimed.action !== "send") return [];
    for (const { mediaId } of claimed.items) await rows().itemSent(jobId, chatId, sentAs(mediaId));
    return claimed.items.map((item) => item.mediaId);
  }

  /** Everything that a job does to the end, for all of its chats. */
  async function carry(jobId: string, items: ListedItem[]): Promise<JobRow> {
    const claimed = await claim(jobId, items);
    await prepare(jobId, claimed);
    for (const group of new Set(claimed.map((item) => item.group)))
      for (const chatId of await rows().chatsLeft(jobId, group)) await send(jobId, group, chatId);
    return rows().finishJob(jobId, {});
  }

  /** Claims and fails all, for good. */
  async function fail(jobId: string, items: ListedItem[], failure: StoredFailure): Promise<ItemRow[]> {
    const claimed = await claim(jobId, items);
    for (const { mediaId } of claimed) await rows().itemFailed(jobId, mediaId, failure);
    await rows().finishJob(jobId, {});
    return claimed;
  }

  const found = async ({ id }: WatchRow): Promise<WatchRow> => (await rows().findWatch(id))!;

  return {
    rows,
    watch,
    watchers,
    poll,
    takePoll,
    makeDue,
    setNextCheck,
    usersJob,
    claim,
    prepare,
    send,
    carry,
    fail,
    found,
  };
}
