import type { LinkRequest } from "../../jobs/index.ts";
import type { JobRequest } from "../update/submit.ts";

/** Job that fetches the link, or without a choice looks it up. `number`: index among the jobs of one message. */
export function linkJob({ title, number, ...request }: { title: string; number: number } & LinkRequest): JobRequest {
  return { kind: "links", title, number, request, rated: request.choice ? "job" : "look-up" };
}
