import { type ConnectionOptions, type FlowJob, FlowProducer, type Job, Queue } from "bullmq";
import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import { type JobRow, unavailableStoreIn } from "../../stores/index.ts";
import type { QueueCounts } from "../api/stats.ts";
import { PHASE_NAMES, type PhaseName, type StepIds } from "./phases.ts";
import { type HostPlace, phaseOf, queueOf, queuesOf } from "./places.ts";
import type { Pools } from "./pools.ts";
import { hurriedPriority, step as newStep, stepId } from "./steps.ts";

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
  /** Puts a step that runs here, and has none below it, into the queue of the run's home instead. Safe to repeat. */
  handOver(job: JobRow, step: Job): Promise<void>;
  /** Removes the steps of an ended run from all queues. */
  forget(finish: Pick<Job, "id">): Promise<void>;
  /** Removes all steps of a run, or those that nobody runs, after which its `finish` ends it. */
  drop(run: RunIds): Promise<void>;
  /** Runs of which the host has begun steps that count as running. */
  runsHeldBy(host: string): Promise<RunIds[]>;
  /** Removes the queues of a host that is gone for good. */
  dropHost(host: string): Promise<void>;
  /** Removes all waiting steps of the job; running ones stay. */
  removeWaiting(run: RunIds): Promise<void>;
  /** By phase, over all hosts. */
  counts(): Promise<QueueCounts[]>;
  /** Every queue there is, by phase, then that of steps without a home, then by host. */
  all(): Promise<PhaseQueue[]>;
  /** Steps in a queue that nobody runs. */
  countWaiting(queue: string): Promise<number>;
  /** Ids of the jobs, with one of these phases that a step of theirs waits for. */
  waitingIn(phases: readonly PhaseName[]): Promise<ReadonlyMap<string, PhaseName>>;
  /** Steps of a phase that run or wait for a slot of this host, of all jobs. */
  countOpen(phase: PhaseName): Promise<number>;
  close(): Promise<void>;
}

export interface PhaseQueue {
  phase: PhaseName;
  queue: Queue;
}

type RunIds = Pick<JobRow, "id" | "run">;

/** Of a run in the queues: in none of them; its `finish` was given up, as is a step that crashed several processes. */
type Standing = "gone" | "dead" | "queued";

/** Steps read at a time. */
const PAGE = 500;

/** BullMQ keeps 10,000 events per queue, which nobody reads. */
const UNREAD_EVENTS = 100;

interface Deps {
  /** Without a key prefix, as BullMQ wants it. */
  queueKeys: Redis;
  prefix: string;
  here: HostPlace;
  /** Ids of all hosts that may have steps in their queues. */
  hostIds: () => Promise<string[]>;
  /** Chooses where a run begins. */
  placed: (job: JobRow) => Promise<JobRow>;
  pools: Pools;
  flowOf: (job: JobRow) => FlowJob;
  log: Logger;
}

/**
 * A queue per phase, and one per phase and host, so that concurrency, retries, backoff and crash recovery are the queue's
 * own.
 */
