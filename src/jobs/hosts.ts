import os from "node:os";
import type { Logger } from "../log.ts";
import type { Media } from "../media/index.ts";
import type { Sources } from "../sources/index.ts";
import type { Stores } from "../stores/index.ts";
import type { HostView } from "./api/stats.ts";
import type { JobsConfig } from "./engine/config.ts";
import { createHosts, type Hosts } from "./engine/hosts.ts";

/** Asking a tool for its version takes a second of a processor, which others need at the start. */
const TOOLS = { firstAfterMs: 60_000, everyMs: 600_000 };

/** Announces what this process has and does, from now on. */
export function announceHost(deps: {
  config: JobsConfig;
  stores: Stores;
  media: Pick<Media, "ffmpegVersion" | "ffmpegBuild">;
  sources: Pick<Sources, "web">;
  log: Logger;
}): Promise<Hosts> {
  const { config, stores, media, sources, log } = deps;
  let tools: HostView["tools"] = [];
  let nextAtMs = Date.now() + TOOLS.firstAfterMs;
  return createHosts({
    ...{ keys: stores.keys, id: stores.hostId, name: os.hostname(), media, config, log },
    freeBytes: async () => (await stores.files.space()).freeBytes,
    async tools() {
      if (!config.roles.includes("fetch") || Date.now() < nextAtMs) return tools;
      nextAtMs = Date.now() + TOOLS.everyMs;
      const found = await sources.web.tools();
      if (tools.length === 0)
        for (const { name, version, runtime, isOutdated } of found)
          log[version && !isOutdated ? "info" : "warn"]({ name, version, runtime, isOutdated }, "tool checked");
      tools = found.map(({ name, version }) => ({ name, version }));
      return tools;
    },
  });
}
