import { type ConnectionOptions, type FlowJob, FlowProducer, type Job, Queue } from "bullmq";
import type { Logger } from "../../log.ts";
import { type JobRow, unavailableStoreIn } from "../../stores/index.ts";
import type { QueueCounts } from "../api/stats.ts";
import { PHASE_NAMES, type PhaseName, type StepIds } from "./phases.ts";
import { hurriedPriority, stepId } from "./steps.ts";

export interface Queues {
  /** Queues the job's initial tree. Safe to repeat. */
  begin(job: JobRow): Promise<void>;
  isQueued(job: JobRow): Promise<boolean>;
  /** In the order of the runs. */
  standingsOf(runs: readonly RunIds[]): Promise<Standing[]>;
  /** Retries a `finish` that was given up. */
  retryFinish(run: RunIds): Promise<void>;
  /** Payloads of the steps of a phase that were given up. */
  deadSteps(phase: PhaseName): AsyncIterable<StepIds>;
  /** Adds trees below a step of the job, which runs after them. Safe to repeat. False when that step is gone. */
  addBelow(job: JobRow, parent: { phase: PhaseName; name: string }, flows: FlowJob[]): Promise<boolean>;
  addBelowFinish(job: JobRow, flows: FlowJob[]): Promise<boolean>;
  /** Lets a waiting step go before all others but those that are hurried after it. Any other step is left as it is. */
  hurry(job: JobRow, phase: PhaseName, step: string): Promise<void>;
  /** Whether a step is there that nobody has begun. */
  isWaiting(job: JobRow, phase: PhaseName, step: string): Promise<boolean>;
  /** Removes the steps of an ended run from all queues. */
  forget(finish: Pick<Job, "id">): Promise<void>;
  /** Removes all waiting steps of the job; running ones stay. */
  removeWaiting(job: JobRow): Promise<void>;
  counts(): Promise<QueueCounts[]>;
  /** Steps of a phase that run or wait for a slot, of all jobs. */
  countOpen(phase: PhaseName): Promise<number>;
  close(): Promise<void>;
}

type RunIds = Pick<JobRow, "id" | "run">;

/** Of a run in the queues: in none of them; its `finish` was given up, as is a step that crashed several processes. */
type Standing = "gone" | "dead" | "queued";

/** Steps read at a time. */
const PAGE = 500;

/** BullMQ keeps 10,000 events per queue, which nobody reads. */
const UNREAD_EVENTS = 100;

interface Deps {
  connection: ConnectionOptions;
  prefix: string;
  flowOf: (job: JobRow) => FlowJob;
  log: Logger;
}

/** One queue per phase, so that concurrency, retries, backoff and crash recovery are the queue's own. */
export function createQueues(deps: Deps): Queues {
  const { flows, queues, close } = openQueues(deps);
  const findFinish = (job: RunIds): Promise<Job | undefined> => queues.finish.getJob(stepId(job, "finish"));
  const addBelow: Queues["addBelow"] = async (job, { phase, name }, trees) => {
    const parent = { id: stepId(job, name), queue: queues[phase].qualifiedName };
    for (const tree of trees) {
      if (!(await queues[phase].getJob(parent.id))) return false;
      // Trees are added as a whole. Added again, a parent would wait for a child that has failed already.
      if (await queues[tree.queueName as PhaseName].getJob(tree.opts?.jobId ?? "")) continue;
      await flows.add({ ...tree, opts: { ...tree.opts, parent } });
    }
    return true;
  };

  return {
    async begin(job) {
      await flows.add(deps.flowOf(job));
    },
    async isQueued(job) {
      return (await findFinish(job)) !== undefined;
    },
    async standingsOf(runs) {
      const states = await Promise.all(runs.map((run) => queues.finish.getJobState(stepId(run, "finish"))));
      return states.map((state) => (state === "unknown" ? "gone" : state === "failed" ? "dead" : "queued"));
    },
    async retryFinish(run) {
      await (await findFinish(run))?.retry("failed", { resetAttemptsMade: true });
    },
    async *deadSteps(phase) {
      for (let from = 0; ; from += PAGE) {
        const steps = await queues[phase].getFailed(from, from + PAGE - 1);
        for (const step of steps) yield step.data;
        if (steps.length < PAGE) return;
      }
    },
    addBelow,
    async hurry(job, phase, step) {
      const waiting = await queues[phase].getJob(stepId(job, step));
      await waiting?.changePriority({ priority: hurriedPriority(Date.now()), lifo: true });
    },
    async isWaiting(job, phase, step) {
      const state = await queues[phase].getJobState(stepId(job, step));
      return state === "prioritized" || state === "waiting" || state === "delayed";
    },
    addBelowFinish: (job, trees) => addBelow(job, { phase: "finish", name: "finish" }, trees),
    async removeWaiting(job) {
      await (await findFinish(job))?.removeUnprocessedChildren();
    },
    async forget({ id = "" }) {
      await queues.finish.remove(id, { removeChildren: true });
    },
    counts: () => Promise.all(PHASE_NAMES.map((name) => countsOf(queues[name]))),
    countOpen: (phase) => queues[phase].getJobCountByTypes("wait", "prioritized", "active"),
    close,
  };
}

function openQueues({ connection, prefix, log }: Deps) {
  const options = { connection, prefix, streams: { events: { maxLen: UNREAD_EVENTS } } };
  const flows = new FlowProducer(options);
  const queues = Object.fromEntries(PHASE_NAMES.map((name) => [name, new Queue(name, options)])) as Record<
    PhaseName,
    Queue
  >;
  const warn = (error: Error) =>
    log[unavailableStoreIn(error) ? "debug" : "warn"]({ err: error }, "queue connection failed"); // an outage is logged once, by the store
  flows.on("error", warn);
  for (const queue of Object.values(queues)) queue.on("error", warn);
  const close = async (): Promise<void> => {
    await Promise.all([flows, ...Object.values(queues)].map((one) => one.close()));
  };
  return { flows, queues, close };
}

async function countsOf(queue: Queue): Promise<QueueCounts> {
  const counts = await queue.getJobCounts("wait", "prioritized", "active", "delayed", "waiting-children");
  return {
    name: queue.name,
    waiting: (counts.wait ?? 0) + (counts.prioritized ?? 0),
    active: counts.active ?? 0,
    delayed: counts.delayed ?? 0,
    parents: counts["waiting-children"] ?? 0,
  };
}