export function createQueues(deps: Deps): Queues {
  const { flows, queue, close } = openQueues(deps);
  const trees = createTrees(deps, { flows, queue });
  const findFinish = (job: RunIds): Promise<Job | undefined> => queue("finish").getJob(stepId(job, "finish"));
  /** Of all hosts and pools. */
  const allQueuesOf = async (phase: PhaseName): Promise<Queue[]> => {
    const ofHosts = [null, ...(await deps.hostIds())].map((home) => queueOf(phase, { home }));
    return [...new Set([...ofHosts, ...(await deps.pools.queuesOf(phase, deps.here))])].map(queue);
  };
  const findStep = async (job: JobRow, phase: PhaseName, step: string): Promise<Job | undefined> => {
    const names = new Set([queueOf(phase, job), ...queuesOf(phase, deps.here)]);
    return (await Promise.all([...names].map((name) => queue(name).getJob(stepId(job, step))))).find(Boolean);
  };

  return {
    ...trees,
    ...createRemovals({ queue, findFinish }),
    addBelowFinish: (job, flows) => trees.addBelow(job, { phase: "finish", name: "finish" }, flows),
    async isQueued(job) {
      return (await findFinish(job)) !== undefined;
    },
    async standingsOf(runs) {
      const states = await Promise.all(runs.map((run) => queue("finish").getJobState(stepId(run, "finish"))));
      return states.map((state) => (state === "unknown" ? "gone" : state === "failed" ? "dead" : "queued"));
    },
    async retryFinish(run) {
      await (await findFinish(run))?.retry("failed", { resetAttemptsMade: true });
    },
    async *deadSteps(phase) {
      for (const each of await allQueuesOf(phase)) yield* failedIn(each);
    },
    async hurry(job, phase, step) {
      const waiting = await findStep(job, phase, step);
      await waiting?.changePriority({ priority: hurriedPriority(Date.now()), lifo: true });
    },
    async isWaiting(job, phase, step) {
      const state = await (await findStep(job, phase, step))?.getState();
      return state === "prioritized" || state === "waiting" || state === "delayed";
    },
    async runsHeldBy(home) {
      const names = PHASE_NAMES.filter((phase) => phase !== "finish").map((phase) => queueOf(phase, { home }));
      if ((await deps.queueKeys.exists(...names.map((name) => `${deps.prefix}:${name}:active`))) === 0) return [];
      const steps = (await Promise.all(names.map((name) => queue(name).getActive()))).flat();
      return steps.map(({ data }) => ({ id: data.jobId, run: data.run }));
    },
    ...createCounts(deps, { queue, allQueuesOf }),
    close,
  };
}

/** What tells how many steps there are. */
function createCounts(
  { here, queueKeys, prefix }: Deps,
  { queue, allQueuesOf }: { queue: (name: string) => Queue; allQueuesOf: (phase: PhaseName) => Promise<Queue[]> },
): Pick<Queues, "counts" | "all" | "countWaiting" | "waitingIn" | "countOpen"> {
  const jobsIn = async (queues: readonly Queue[]): Promise<string[]> => {
    const keys = queues.map(({ name }) => `${prefix}:${name}:prioritized`);
    return (await queueKeys.eval(JOBS_WAITING, keys.length, ...keys)) as string[];
  };
  return {
    async counts() {
      const all = PHASE_NAMES.map(async (phase) => Promise.all((await allQueuesOf(phase)).map(countsOf)));
      return (await Promise.all(all)).map((counts, at) => sumOf(PHASE_NAMES[at]!, counts));
    },
    async all() {
      const all = PHASE_NAMES.map(async (phase) => (await allQueuesOf(phase)).map((queue) => ({ phase, queue })));
      return (await Promise.all(all)).flat();
    },
    countWaiting: (name) => queue(name).getJobCountByTypes("wait", "prioritized"),
    async waitingIn(phases) {
      const found = await Promise.all(phases.map(async (phase) => jobsIn(await allQueuesOf(phase))));
      return new Map(found.flatMap((ids, at) => ids.map((id) => [id, phases[at]!] as const)));
    },
    async countOpen(phase) {
      const names = new Set([phase, ...queuesOf(phase, here)]);
      const counts = [...names].map((name) => queue(name).getJobCountByTypes("wait", "prioritized", "active"));
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    },
  };
}

/** KEYS: waiting steps of some queues, whose ids begin with that of their job and a dash. Returns each job once. */
const JOBS_WAITING = `
local known, ids = {}, {}
for _, key in ipairs(KEYS) do
  for _, step in ipairs(redis.call('ZRANGE', key, 0, -1)) do
    local id = string.match(step, '^[^-]+')
    if id and not known[id] then known[id] = true ids[#ids + 1] = id end
  end
end
return ids
`;

/** What takes steps out of the queues. */
function createRemovals({
  queue,
  findFinish,
}: {
  queue: (name: string) => Queue;
  findFinish: (run: RunIds) => Promise<Job | undefined>;
}): Pick<Queues, "removeWaiting" | "drop" | "dropHost" | "forget"> {
  return {
    async removeWaiting(run) {
      await (await findFinish(run))?.removeUnprocessedChildren();
    },
    async drop(run) {
      const isGone = await queue("finish").remove(stepId(run, "finish"), { removeChildren: true });
      if (!isGone) await (await findFinish(run))?.removeUnprocessedChildren();
    },
    async dropHost(home) {
      for (const phase of PHASE_NAMES)
        if (phase !== "finish") await queue(queueOf(phase, { home })).obliterate({ force: true });
    },
    async forget({ id = "" }) {
      await queue("finish").remove(id, { removeChildren: true });
    },
  };
}

