import type { Rows } from "../stores/index.ts";
import type { Jobs } from "./api/jobs.ts";
import type { Held } from "./engine/held.ts";
import type { Flows } from "./flows/index.ts";

interface Deps {
  rows: Rows;
  held: Held;
  flows: Pick<Flows, "of">;
}

export function createSubmit({ rows, held, flows }: Deps): Jobs["submit"] {
  return async (submission) => {
    const { threadId = null } = submission;
    const flow = flows.of(submission);
    const request = flow.request.parse(submission.request);
    const { job, isNew } = await rows.submitJob({ ...submission, request, ...held.limitsOf(submission.userId) });
    if (threadId !== job.threadId) await rows.setThread({ jobId: job.id }, threadId);
    return { view: await flow.view({ ...job, threadId }), isNew };
  };
}
