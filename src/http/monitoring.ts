import type { Logger } from "../log.ts";
import type { Stores } from "../stores/index.ts";
import { requireAdmin } from "./admin.ts";
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
  /** Another process takes the updates. */
  isStandby: () => boolean;
  /** This process takes the updates. */
  isReceiving: () => boolean;
  about: HostDeps["about"];
}

export interface MonitoringDeps {
  config: { adminToken?: string | undefined };
  stores: Pick<Stores, "rows"> & FleetDeps["stores"] & HostDeps["stores"];
  jobs: FleetDeps["jobs"];
  condition: Condition;
  /** What this process has counted since its start. */
  meters: Meters;
  log: Logger;
}

/** `/health` for all, `/metrics` for the admin. */
export function mountMonitoring(app: App, deps: MonitoringDeps): { close(): Promise<void> } {
  const { config, stores, condition, log } = deps;
  const health = createHealth({ stores, others: condition.missing, log });
  const metrics = createMetrics({ ...deps, ...condition });
  app.get("/health", async (context) => {
    const missing = await health.findMissing();
    return missing.length === 0
      ? context.json({ status: condition.isStandby() ? "standby" : "ok" })
      : context.json({ status: "failing", missing }, 503);
  });
  app.get("/metrics", async (context) => {
    const refusal = requireAdmin(context, config.adminToken);
    return refusal ?? context.text(await metrics.text(), 200, { "content-type": metrics.contentType });
  });
  return metrics;
}
