import type { ImageCounts, JobRow, ListedItem, NewJob } from "../../../src/stores/index.ts";
import { nextId, type Play, story } from "../users/play.ts";

export const POSTS = [{ id: "p1", images: [{ url: "https://example.org/1.jpg" }] }];

export const countsOf = (changes: Partial<ImageCounts> = {}): ImageCounts => ({
  done: 0,
  cached: 0,
  failed: 0,
  bytes: 0,
  reasons: {},
  ...changes,
});

export const zipItem = (): ListedItem =>
  story({ platform: "images", kind: "document", takenAt: undefined, expiresAt: undefined });

/** The steps of a set as the tests tell them. */
export function setsOn({ rows, carry }: Play) {
  async function submit(changes: Partial<NewJob> = {}): Promise<JobRow> {
    const asked = { kind: "images", title: "list.json", request: { source: { from: "link" } } };
    const by = { chatId: nextId(), userId: nextId(), requestMessageId: nextId() };
    return (await rows().submitJob({ ...asked, ...by, ...changes })).job;
  }

  /** A set whose list was read. */
  async function offered(changes: Partial<NewJob> = {}): Promise<JobRow> {
    const { id } = await submit(changes);
    return rows().finishJob(id, {});
  }

  async function started(changes: Partial<NewJob> = {}): Promise<JobRow> {
    const { id } = await offered(changes);
    const job = (await rows().decideImages(id, "start"))!;
    await rows().takeJob(id, 1, "home");
    return { ...job, state: "active" };
  }

  const addBatch = ({ id }: JobRow, number = 0, images = 10) =>
    rows().addImageBatch(id, { number, posts: POSTS, images });

  const save = (
    { id, run }: JobRow,
    checkpoint: { number?: number; run?: number; results?: string[]; isDone?: boolean; counts?: Partial<ImageCounts> },
  ) => {
    const { number = 0, counts, ...given } = checkpoint;
    return rows().saveImageBatch(id, number, { run, results: [], isDone: false, ...given, counts: countsOf(counts) });
  };

  /** A set of one batch that has come to its end, with its ZIP in the chat. */
  async function done(counts: Partial<ImageCounts>): Promise<JobRow> {
    const job = await started();
    await addBatch(job);
    await save(job, { results: ["first"], isDone: true, counts });
    return carry(job.id, [zipItem()]);
  }

  const batch = async ({ id }: JobRow, number = 0) => (await rows().findImageBatch(id, number))!;

  return { submit, offered, started, addBatch, save, done, batch };
}
