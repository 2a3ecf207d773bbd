import type { Query } from "../../sources/index.ts";
import type { JobRequest } from "../update/submit.ts";

/** `again`: what came before is sent once more. By default so for one thing that a link names, and not for stories and tabs. */
export function usersJob({
  title,
  number,
  query,
  again = isOneThing(query),
}: {
  title: string;
  /** Among the jobs that one message asks for. */
  number: number;
  query: Query;
  again?: boolean;
}): JobRequest {
  return { kind: "users", title, number, request: { query, again }, rated: "look-up" };
}

const isOneThing = ({ itemId, kind }: Query): boolean =>
  itemId !== undefined || !["stories", "reels", "tagged", "highlights"].includes(kind);
