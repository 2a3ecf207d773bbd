import { Gauge, Registry } from "prom-client";
import type { FleetLoad, Jobs } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { answerWithin, type Lock, type Stores, takeLock } from "../../stores/index.ts";

/** Longer than anybody's interval between two scrapes: the numbers stay with one process as long as it is asked. */
const LEASE = { key: "metrics", lifeMs: 150_000 };
/** Scrapers wait for ten seconds. */
const ANSWER_MS = 5_000;

export interface FleetDeps {
  stores: Pick<Stores, "keys">;
  jobs: Pick<Jobs, "load">;
  log: Logger;
}

interface FleetMetrics {
  /** Numbers of the whole fleet; empty where another process tells them, or while they cannot be had. */
  text(): Promise<string>;
  close(): Promise<void>;
}

/** Exported by one process at a time, whichever was asked first: sums over all processes are right. */
export function createFleetMetrics({ stores: { keys }, jobs, log }: FleetDeps): FleetMetrics {
  const { registry, set } = createGauges();
  let lease: Lock | undefined;

  async function isElected(): Promise<boolean> {
    if (await lease?.extend()) return true;
    lease = await takeLock(keys, LEASE.key, LEASE);
    return lease !== undefined;
  }

  async function read(): Promise<FleetLoad | undefined> {
    return (await isElected()) ? jobs.load() : undefined;
  }

  return {
    async text() {
      try {
        const load = await answerWithin(read(), { store: "redis", limitMs: ANSWER_MS });
        if (!load) return "";
        set(load);
        return await registry.metrics();
      } catch (error) {
        log.warn({ err: error }, "metrics go without those of the fleet");
        return "";
      }
    },
    async close() {
      await lease?.release().catch((error) => log.debug({ err: error }, "lease of the metrics runs out by itself"));
    },
  };
}

const OF_ALL = "Of the whole bot, exported by one of its processes at a time.";

function createGauges() {
  const registry = new Registry();
  const registers = [registry];
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Gauge({ name: `mediaferry_${name}`, help: `${help} ${OF_ALL}`, labelNames, registers });
  const steps = gauge("queue_steps", "Steps by phase and state, over all hosts.", ["phase", "state"]);
  const oldest = gauge(
    "queue_oldest_age_seconds",
    "How long the oldest step that waits for a slot has waited, by phase; of long queues among the first 10,000.",
    ["phase"],
  );
  const jobs = gauge("open_jobs", "Open jobs by state (queued, active, asking).", ["state"]);
  const hosts = gauge("hosts", "Hosts that are alive, by pool.", ["pool"]);
  const slots = gauge("encode_slots", "Encoding processes at once, by pool.", ["pool"]);
  const tools = gauge("tool_info", "Always 1; versions of yt-dlp and gallery-dl by host.", ["host", "tool", "version"]);
  return {
    registry,
    set(load: FleetLoad) {
      registry.resetMetrics();
      for (const { phase, oldestSeconds, ...states } of load.queues) {
        for (const [state, count] of Object.entries(states)) steps.set({ phase, state }, count);
        oldest.set({ phase }, oldestSeconds);
      }
      for (const [state, count] of Object.entries(load.jobs)) jobs.set({ state }, count);
      for (const { id, pool, slots: own, tools: found } of load.hosts) {
        hosts.inc({ pool });
        slots.inc({ pool }, own);
        for (const { name, version = "none" } of found) tools.set({ host: id, tool: name, version }, 1);
      }
    },
  };
}
