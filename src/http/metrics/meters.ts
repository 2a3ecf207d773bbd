import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { subscribe } from "../../runtime/telemetry.ts";

/** What this process has done since its start: of several processes the sum is that of all. */
export interface Meters {
  readonly registry: Registry;
  close(): Promise<void>;
}

const PER_PROCESS = "Of this process; the sum over all is that of the bot.";
const PHASE_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180, 600, 1800];
const JOB_SECONDS = [1, 5, 15, 60, 300, 900, 3600, 14_400, 86_400];
const CALL_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300];
const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32];

/** Long polling: its duration says nothing. */
const POLL = "getUpdates";

/** Waking up to measure the event loop costs; a lag of less than this is none. */
const LAG_PRECISION_MS = 20;
/** Gauges of prom-client whose names are those of counters, as Prometheus sees it. */
const MISNAMED = ["nodejs_active_handles_total", "nodejs_active_requests_total", "nodejs_active_resources_total"];

/** Counts from now on. `hasRuntime`: the event loop, memory and garbage of Node as well; default true. */
export function createMeters({ hasRuntime = true }: { hasRuntime?: boolean } = {}): Meters {
  const registry = new Registry();
  if (hasRuntime) {
    collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_PRECISION_MS });
    for (const name of MISNAMED) registry.removeSingleMetric(name);
  }
  const meters = [countSteps, countJobs, countSources, countCaches, countCalls, countEncodes];
  const ends = meters.flatMap((count) => count([registry]));
  return {
    registry,
    async close() {
      for (const end of ends) end();
      registry.clear();
    },
  };
}

/** Makes its metrics in the registries; returns what ends the counting. */
type Count = (registers: Registry[]) => (() => void)[];

const countSteps: Count = (registers) => {
  const duration = new Histogram({
    name: "mediaferry_phase_duration_seconds",
    help: `Time that a run of a step took, by phase and outcome (done, failed). ${PER_PROCESS}`,
    ...{ labelNames: ["phase", "outcome"] as const, buckets: PHASE_SECONDS, registers },
  });
  const failures = new Counter({
    name: "mediaferry_phase_failures_total",
    help: `Runs of steps that failed, by phase and cause; another attempt may follow. ${PER_PROCESS}`,
    ...{ labelNames: ["phase", "cause"] as const, registers },
  });
  const waits = new Counter({
    name: "mediaferry_outage_waits_total",
    help: `Times that a step began to wait for the end of an outage, by what was away. ${PER_PROCESS}`,
    ...{ labelNames: ["outage"] as const, registers },
  });
  return [
    subscribe("step", ({ phase, seconds, cause }) => {
      duration.observe({ phase, outcome: cause === undefined ? "done" : "failed" }, seconds);
      if (cause !== undefined) failures.inc({ phase, cause });
    }),
    subscribe("outage", ({ outage }) => waits.inc({ outage })),
  ];
};

const countJobs: Count = (registers) => {
  const duration = new Histogram({
    name: "mediaferry_job_duration_seconds",
    help: `Time from the request of a job to the end of its run, by kind and state. ${PER_PROCESS}`,
    ...{ labelNames: ["kind", "state"] as const, buckets: JOB_SECONDS, registers },
  });
  const deliveries = new Counter({
    name: "mediaferry_deliveries_total",
    help: `Files that have reached a chat, by kind of job. ${PER_PROCESS}`,
    ...{ labelNames: ["kind"] as const, registers },
  });
  return [
    subscribe("job", ({ kind, state, seconds }) => duration.observe({ kind, state }, seconds)),
    subscribe("delivery", ({ kind }) => deliveries.inc({ kind })),
  ];
};

const countSources: Count = (registers) => {
  const labelNames = ["source", "outcome"] as const;
  const list = new Counter({
    name: "mediaferry_listings_total",
    help: `Times that a site was asked what it has, by source and outcome (done, failed, later). ${PER_PROCESS}`,
    ...{ labelNames, registers },
  });
  const download = new Counter({
    name: "mediaferry_downloads_total",
    help: `Files fetched, by source and outcome (done, failed, later); chat: sent to the bot. ${PER_PROCESS}`,
    ...{ labelNames, registers },
  });
  const failures = new Counter({
    name: "mediaferry_source_failures_total",
    help: `Listings and downloads that failed or were put off, by source, operation and cause. ${PER_PROCESS}`,
    ...{ labelNames: ["source", "operation", "cause"] as const, registers },
  });
  const bytes = new Counter({
    name: "mediaferry_downloaded_bytes_total",
    help: `Bytes of files that were fetched whole, by source. ${PER_PROCESS}`,
    ...{ labelNames: ["source"] as const, registers },
  });
  const requests = { list, download };
  return [
    subscribe("source", ({ source, operation, outcome, cause, bytes: came = 0 }) => {
      requests[operation].inc({ source, outcome });
      if (cause !== undefined) failures.inc({ source, operation, cause });
      if (came > 0) bytes.inc({ source }, came);
    }),
  ];
};

const countCaches: Count = (registers) => {
  const requests = new Counter({
    name: "mediaferry_cache_requests_total",
    help: `Look-ups of caches, by cache (look-up: pages of links; telegram: files it has; image) and result (hit, miss). ${PER_PROCESS}`,
    ...{ labelNames: ["cache", "result"] as const, registers },
  });
  return [subscribe("cache", ({ cache, result, count }) => requests.inc({ cache, result }, count))];
};

const countCalls: Count = (registers) => {
  const calls = new Counter({
    name: "mediaferry_telegram_calls_total",
    help: `Calls of the Bot API, by method and outcome (ok, no-answer, or the trouble of a refusal). ${PER_PROCESS}`,
    ...{ labelNames: ["method", "outcome"] as const, registers },
  });
  const duration = new Histogram({
    name: "mediaferry_telegram_call_duration_seconds",
    help: `Time until the Bot API answered, by method; without ${POLL}. ${PER_PROCESS}`,
    ...{ labelNames: ["method"] as const, buckets: CALL_SECONDS, registers },
  });
  const floods = new Counter({
    name: "mediaferry_telegram_flood_waits_total",
    help: `Times that Telegram asked for a pause (429), by method. ${PER_PROCESS}`,
    ...{ labelNames: ["method"] as const, registers },
  });
  const seconds = new Counter({
    name: "mediaferry_telegram_flood_wait_seconds_total",
    help: `Seconds of pauses that Telegram asked for. ${PER_PROCESS}`,
    registers,
  });
  return [
    subscribe("call", ({ method, outcome, seconds: took }) => {
      calls.inc({ method, outcome });
      if (method !== POLL) duration.observe({ method }, took);
    }),
    subscribe("flood", ({ method, seconds: pause }) => {
      floods.inc({ method });
      seconds.inc(pause);
    }),
  ];
};

const countEncodes: Count = (registers) => {
  const speed = new Histogram({
    name: "mediaferry_encode_speed_ratio",
    help: `Seconds of video that an encoder makes in a second, by group of rungs, one sample per chunk. ${PER_PROCESS}`,
    ...{ labelNames: ["group"] as const, buckets: SPEEDS, registers },
  });
  const seconds = new Counter({
    name: "mediaferry_encoded_media_seconds_total",
    help: `Seconds of video encoded, by group of rungs. ${PER_PROCESS}`,
    ...{ labelNames: ["group"] as const, registers },
  });
  return [
    subscribe("encode", ({ group, mediaSeconds, tookSeconds }) => {
      speed.observe({ group }, mediaSeconds / tookSeconds);
      seconds.inc({ group }, mediaSeconds);
    }),
  ];
};
