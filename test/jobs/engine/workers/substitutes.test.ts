import { expect, test } from "vitest";
import type { JobsConfig } from "../../../../src/jobs/engine/config.ts";
import type { PhaseName } from "../../../../src/jobs/engine/phases.ts";
import type { PhaseWorkers } from "../../../../src/jobs/engine/workers/phase-workers.ts";
import { createSpillOver } from "../../../../src/jobs/engine/workers/spill-over.ts";
import { createStandIns } from "../../../../src/jobs/engine/workers/stand-ins.ts";
import type { JobsStats } from "../../../../src/jobs/index.ts";
import { createLogger } from "../../../../src/log.ts";

type HostView = JobsStats["hosts"][number];

const log = createLogger({ level: "silent" });
const here = { hostId: "h", pool: "eu", build: "b1" };
const configOf = (...roles: JobsConfig["roles"]) =>
  ({ roles, pool: here.pool, concurrency: { chunk: 4, plan: 2 } }) as Partial<JobsConfig> as JobsConfig;
const host = (id: string, changes: Partial<HostView>): HostView => ({
  ...{
    id,
    name: id,
    processes: 1,
    roles: [],
    slots: 0,
    pool: "eu",
    ffmpeg: "7.1",
    build: "b1",
    freeBytes: 0,
    tools: [],
  },
  ...changes,
});

/** Workers that only say which queues they take steps from. */
function openWorkers() {
  const queues = new Set<string>();
  const workers: PhaseWorkers = {
    open: (queue) => void queues.add(queue),
    isOpen: (queue) => queues.has(queue),
    shut: (queue) => void queues.delete(queue),
    allowMore: () => undefined,
    onCompleted: () => undefined,
    close: async () => undefined,
  };
  return { queues, workers };
}

test("steps of a pool are taken while nobody there would: chunks by who has the same build alone", async () => {
  const { queues, workers } = openWorkers();
  const phases = new Map<PhaseName, PhaseWorkers>([
    ["list", workers],
    ["chunk", workers],
  ]);
  const waiting = ["list.asia", "chunk.asia.b1"];
  const hosts = { knownPools: async () => ["default", "eu", "asia"] };
  const hasSteps = async (queue: string) => waiting.includes(queue);
  const spillOver = createSpillOver({ config: configOf("fetch", "encode"), here, hosts, hasSteps, log }, phases);
  await spillOver.look([host("a", { pool: "asia", roles: ["fetch", "encode"], build: "b2" })]);
  expect([...queues]).toEqual(["chunk.asia.b1"]);
  await spillOver.look([]);
  expect([...queues].toSorted()).toEqual(waiting.toSorted());
  await spillOver.look([host("a", { pool: "asia", roles: ["fetch", "encode"] })]);
  expect([...queues]).toEqual([]);
});

test("a host that only fetches has one place for its own chunks, and all else only once there is something", async () => {
  const { queues, workers } = openWorkers();
  const places: [PhaseName, number][] = [];
  const open = (phase: PhaseName, slots: number) => {
    places.push([phase, slots]);
    return workers;
  };
  const standInsOf = (config: JobsConfig, ...waiting: string[]) =>
    createStandIns(
      { config, here, hasSteps: async (...queues) => queues.some((queue) => waiting.includes(queue)), log },
      open,
    );
  const fetching = standInsOf(configOf("fetch"));
  await fetching.look([host("h", { roles: ["fetch"] })]);
  expect([[...queues], places]).toEqual([["chunk@h"], [["chunk", 1]]]);
  await fetching.look([host("h", { roles: ["encode", "fetch"] })]);
  expect([...queues]).toEqual([]);
  await standInsOf(configOf("bot"), "plan@h").look([host("h", { roles: ["bot"] })]);
  expect([[...queues], places.at(-1)]).toEqual([["plan@h"], ["plan", 2]]);
});
