import { optional, sql } from "./sql.ts";

/** One message for jobs that wait without cards of their own. */
export interface ListRow {
  id: string; // as a job's
  chatId: number;
  userId: number;
  language: string | null;
  requestMessageId: number;
  threadId: number | null;
  cardMessageId: number | null;
  /** Sent in a row, with those that could start at once. */
  received: number;
  runLimit: number;
  /** Titles of those that have not started, oldest first. */
  waiting: string[];
}

/** Lists of waiting jobs. `submitJob` makes them, `setCard` records their messages. */
export const LIST_CALLS = {
  findList: sql<(listId: string) => ListRow | undefined>(["listId"], optional()),
  /** Ids of lists that nobody waits in any more. */
  endedLists: sql<() => string[]>([]),
  removeList: sql<(listId: string) => void>(["listId"]),
};
