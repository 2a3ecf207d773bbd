import type { CardOf } from "./job.ts";

/** Jobs of a user that wait without cards of their own: each gets one when it starts. */
export interface WaitingListView extends CardOf {
  kind: "waiting";
  /** Sent in a row, with those that could start at once. */
  received: number;
  /** Those that run at a time. */
  limit: number;
  /** Titles, oldest first. */
  waiting: readonly string[];
}
