import type { JobRow, Rows } from "../../stores/index.ts";
import type { Jobs } from "../api/jobs.ts";
import type { Flow } from "./flow.ts";

interface Deps {
  rows: Rows;
  flowOf: (job: JobRow) => Flow;
  findWatch: Jobs["findWatch"];
}

/** What cards show, whatever they are of. A job of a schedule has no chat, and no card of its own. */
export function createViews({ rows, flowOf, findWatch }: Deps): Pick<Jobs, "findView" | "cardsOf" | "findCard"> {
  const viewOf = (job: JobRow | undefined) => (job && job.chatId !== null ? flowOf(job).view(job) : undefined);
  return {
    findView: async (jobId) => viewOf(await rows.findJob(jobId)),
    async cardsOf(id) {
      const job = await rows.findJob(id);
      if (job?.chatId === null) return (await flowOf(job).scheduledCards?.(job)) ?? [];
      const card = await (viewOf(job) ?? findWatch(id));
      return card ? [card] : [];
    },
    findCard: async (id) => viewOf(await rows.findJob(id)) ?? findWatch(id),
  };
}
