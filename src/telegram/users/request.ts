import type { Query } from "../../sources/index.ts";
import type { JobRequest } from "../update/submit.ts";

export function usersJob({
  title,
  number,
  query,
  again,
}: {
  title: string;
  /** Index among the jobs of one message. */
  number: number;
  query: Query;
  again?: boolean;
}): JobRequest {
  return { kind: "users", title, number, request: { query, again }, rated: "look-up" };
}
