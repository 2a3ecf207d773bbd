import type { Logger } from "../log.ts";
import { startPeriodicTask } from "../runtime/periodic-task.ts";
import type { JobRow, Rows } from "../stores/index.ts";
import type { Jobs } from "./api/jobs.ts";
import type { WaitingListView } from "./api/waiting-list.ts";
import type { Progress } from "./engine/progress.ts";
import type { Flows } from "./flows/index.ts";
import { localeFor } from "./flows/job-facts.ts";
import type { Outbox } from "./outbox.ts";

export function createWaitingListView(rows: Pick<Rows, "findList" | "chatSettings">) {
  return async (id: string): Promise<WaitingListView | undefined> => {
    const list = await rows.findList(id);
    if (!list) return undefined;
    const { language: declared, threadId, cardMessageId, runLimit: limit, ...facts } = list;
    const locale = await localeFor(rows, { chatId: list.chatId, declared });
    return {
      ...{ kind: "waiting", ...facts, ...locale, limit },
      threadId: threadId ?? undefined,
      cardMessageId: cardMessageId ?? undefined,
    };
  };
}

interface Deps {
  rows: Pick<Rows, "endedLists" | "removeList">;
  flows: Pick<Flows, "of">;
  findCard: Jobs["findCard"];
  outbox: Pick<Outbox, "openCard" | "closeCard">;
  progress: Pick<Progress, "announce">;
  log: Logger;
}

/** Gives a job that was held without a card the one it needs from its start on. Safe to repeat. */
export function createCardOpener({ flows, findCard, outbox, progress }: Omit<Deps, "rows" | "log">) {
  return async (job: JobRow): Promise<void> => {
    if (job.chatId === null || job.cardMessageId !== null) return;
    await outbox.openCard(await flows.of(job).view(job), () => findCard(job.id));
    if (job.listId) await progress.announce(job.listId);
  };
}

type SweepDeps = Pick<Deps, "rows" | "findCard" | "log"> & { outbox: Pick<Outbox, "closeCard"> };

/** Writes the last state of each list that nobody waits in any more, and forgets it; one that fails is left to the next sweep. */
export async function sweepLists(deps: SweepDeps): Promise<void> {
  for (const id of await deps.rows.endedLists())
    await endList(deps, id).catch((error) =>
      deps.log.warn({ listId: id, err: error }, "ended list of waiting jobs not closed"),
    );
}

async function endList({ rows, findCard, outbox }: SweepDeps, id: string): Promise<void> {
  const view = await findCard(id);
  if (view) await outbox.closeCard(view, () => findCard(id));
  await rows.removeList(id);
}

/** Sweeps every minute. */
export function startListSweep(deps: SweepDeps) {
  const { log } = deps;
  const onError = (error: unknown) => log.warn({ err: error }, "ended lists of waiting jobs could not be read");
  return startPeriodicTask(() => sweepLists(deps), { cronPattern: "* * * * *", onError });
}
