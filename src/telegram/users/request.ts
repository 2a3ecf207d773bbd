import type { Query } from "../../sources/index.ts";
import type { JobRequest } from "../update/submit.ts";

/** `again` also sends what was sent before; by default so for a single item named by a link. */
export function usersJob({
  title,
  number,
  query,
  again = isOneThing(query),
}: {
  title: string;
  /** Index among the jobs of one message. */
  number: number;
  query: Query;
  again?: boolean;
}): JobRequest {
  return { kind: "users", title, number, request: { query, again }, rated: "look-up" };
}

const isOneThing = ({ itemId, kind }: Query): boolean =>
  itemId !== undefined || !["stories", "reels", "tagged", "highlights"].includes(kind);
