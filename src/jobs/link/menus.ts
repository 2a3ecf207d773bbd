import type { WebPage } from "../../sources/index.ts";
import type { Rows } from "../../stores/index.ts";
import type { Jobs, LinkRequest } from "../api.ts";
import type { Progress } from "../progress.ts";
import type { Queues } from "../queues.ts";
import { menuOf } from "./choices.ts";
import { PAGE_LIFE_MS } from "./look-ups.ts";

interface Deps {
  rows: Rows;
  queues: Queues;
  progress: Progress;
  sendBytes: number;
}

/** Presses on menus: the first one counts. */
export function createMenus({ rows, queues, progress, sendBytes }: Deps): Pick<Jobs, "choose"> {
  return {
    async choose(jobId, choice) {
      const job = await rows.findJob(jobId);
      if (job?.kind !== "link") return "gone";
      if ((job.request as unknown as LinkRequest).choice !== undefined) return "chosen";
      const page = (job.page as unknown as WebPage | null) ?? undefined;
      if (job.state !== "done" || !menuOf(page, sendBytes).some((item) => item.choice === choice)) return "gone";
      if (job.finishedAt && Date.now() - job.finishedAt.getTime() > PAGE_LIFE_MS) return "old";
      const chosen = await rows.choose(jobId, choice);
      if (!chosen) return "chosen";
      await progress.forget(jobId);
      await queues.begin(chosen);
      await progress.announce(jobId);
      return "started";
    },
  };
}
