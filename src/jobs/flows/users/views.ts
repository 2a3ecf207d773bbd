import type { Platform } from "../../../sources/index.ts";
import type { ItemRow, JobRow, Rows, WatchRow } from "../../../stores/index.ts";
import type { Progress } from "../../engine/progress.ts";
import { failureOf } from "../../stored.ts";
import { currentFactsOf, localeFor } from "../job-facts.ts";
import type { UsersCounts, UsersView, WatchView } from "./api.ts";
import { countsOf, msUntilNextSend } from "./counts.ts";
import { isNobodyToSee } from "./intervals.ts";
import { failedItem, failedItems } from "./items.ts";
import { requestOf } from "./request.ts";

export interface UsersViews {
  ofJob(job: JobRow): Promise<UsersView>;
  ofWatch(watch: WatchRow): Promise<WatchView>;
  ofPoll(job: JobRow): Promise<WatchView[]>;
}

interface Deps {
  rows: Rows;
  progress: Progress;
}

export function createUsersViews(deps: Deps): UsersViews {
  const { rows } = deps;
  return {
    ofJob: (job) => usersView(deps, job),
    async ofWatch(watch) {
      const { pollJobId: jobId } = watch;
      return watchView(deps, watch, jobId === null ? [] : await rows.listItems(jobId));
    },
    async ofPoll(job) {
      const watches = await rows.watchesOf(job.id);
      const items = await rows.listItems(job.id); // after the watches: a card that says "8 delivered" shows 8 of 8 sent
      return Promise.all(watches.map((watch) => watchView(deps, watch, items)));
    },
  };
}

async function usersView(deps: Deps, job: JobRow): Promise<UsersView> {
  const [items, { facts, live }] = await Promise.all([deps.rows.listItems(job.id), currentFactsOf(deps, job)]);
  const { query } = requestOf(job);
  const counts = countsOf(items, { known: live.listed?.known ?? 0 });
  return {
    kind: "users",
    ...facts,
    platform: query.platform,
    owner: live.listed?.owner ?? query.handle,
    isListing: live.listed === undefined && items.length === 0,
    fraction: job.state === "done" ? 1 : fractionOf(counts),
    counts,
    nextSendSeconds: msUntilNextSend(items, job.chatId),
    failed: failedItems(items),
    offers: live.listed?.offers ?? [],
    skipped: live.listed?.skipped,
    failure: failureOf(job.failure),
  };
}

async function watchView({ rows, progress }: Deps, watch: WatchRow, items: ItemRow[]): Promise<WatchView> {
  const isRunning = watch.pollJobId !== null;
  const counts = countsOf(items, { known: 0, chatId: watch.chatId });
  const failed = watch.failed > 0 ? await rows.failedItems(watch.id, { limit: watch.failed }) : [];
  return {
    kind: "watch",
    id: watch.id,
    chatId: watch.chatId,
    userId: watch.userId,
    requestMessageId: watch.requestMessageId,
    cardMessageId: watch.cardMessageId ?? undefined,
    ...(await localeFor(rows, { chatId: watch.chatId, declared: watch.language })),
    platform: watch.platform as Platform,
    handle: watch.handle,
    formerHandle: watch.formerHandle ?? undefined,
    closedAt: watch.closedAt ?? undefined,
    openedAt: watch.openedAt ?? undefined,
    everyMinutes: watch.everyMinutes,
    isPaused: watch.isPaused,
    asksToKeepTrying: watch.doubt === "asked" && !isRunning && !watch.isPaused,
    isSlow: watch.failure !== null && isNobodyToSee(watch.failure.key),
    nextCheckAt: watch.nextCheckAt ?? undefined,
    lastCheckAt: watch.lastCheckAt ?? undefined,
    failure: failureOf(watch.failure),
    seen: watch.seen,
    delivered: watch.delivered,
    expired: watch.expired,
    lastExpiredAt: watch.lastExpiredAt ?? undefined,
    check: isRunning ? { ...(counts.found > 0 && { counts }) } : undefined,
    nextSendSeconds: isRunning ? msUntilNextSend(items, watch.chatId) : undefined,
    waitsFor: watch.pollJobId === null ? undefined : (await progress.read(watch.pollJobId)).waitsFor,
    failed: failed.map(failedItem),
  };
}

function fractionOf({ found, videos, downloaded, prepared, sent, failed }: UsersCounts): number {
  if (found === 0) return 0;
  return Math.min(1, (downloaded + prepared + sent + failed) / (2 * found + videos));
}
