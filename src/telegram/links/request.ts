import type { LinkRequest } from "../../jobs/index.ts";
import type { JobRequest } from "../update/submit.ts";

/** Without a choice it only asks the site what there is. `number`: among the jobs that one message asks for. */
export function linkJob({ title, number, ...request }: { title: string; number: number } & LinkRequest): JobRequest {
  return { kind: "link", title, number, request, rated: request.choice ? "job" : "look-up" };
}
