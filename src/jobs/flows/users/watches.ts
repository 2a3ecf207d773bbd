import cron from "node-cron";
import type { Logger } from "../../../log.ts";
import type { Platform } from "../../../sources/index.ts";
import type { Rows, WatchRow } from "../../../stores/index.ts";
import type { Progress } from "../../engine/progress.ts";
import type { Queues } from "../../engine/queues.ts";
import type { UsersCalls } from "./api.ts";
import { SLOW_MINUTES } from "./intervals.ts";
import type { Listings } from "./listings.ts";
import type { UsersViews } from "./views.ts";

/** Polls begun by one tick; the rest is due again at the next one, so that a long downtime does not end in a flood. */
const POLLS_PER_TICK = 20;

type WatchCalls = Omit<UsersCalls, "sendAgain" | "knownStories">;

export interface Watches {
  calls: WatchCalls;
  /** Begins due polls, without waiting. */
  tickSoon(): void;
  close(): Promise<void>;
}

interface Deps {
  rows: Rows;
  queues: Queues;
  progress: Progress;
  views: UsersViews;
  listings: Listings;
  /** A cron pattern with seconds; undefined in a process without a schedule. */
  tickPattern: string | undefined;
  log: Logger;
}

/**
 * The schedule. Every process with the role of the bot ticks; the database gives each due poll to one of them, at most one
 * per target at a time, and one only for all that were missed.
 */
export function createWatches(deps: Deps): Watches {
  const { rows, queues, log } = deps;
  let last = Promise.resolve();
  let isClosed = false;
  const tick = async () => {
    if (isClosed) return;
    for (const job of await rows.takeDuePolls({ limit: POLLS_PER_TICK })) {
      log.debug({ jobId: job.id, target: job.title }, "watched user is due");
      await queues.begin(job);
    }
  };
  const tickSoon = () => {
    last = last.then(tick).catch((error) => log.error({ err: error }, "due polls could not be started"));
  };
  const task = deps.tickPattern
    ? cron.schedule(deps.tickPattern, tickSoon, { name: "watches", noOverlap: true, timezone: "UTC" })
    : undefined;
  return {
    calls: createCalls(deps, tick),
    tickSoon,
    async close() {
      isClosed = true;
      await task?.destroy();
      await last;
    },
  };
}

function createCalls({ rows, progress, views, listings }: Deps, tick: () => Promise<void>): WatchCalls {
  /** Asks the site anew, and retries what failed for this chat, also while it was closed. */
  const freshCheck = async (watch: WatchRow) => {
    await listings.forget({ platform: watch.platform as Platform, handle: watch.handle });
    return rows.checkNow(watch.id);
  };
  const announced = async (watchId: string) => {
    await tick();
    await progress.announce(watchId);
  };
  return {
    async watch(request) {
      const { threadId = null } = request;
      const { watch, isNew } = await rows.watch(request);
      if (threadId !== watch.threadId) await rows.setThread({ watchId: watch.id }, threadId);
      if (request.startsAt) await rows.delayCheck(watch.id, request.startsAt);
      return { view: await views.ofWatch({ ...watch, threadId }), isNew };
    },
    async beginWatch(watchId, cardMessageId) {
      await rows.changeWatch(watchId, { cardMessageId });
      await announced(watchId);
    },
    async findWatch(watchId) {
      const watch = await rows.findWatch(watchId);
      return watch && views.ofWatch(watch);
    },
    listWatches: async (chatId) => Promise.all((await rows.listWatches(chatId)).map(views.ofWatch)),
    listChannelWatches: async (userId) => Promise.all((await rows.listChannelWatches(userId)).map(views.ofWatch)),
    async changeWatch(watchId, change) {
      const watch = await rows.changeWatch(watchId, change);
      if (!watch) return undefined;
      if (change.isPaused === false) await freshCheck(watch);
      await announced(watchId);
      return views.ofWatch(watch);
    },
    async keepTrying(watchId) {
      const watch = await rows.changeWatch(watchId, { nextTryInMinutes: SLOW_MINUTES });
      return watch && views.ofWatch(watch);
    },
    recheck: (platform) => rows.recheck(platform),
    unwatch: (watchId) => rows.unwatch(watchId),
    async checkNow(watchId) {
      const watch = await rows.findWatch(watchId);
      if (!watch || !(await freshCheck(watch))) return false;
      await announced(watchId);
      return true;
    },
  };
}
