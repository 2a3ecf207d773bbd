import { createItemDownload } from "../../items/download.ts";
import { createDelivery } from "../../items/finish.ts";
import { type ItemSteps, itemsFlow } from "../../items/flow.ts";
import { createPrepare } from "../../items/prepare.ts";
import type { Flow, FlowDeps } from "../flow.ts";
import { createItemFetch } from "./fetch-item.ts";
import { nextCheckAfter } from "./intervals.ts";
import { createKnownStories } from "./known.ts";
import { createList } from "./list.ts";
import { createListings } from "./listings.ts";
import { itemFile } from "./outgoing-file.ts";
import { usersRequest } from "./request.ts";
import { createUsersViews, type UsersViews } from "./views.ts";
import { createWatches } from "./watches.ts";

interface UsersFlow extends Flow<"users", ItemSteps> {
  ofWatch: UsersViews["ofWatch"];
}

/** Items of a platform's user: fetched once, or watched. A poll is the job of all chats that watch the user. */
export function createUsersFlow(deps: FlowDeps): UsersFlow {
  const { config, stores, outbox, progress, runs } = deps;
  const { rows, files, keys } = stores;
  const tickPattern = config.roles.includes("bot") ? config.watchTick : undefined;
  const views = createUsersViews({ rows, progress });
  const listings = createListings({ keys });
  const watches = createWatches({ ...deps, rows, views, listings, tickPattern });
  const parts = { ...config, ...deps, rows, files, listings };
  const { sendBytes } = outbox.limits;
  return {
    kind: "users",
    request: usersRequest,
    scheduledKind: "poll",
    start: itemsFlow,
    steps: {
      list: createList({ ...parts, viewOf: views.ofWatch }),
      download: createItemDownload({ ...parts, fetch: createItemFetch(parts) }),
      prepare: createPrepare({ ...parts, sendBytes }),
      ...createDelivery({
        ...parts,
        outgoingFileOf: itemFile,
        canFetchAnew: true,
        cardsOf: async (job) => (job.chatId === null ? views.ofPoll(job) : [await views.ofJob(job)]),
        nextCheckAfter,
        forget: (job) => (job.chatId === null ? progress.forget(job.id) : progress.end(job.id)),
        onEnd: async (job) => void (job.chatId === null && watches.tickSoon()),
      }),
    },
    view: views.ofJob,
    scheduledCards: views.ofPoll,
    findCard: watches.calls.findWatch,
    ofWatch: views.ofWatch,
    calls: {
      ...watches.calls,
      knownStories: createKnownStories({ rows }),
      sendAgain: (jobId) => runs.retry(jobId, { again: true }),
    },
    close: watches.close,
  };
}
