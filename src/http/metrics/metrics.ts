import { createFleetMetrics, type FleetDeps } from "./fleet.ts";
import { describeHost, type HostDeps } from "./host.ts";
import type { Meters } from "./meters.ts";

interface Metrics {
  readonly contentType: string;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  close(): Promise<void>;
}

/** Counts of this process, what it has, and, where it is the one to tell them, numbers of all processes. */
export function createMetrics({ meters, ...deps }: { meters: Meters } & HostDeps & FleetDeps): Metrics {
  const host = describeHost(deps);
  const fleet = createFleetMetrics(deps);
  return {
    contentType: meters.registry.contentType,
    async text() {
      const texts = await Promise.all([meters.registry.metrics(), host.metrics(), fleet.text()]);
      return texts.filter((text) => text.trim() !== "").join("\n");
    },
    close: () => fleet.close(),
  };
}
