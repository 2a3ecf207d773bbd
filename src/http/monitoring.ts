import type { Logger } from "../log.ts";
import type { Stores } from "../stores/index.ts";
import { requireAdmin } from "./admin.ts";
import { type BoardJobs, mountBoard } from "./board/mount.ts";
import { createHealth } from "./health.ts";
import type { FleetDeps } from "./metrics/fleet.ts";
import type { HostDeps } from "./metrics/host.ts";
import type { Meters } from "./metrics/meters.ts";
import { createMetrics } from "./metrics/metrics.ts";
import type { App } from "./request-context.ts";

/** What a process tells of itself. */
interface Condition {
  /** What is missing beside the stores: "telegram", "disk". */
  missing: () => Promise<string[]>;
  /** Why the process should be given no work though nothing is missing: "stopping", "polling". */
  unready: () => string[];
  /** Another process takes the updates. */
  isStandby: () => boolean;
  /** This process takes the updates. */
  isReceiving: () => boolean;
  about: HostDeps["about"];
}

export interface MonitoringDeps {
  config: { adminToken?: string | undefined };
  stores: Pick<Stores, "rows"> & FleetDeps["stores"] & HostDeps["stores"];
  jobs: FleetDeps["jobs"] & BoardJobs;
  condition: Condition;
  /** What this process has counted since its start. */
  meters: Meters;
  log: Logger;
}

/** Of no matter to who gives work: it waits for room, and all else is served. */
const WAITS_FOR_ROOM = "disk";

/**
 * `/livez` (the process answers), `/readyz` (it can take work) and `/health` (nothing is missing) for all, `/metrics` and
 * `/board` for the admin.
 */
export function mountMonitoring(app: App, deps: MonitoringDeps): { close(): Promise<void> } {
  const { config, stores, condition, log } = deps;
  const { version } = condition.about;
  const health = createHealth({ stores, others: condition.missing, log });
  const metrics = createMetrics({ ...deps, ...condition });
  app.get("/livez", (context) => context.json({ status: "ok" }));
  app.get("/readyz", async (context) => {
    const missing = [...condition.unready(), ...(await health.findMissing())].filter((one) => one !== WAITS_FOR_ROOM);
    return missing.length === 0
      ? context.json({ status: "ready" })
      : context.json({ status: "not ready", missing }, 503);
  });
  app.get("/health", async (context) => {
    const missing = await health.findMissing();
    return missing.length === 0
      ? context.json({ status: condition.isStandby() ? "standby" : "ok", version })
      : context.json({ status: "failing", missing, version }, 503);
  });
  app.get("/metrics", async (context) => {
    const refusal = requireAdmin(context, config.adminToken);
    return refusal ?? context.text(await metrics.text(), 200, { "content-type": metrics.contentType });
  });
  mountBoard(app, deps);
  return metrics;
}