/** What puts steps into the queues. */
function createTrees(
  { queueKeys, prefix, placed, pools, flowOf }: Deps,
  { flows, queue }: { flows: FlowProducer; queue: (name: string) => Queue },
): Pick<Queues, "begin" | "addBelow" | "handOver"> {
  /** Whether one of these queues has, or had a moment ago, the step. */
  const isThere = async (id: string, ...names: string[]): Promise<boolean> =>
    (await queueKeys.exists(...names.map((name) => `${prefix}:${name}:${id}`))) > 0;
  /** Queue of a step, which may have been queued before its run had a home. */
  const placeOf = async (job: JobRow, phase: PhaseName, name: string): Promise<string> => {
    const at = queueOf(phase, job);
    return at === phase || (await isThere(stepId(job, name), at)) ? at : phase;
  };
  return {
    async begin(job) {
      const run = await placed(job);
      await flows.add(await pools.place(run, flowOf(run), isThere));
    },
    async addBelow(job, { phase, name }, trees) {
      const place = await placeOf(job, phase, name);
      const parent = { id: stepId(job, name), queue: queue(place).qualifiedName };
      for (const tree of trees) {
        if (!(await isThere(parent.id, place))) return false;
        // Trees are added as a whole. Added again, a parent would wait for a child that has failed already.
        if (await isThere(tree.opts?.jobId ?? "", tree.queueName, phaseOf(tree.queueName))) continue;
        await flows.add({ ...tree, opts: { ...tree.opts, parent } });
      }
      return true;
    },
    async handOver(job, { name, queueName, data, timestamp, opts, parent }) {
      const { priority, ignoreDependencyOnFailure, removeDependencyOnFailure, attempts } = opts;
      const kept = { priority, ignoreDependencyOnFailure, removeDependencyOnFailure, attempts, timestamp };
      const step = newStep(job, phaseOf(queueName), { name, payload: data, ...kept });
      if (!parent?.id) throw new Error(`the step ${name} stands below no other`);
      if (await isThere(stepId(job, name), step.queueName)) return;
      await flows.add({ ...step, opts: { ...step.opts, parent: { id: parent.id, queue: parent.queueKey } } });
    },
  };
}

function openQueues({ queueKeys, prefix, log }: Deps) {
  const connection = queueKeys as ConnectionOptions; // BullMQ's types differ from ioredis 6 in a null
  const options = { connection, prefix, streams: { events: { maxLen: UNREAD_EVENTS } } };
  const flows = new FlowProducer(options);
  const queues = new Map<string, Queue>();
  const warn = (error: Error) =>
    log[unavailableStoreIn(error) ? "debug" : "warn"]({ err: error }, "queue connection failed"); // an outage is logged once, by the store
  flows.on("error", warn);
  const open = (name: string): Queue => {
    const queue = new Queue(name, options);
    queue.on("error", warn);
    queues.set(name, queue);
    return queue;
  };
  const close = async (): Promise<void> => {
    await Promise.all([flows, ...queues.values()].map((one) => one.close()));
  };
  return { flows, queue: (name: string) => queues.get(name) ?? open(name), close };
}

async function* failedIn(queue: Queue): AsyncGenerator<StepIds> {
  for (let from = 0; ; from += PAGE) {
    const steps = await queue.getFailed(from, from + PAGE - 1);
    for (const step of steps) yield step.data;
    if (steps.length < PAGE) return;
  }
}

type Counts = Omit<QueueCounts, "name">;

async function countsOf(queue: Queue): Promise<Counts> {
  const counts = await queue.getJobCounts("wait", "prioritized", "active", "delayed", "waiting-children");
  return {
    waiting: (counts.wait ?? 0) + (counts.prioritized ?? 0),
    active: counts.active ?? 0,
    delayed: counts.delayed ?? 0,
    parents: counts["waiting-children"] ?? 0,
  };
}

function sumOf(name: PhaseName, counts: Counts[]): QueueCounts {
  const sum = { name, waiting: 0, active: 0, delayed: 0, parents: 0 };
  for (const each of counts) {
    sum.waiting += each.waiting;
    sum.active += each.active;
    sum.delayed += each.delayed;
    sum.parents += each.parents;
  }
  return sum;
}
