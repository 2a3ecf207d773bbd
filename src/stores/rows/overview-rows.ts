import { type JobRow, job } from "./job-rows.ts";
import { fields, list, row, sql } from "./sql.ts";

/** `active`: with a job that is open or has ended in the time asked for; groups also where something was sent to them. */
export interface PeopleStats {
  users: number;
  activeUsers: number;
  bannedUsers: number;
  /** Channels among them. */
  groups: number;
  activeGroups: number;
  watches: number;
  pausedWatches: number;
}

/** What ended, and what was sent, in a span of time that begins `at`. */
export interface StatsSpan {
  at: Date;
  done: number;
  failed: number;
  cancelled: number;
  files: number;
  bytes: number;
}

/** What admins see of all chats. */
export const OVERVIEW_CALLS = {
  statsOfPeople: sql<(sinceSeconds: number) => PeopleStats>(["sinceSeconds"]),
  /** Of each span, oldest first. */
  statsSeries: sql<(series: { from: Date; spanSeconds: number; spans: number }) => StatsSpan[]>(
    ["..."],
    list(row<StatsSpan>("at")),
  ),
  /** Open jobs of all chats (no polls), oldest first; `count`: of all pages. */
  listOpenJobs: sql<(page: { offset: number; limit: number }) => { count: number; jobs: JobRow[] }>(
    ["..."],
    fields({ jobs: list(job) }),
  ),
};
