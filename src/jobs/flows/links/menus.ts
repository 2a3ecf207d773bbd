import type { Rows } from "../../../stores/index.ts";
import type { Held } from "../../engine/held.ts";
import type { Runs } from "../../engine/runs.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import type { LinksCalls } from "./api.ts";
import { menuFor } from "./choices.ts";
import { isMenuOld } from "./page.ts";
import { foundPage, requestOf } from "./request.ts";
import { isOffered } from "./tracks.ts";

interface Deps {
  rows: Rows;
  held: Held;
  runs: Runs;
  limits: ChatLimits;
}

/** Presses on menus: the first one counts. */
export function createMenus({ rows, held, runs, limits }: Deps): Pick<LinksCalls, "choose"> {
  return {
    async choose(jobId, choice, tracks) {
      const job = await rows.findJob(jobId);
      if (job?.kind !== "links") return "gone";
      const { choice: earlier, cut } = requestOf(job);
      if (earlier !== undefined) return "chosen";
      const page = foundPage(job);
      const menu = menuFor(page, { cut }, limits);
      const isThere = isOffered(page, { choice, tracks, isCut: cut !== undefined }, menu);
      if (job.state !== "done" || !isThere) return "gone";
      if (isMenuOld(job)) return "old";
      const chosen = await rows.choose(jobId, choice, { ...held.limitsOf(job), tracks });
      if (!chosen) return "chosen";
      await runs.next(chosen);
      return "started";
    },
  };
}
