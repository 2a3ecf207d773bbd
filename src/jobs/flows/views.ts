import type { JobRow, Rows } from "../../stores/index.ts";
import type { CardView, ImagesView, JobView } from "../view.ts";
import type { EncodeViewOf } from "./encode/views.ts";
import type { LinkViewOf } from "./links/views.ts";
import type { UsersViews } from "./users/views.ts";

/** What cards and lists show, for every kind of job. */
export interface Views {
  ofEncode: EncodeViewOf;
  /** Not for polls: those have no chat. */
  ofJob(job: JobRow): Promise<JobView>;
  cardsOf(id: string): Promise<CardView[]>;
  findCard(id: string): Promise<CardView | undefined>;
}

export function createViews({
  rows,
  encodeViewOf,
  linkViewOf,
  imagesViewOf,
  relayViews,
}: {
  rows: Rows;
  encodeViewOf: EncodeViewOf;
  linkViewOf: LinkViewOf;
  imagesViewOf: (job: JobRow) => Promise<ImagesView>;
  relayViews: UsersViews;
}): Views {
  const ofJob = (job: JobRow): Promise<JobView> => {
    if (job.kind === "encode") return encodeViewOf(job);
    if (job.kind === "images") return imagesViewOf(job);
    return job.kind === "link" ? linkViewOf(job) : relayViews.ofJob(job);
  };
  const findWatch = async (id: string) => {
    const watch = await rows.findWatch(id);
    return watch && relayViews.ofWatch(watch);
  };
  return {
    ofEncode: encodeViewOf,
    ofJob,
    async cardsOf(id) {
      const job = await rows.findJob(id);
      if (job?.kind === "poll") return relayViews.ofPoll(job);
      if (job) return [await ofJob(job)];
      const watch = await findWatch(id);
      return watch ? [watch] : [];
    },
    async findCard(id) {
      const job = await rows.findJob(id);
      return job && job.kind !== "poll" ? ofJob(job) : findWatch(id);
    },
  };
}
