import type { JobRow, Rows } from "../../stores/index.ts";
import type { CardView, JobView } from "../api/flows.ts";
import type { Jobs } from "../api/jobs.ts";
import type { Pauses } from "../engine/slots/pauses.ts";
import type { Flows } from "./index.ts";

const LISTED_FINISHED_JOBS = 5;

type Views = Pick<Jobs, "findView" | "cardsOf" | "findCard" | "list" | "listOpen">;

interface Deps {
  rows: Rows;
  flows: Pick<Flows, "of" | "list">;
  findList: (id: string) => Promise<CardView | undefined>;
  /** A paused phase that the job waits for. */
  pausedIn: Pauses["pausedIn"];
}

/** Views of all cards. A scheduled job has no chat, and no card of its own. */
export function createViews({ rows, flows, findList, pausedIn }: Deps): Views {
  async function viewOfJob(job: JobRow): Promise<JobView> {
    const [view, phase] = await Promise.all([flows.of(job).view(job), pausedIn(job)]);
    return phase ? { ...view, pausedIn: phase } : view;
  }
  const viewOf = (job: JobRow | undefined) => (job && job.chatId !== null ? viewOfJob(job) : undefined);
  async function cardOfNoJob(id: string) {
    for (const flow of flows.list) {
      const card = await flow.findCard?.(id);
      if (card) return card;
    }
    return findList(id);
  }
  return {
    findView: async (jobId) => viewOf(await rows.findJob(jobId)),
    async cardsOf(id) {
      const job = await rows.findJob(id);
      if (job?.chatId === null) return (await flows.of(job).scheduledCards?.(job)) ?? [];
      const card = await (viewOf(job) ?? cardOfNoJob(id));
      return card ? [card] : [];
    },
    findCard: async (id) => viewOf(await rows.findJob(id)) ?? cardOfNoJob(id),
    async list(chatId) {
      const jobs = await rows.listJobs(chatId, { finished: LISTED_FINISHED_JOBS });
      return Promise.all(jobs.map(viewOfJob));
    },
    async listOpen(page) {
      const { count, jobs } = await rows.listOpenJobs(page);
      return { count, views: await Promise.all(jobs.map(viewOfJob)) };
    },
  };
}
