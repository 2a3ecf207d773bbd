import type { FlowJob, JobsOptions } from "bullmq";
import type { JobRow } from "../../stores/index.ts";
import { PHASE_RULES, type PhaseName, type StepIds } from "./phases.ts";
import { queueOf } from "./places.ts";

/** Steps of one job that go before the first step of the same user's next job. */
const STEPS_PER_TURN = 8;
const RANK_BITS = 16;

/** Order in every queue: what a player waits for, what somebody waits for, rungs nobody waits for first, scheduled work. */
const TIERS = { watched: 0, asked: 1, later: 2, scheduled: 3 } as const;
export type Tier = keyof typeof TIERS;

/** Lowest priority of each tier. */
export const FIRST_OF_TIERS: readonly number[] = Object.values(TIERS).map((tier) => 1 + tier * 2 ** RANK_BITS);

/**
 * Queue order, lower first (BullMQ takes 1 to 2,097,151): by tier over all jobs; within a tier, users take turns and long
 * jobs yield: chunk 100 of a film waits for chunk 0 of a clip.
 */
export function priority({ turn, tier = "asked", place = 0 }: { turn: number; tier?: Tier; place?: number }): number {
  const rank = Math.min((turn - 1) * STEPS_PER_TURN + place, 2 ** RANK_BITS - 1);
  return 1 + TIERS[tier] * 2 ** RANK_BITS + rank;
}

/** The later, the earlier in the queue; within a second by name, which is the order of chunks. Begins anew after 18 hours. */
export const hurriedPriority = (nowMs: number): number =>
  1 + TIERS.watched * 2 ** RANK_BITS + (2 ** RANK_BITS - 1 - (Math.floor(nowMs / 1000) % 2 ** RANK_BITS));

/** Owner whose share of the slots a step uses: the user, or "schedule" for polls. */
export const ownerOf = ({ userId }: Pick<JobRow, "userId">): string => (userId === null ? "schedule" : `${userId}`);

export const tierOf = ({ userId }: Pick<JobRow, "userId">): Tier => (userId === null ? "scheduled" : "asked");

export const stepId = ({ id, run }: Pick<JobRow, "id" | "run">, step: string) => `${id}-${run}-${step}`;

/** Options of a step whose failure nobody is told of: it is logged and counted. */
export const UNHEARD: JobsOptions = { ignoreDependencyOnFailure: false, removeDependencyOnFailure: true, attempts: 1 };

/** Child steps may fail without their parents: the rest is still delivered, and `finish` always runs. */
export function step(
  job: Pick<JobRow, "id" | "run" | "userId" | "home">,
  phase: PhaseName,
  { name = phase, payload = {}, ...options }: { name?: string; payload?: object } & JobsOptions = {},
): FlowJob {
  const { attempts, backoffMs } = PHASE_RULES[phase];
  const ids: StepIds = { jobId: job.id, run: job.run };
  return {
    name,
    queueName: queueOf(phase, job),
    data: { ...ids, owner: ownerOf(job), ...payload },
    opts: {
      jobId: stepId(job, name),
      attempts,
      backoff: { type: "exponential", delay: backoffMs },
      removeOnComplete: { age: 3600 },
      removeOnFail: { age: 24 * 3600 },
      ...(phase === "finish" ? {} : { ignoreDependencyOnFailure: true }),
      ...options,
    },
  };
}
