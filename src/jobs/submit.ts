import type { Rows } from "../stores/index.ts";
import type { Jobs } from "./api/jobs.ts";
import type { Held } from "./engine/held.ts";
import type { Progress } from "./engine/progress.ts";
import type { Flows } from "./flows/index.ts";

interface Deps {
  rows: Rows;
  held: Held;
  flows: Pick<Flows, "of">;
  progress: Pick<Progress, "announce">;
}

export function createSubmit({ rows, held, flows, progress }: Deps): Jobs["submit"] {
  return async (submission) => {
    const { threadId = null } = submission;
    const flow = flows.of(submission);
    const request = flow.request.parse(submission.request);
    const { job, isNew } = await rows.submitJob({
      ...{ ...submission, request, isListed: true },
      ...held.limitsOf(submission),
    });
    if (threadId !== job.threadId) await rows.setThread({ jobId: job.id }, threadId);
    if (isNew && job.listId) await progress.announce(job.listId);
    return { view: await flow.view({ ...job, threadId }), isNew };
  };
}
