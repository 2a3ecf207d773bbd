import type { Logger } from "../../../log.ts";
import { type EncodePlan, type Media, timelineOf } from "../../../media/index.ts";
import { ignoreMissing } from "../../../runtime/files.ts";
import type { Files, Rows } from "../../../stores/index.ts";
import type { Hosts } from "../../engine/hosts.ts";
import { chunkQueueName, type HostPlace } from "../../engine/places.ts";
import type { Progress } from "../../engine/progress.ts";
import type { Queues } from "../../engine/queues.ts";
import type { Quota } from "../../engine/quota.ts";
import { Cancelled } from "../../engine/signals.ts";
import { type EncodeHandlers, planFlows } from "./flow.ts";
import { takeKeptPicture } from "./kept-picture.ts";
import { wantedOf } from "./request.ts";
import { listedRung } from "./rungs.ts";
import type { Travel } from "./work/travel.ts";

interface Deps {
  media: Media;
  rows: Rows;
  queues: Queues;
  quota: Quota;
  progress: Progress;
  hosts: Pick<Hosts, "slots">;
  travel: Pick<Travel, "offer">;
  here: HostPlace;
  files: Pick<Files, "find">;
  log: Logger;
}

/** Decides the ladder and its chunks, records and queues them. */
export function createPlan(deps: Deps): EncodeHandlers["plan"] {
  const { media, rows, queues, quota, progress, hosts, travel, here } = deps;
  return async (_, run) => {
    const { job, folder, signal, progress: report } = run;
    report(0);
    // Chunks of an earlier attempt's plan may exist or be running: another plan would not match them.
    const known = await findPlan(media, folder);
    const wanted = await wantedOf(rows, job);
    const plan =
      known ?? (await media.plan(wanted, { folder, signal, onProgress: report, slots: await hosts.slots() }));
    const { width, height, durationSeconds, sizeBytes, notices, tracks = null } = plan;
    if (!known)
      await quota.spend({ run, claim: `${job.id}-plan`, bytes: 0, seconds: durationSeconds }, async () => undefined);
    if (!known) await takeKeptPicture(deps, { job, plan, folder });
    const watchable = new Set(timelineOf(plan)?.rungs.map(({ label }) => label));
    const rungs = plan.rungs.map((rung) => listedRung(job, { ...rung, isWatchable: watchable.has(rung.label) }));
    await rows.claimItems(job.id, { items: rungs, groupSize: 1, again: false });
    await rows.planVideo(job.id, { width, height, durationSeconds, sizeBytes, notices, tracks });
    await progress.planned(job.id, plan);
    const isOffered = await travel.offer({ job, plan, folder, signal });
    const trees = planFlows(job, plan, isOffered ? chunkQueueName(here) : undefined);
    if (!(await queues.addBelowFinish(job, trees))) throw new Cancelled("the job has ended");
  };
}

async function findPlan(media: Media, folder: string): Promise<EncodePlan | undefined> {
  return media.readPlan(folder).catch(ignoreMissing);
}
