import type { FlowJob, JobsOptions } from "bullmq";
import type { EncodePlan, TaskGroup } from "../media/index.ts";
import type { JobRow } from "../stores/index.ts";
import { PHASE_RULES, type PhaseName, type Phases } from "./phases.ts";

/** Chunks of one video that go before the first chunk of the same user's next video. */
const CHUNKS_PER_TURN = 8;
const RANK_BITS = 16;

/**
 * Queue order, lower first (BullMQ takes 1 to 2,097,151): low rungs of any video before high rungs of any video; within
 * that, users take turns and long videos give way: chunk 100 of a film waits for chunk 0 of a clip.
 */
export function priority({ turn, tier = 0, chunk = 0 }: { turn: number; tier?: 0 | 1; chunk?: number }): number {
  const rank = Math.min((turn - 1) * CHUNKS_PER_TURN + chunk, 2 ** RANK_BITS - 1);
  return 1 + tier * 2 ** RANK_BITS + rank;
}

export const stepId = ({ id, run }: Pick<JobRow, "id" | "run">, step: string) => `${id}-${run}-${step}`;

/** Children may fail without their parents: what is left is still delivered, and `finish` always runs. */
function step<P extends PhaseName>(
  job: JobRow,
  phase: P,
  { name = phase, payload, ...options }: { name?: string; payload: Omit<Phases[P], "jobId" | "run"> } & JobsOptions,
): FlowJob {
  const { attempts, backoffMs } = PHASE_RULES[phase];
  return {
    name,
    queueName: phase,
    data: { jobId: job.id, run: job.run, ...payload },
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

/** The tree every encode starts with: finish ← plan ← download. The plan adds the rest under `finish`. */
export function encodeFlow(job: JobRow): FlowJob {
  const turn = { priority: priority(job) };
  const download = step(job, "download", { payload: {}, ...turn });
  const plan = { ...step(job, "plan", { payload: {}, ...turn }), children: [download] };
  return { ...step(job, "finish", { payload: {} }), children: [plan] };
}

/**
 * The trees a plan adds: one join per group over its tasks. A group that encodes has the join of the one before it among
 * its children, since that one brings the sound; groups without tasks stand alone.
 */
export function planFlows(job: JobRow, plan: EncodePlan): FlowJob[] {
  const alone = plan.groups.filter((group) => group.tasks.length === 0).map((group) => joinStep(job, group));
  let chain: FlowJob | undefined;
  for (const group of plan.groups.filter((each) => each.tasks.length > 0)) {
    const children = group.tasks.map((task) => chunkStep(job, group, task.id, task.chunk ?? 0));
    chain = { ...joinStep(job, group), children: chain ? [...children, chain] : children };
  }
  return chain ? [...alone, chain] : alone;
}

export const sendName = (label: string): string => `send-${label}`;

export function sendFlow(job: JobRow, payload: Omit<Phases["send"], "jobId" | "run">): FlowJob {
  return step(job, "send", { name: sendName(payload.label), payload, priority: priority(job) });
}

function joinStep(job: JobRow, group: TaskGroup): FlowJob {
  return step(job, "join", { name: `join-${group.name}`, payload: { group: group.name }, priority: priority(job) });
}

function chunkStep(job: JobRow, group: TaskGroup, taskId: string, chunk: number): FlowJob {
  const order = priority({ turn: job.turn, tier: group.name === "high" ? 1 : 0, chunk });
  return step(job, "chunk", { name: `chunk-${taskId}`, payload: { taskId }, priority: order });
}
