import os from "node:os";
import type { Media } from "../media/index.ts";
import type { Sources } from "../sources/index.ts";
import type { Rows, StatsSpan, Stores } from "../stores/index.ts";
import type { JobsStats } from "./api/stats.ts";
import type { Hosts } from "./engine/hosts.ts";
import type { Queues } from "./engine/queues.ts";
import type { Pauses } from "./engine/slots/pauses.ts";

/** Statistics for admins: of all processes by rows and queues; disk, memory and uptime of this one. */
export async function gatherStats(deps: {
  stores: Stores;
  queues: Queues;
  pauses: Pick<Pauses, "isPaused">;
  hosts: Pick<Hosts, "list">;
  media: Pick<Media, "ffmpegVersion">;
  sources: Pick<Sources, "web">;
  sinceSeconds: number;
}): Promise<JobsStats> {
  const { stores, queues, pauses, hosts, media, sources, sinceSeconds } = deps;
  const [stats, people, counts, alive, { freeBytes, totalBytes }, usage, tools] = await Promise.all([
    stores.rows.stats(sinceSeconds),
    stores.rows.statsOfPeople(sinceSeconds),
    queues.counts(),
    hosts.list(),
    stores.files.space(),
    stores.usage(),
    sources.web.tools(),
  ]);
  return {
    ...stats,
    people,
    queues: counts.map((each) => ({ ...each, isPaused: pauses.isPaused(each.name) })),
    hosts: alive,
    disk: { freeBytes, totalBytes, usage },
    memory: {
      rssBytes: process.memoryUsage.rss(),
      systemFreeBytes: os.freemem(),
      systemTotalBytes: os.totalmem(),
    },
    ffmpegVersion: media.ffmpegVersion,
    tools,
    uptimeSeconds: process.uptime(),
  };
}

/** `Jobs.statsSeries`. */
export function gatherSeries(
  rows: Pick<Rows, "statsSeries">,
  { spanSeconds, spans }: { spanSeconds: number; spans: number },
): Promise<StatsSpan[]> {
  const spanMs = spanSeconds * 1000;
  const endMs = (Math.floor(Date.now() / spanMs) + 1) * spanMs;
  return rows.statsSeries({ from: new Date(endMs - spans * spanMs), spanSeconds, spans });
}
