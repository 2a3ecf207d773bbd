import { UserError } from "../../../errors.ts";
import type { EncodePlan, Media } from "../../../media/index.ts";
import { ignoreMissing } from "../../../runtime/files.ts";
import type { NewRung, Rows } from "../../../stores/index.ts";
import { decodeFailure } from "../../engine/failures.ts";
import type { EncodeHandlers } from "../../engine/phases.ts";
import type { Progress } from "../../engine/progress.ts";
import type { Queues } from "../../engine/queues.ts";
import type { Quota } from "../../engine/quota.ts";
import { Cancelled } from "../../engine/signals.ts";
import { planFlows } from "./flow.ts";
import { requestOf } from "./request.ts";

interface Deps {
  media: Media;
  rows: Rows;
  queues: Queues;
  quota: Quota;
  progress: Progress;
}

/** Decides the ladder and its chunks, records them, and puts them into the queues. */
export function createPlan({ media, rows, queues, quota, progress }: Deps): EncodeHandlers["plan"] {
  return async (_, run) => {
    const { job, folder, signal, failures, progress: report } = run;
    const [downloadFailure] = await failures();
    if (downloadFailure !== undefined) throw userErrorOf(downloadFailure);
    report(0);
    const { wanted } = requestOf(job);
    // Chunks of an earlier attempt's plan may be there or on their way: another plan would not fit them.
    const known = await findPlan(media, folder);
    const plan = known ?? (await media.plan(wanted, { folder, signal, onProgress: report }));
    const { width, height, durationSeconds, sizeBytes, notices } = plan;
    if (!known)
      await quota.spend({ run, claim: `${job.id}-plan`, bytes: 0, seconds: durationSeconds }, async () => undefined);
    await rows.planVideo(job.id, { width, height, durationSeconds, sizeBytes, notices }, rungsOf(plan));
    await progress.planned(job.id, plan);
    if (!(await queues.addBelowFinish(job, planFlows(job, plan)))) throw new Cancelled("the job has ended");
  };
}

async function findPlan(media: Media, folder: string): Promise<EncodePlan | undefined> {
  return media.readPlan(folder).catch(ignoreMissing);
}

function userErrorOf(text: string): UserError {
  const failure = decodeFailure(text);
  return failure ? new UserError(failure.key, failure.params) : new UserError("error-download-failed");
}

const rungsOf = (plan: EncodePlan): NewRung[] =>
  plan.rungs.map(({ label, width, height, isPassedThrough, chunks }, position) => ({
    label,
    position,
    width,
    height,
    isPassedThrough,
    chunksTotal: chunks,
  }));
