import type { JobsStats } from "../jobs/index.ts";

export const METRICS_WINDOW_SECONDS = 86_400;

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

/** Prometheus text format (version 0.0.4). All are gauges: counts are over a window, not since a start. */
export function metricsText(stats: JobsStats): string {
  const { disk, memory } = stats;
  return [
    gauge("jobs", "Jobs by state, of the last day.", ofStates(stats.jobsByState)),
    gauge("queue_jobs", "Steps in each queue now.", stats.queues.flatMap(ofQueue)),
    gauge(
      "phase_runs",
      "Runs of each phase that ended, of the last day.",
      stats.phases.map(({ phase, count }) => [{ phase }, count]),
    ),
    gauge(
      "phase_failures",
      "Those of them that failed.",
      stats.phases.map(({ phase, failed }) => [{ phase }, failed]),
    ),
    gauge(
      "phase_seconds",
      "Time a run takes, of the last day.",
      stats.phases.flatMap(({ phase, medianMs, p95Ms }): Sample[] => [
        [{ phase, quantile: "0.5" }, medianMs / 1000],
        [{ phase, quantile: "0.95" }, p95Ms / 1000],
      ]),
    ),
    gauge(
      "failures",
      "Failures by cause, of the last day.",
      stats.failuresByCause.map(({ cause, count }) => [{ cause }, count]),
    ),
    gauge("rungs_sent", "Rungs delivered, of the last day.", [[{}, stats.rungsSent]]),
    gauge("sent_bytes", "Bytes delivered, of the last day.", [[{}, stats.bytesSent]]),
    gauge("disk_bytes", "The disk of the work files.", [
      [{ kind: "free" }, disk.freeBytes],
      [{ kind: "total" }, disk.totalBytes],
    ]),
    gauge("data_bytes", "What the bot keeps on the disk.", ofParts(disk.usage)),
    gauge("memory_bytes", "Memory of this process and of its machine.", [
      [{ kind: "resident" }, memory.rssBytes],
      [{ kind: "system_free" }, memory.systemFreeBytes],
      [{ kind: "system_total" }, memory.systemTotalBytes],
    ]),
    gauge("uptime_seconds", "Since this process started.", [[{}, stats.uptimeSeconds]]),
    gauge("info", "Always 1.", [[{ ffmpeg: stats.ffmpegVersion, ...versionsOf(stats.tools) }, 1]]),
  ].join("");
}

/** By names that labels can have: `yt_dlp`. */
const versionsOf = (tools: JobsStats["tools"]): Labels =>
  Object.fromEntries(tools.map(({ name, version = "" }) => [name.replaceAll("-", "_"), version]));

const ofStates = (states: Readonly<Record<string, number>>): Sample[] =>
  Object.entries(states).map(([state, count]) => [{ state }, count]);

const ofParts = (usage: JobsStats["disk"]["usage"]): Sample[] =>
  Object.entries(usage).map(([part, bytes]) => [{ part }, bytes]);

const ofQueue = ({ name, waiting, active, delayed, parents }: JobsStats["queues"][number]): Sample[] =>
  Object.entries({ waiting, active, delayed, parents }).map(([state, count]) => [{ queue: name, state }, count]);

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `mediaferry_${name}${labelled(labels)} ${value}\n`);
  return `# HELP mediaferry_${name} ${help}\n# TYPE mediaferry_${name} gauge\n${lines.join("")}`;
}

function labelled(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

const escaped = (value: string): string =>
  value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
