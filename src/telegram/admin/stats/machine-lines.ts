import type { JobsStats } from "../../../jobs/index.ts";
import { escapeHtml, type Texts } from "../../texts/texts.ts";

/** Letters: enough to tell hosts of one name apart. */
const SHOWN_OF_ID = 4;
/** Those that run JavaScript of pages. */
const NEED_RUNTIME: readonly string[] = ["yt-dlp"];

type Tool = JobsStats["tools"][number];

/** None where there is only one host. */
export function hostLines({ hosts }: JobsStats, texts: Texts): string[] {
  if (hosts.length < 2) return [];
  const lines = hosts.map(({ id, name, roles, slots, ffmpeg, freeBytes, tools }) =>
    [
      texts.html("stats-host", { name, id: id.slice(0, SHOWN_OF_ID), roles: roles.join(", "), freeBytes }),
      ...(slots > 0 ? [texts.html("stats-host-slots", { slots, ffmpeg })] : []),
      ...tools.map(({ name: tool, version = "–" }) => texts.html("stats-tool", { tool, version })),
    ].join(" · "),
  );
  return [texts.html("stats-hosts"), ...lines];
}

/** State of a tool, and advice where something is wrong. */
export function toolLines(tool: Tool, texts: Texts): string[] {
  const { name, version, runtime, isOutdated, canUpdate } = tool;
  const help = canUpdate ? [texts.html("stats-tool-update")] : [];
  if (version === undefined) return [texts.html("stats-tool-missing", { tool: name }), ...help];
  const facts = [
    texts.html("stats-tool", { tool: name, version }),
    ...ageOf(tool, texts),
    ...(runtime === undefined ? [] : [escapeHtml(runtime)]),
  ];
  return [
    facts.join(" · "),
    ...(runtime === undefined && NEED_RUNTIME.includes(name) ? [texts.html("stats-tool-no-runtime")] : []),
    ...(isOutdated ? [texts.html("stats-tool-outdated"), ...help] : []),
  ];
}

/** Of one whose version tells nothing: since it was put here. */
function ageOf({ ageDays, installedDays }: Pick<Tool, "ageDays" | "installedDays">, texts: Texts): string[] {
  if (ageDays !== undefined) return [texts.html("stats-tool-age", { days: ageDays })];
  return installedDays === undefined ? [] : [texts.html("stats-tool-installed", { days: installedDays })];
}

export function machineLines(
  { disk, memory, ffmpegVersion, uptimeSeconds }: JobsStats,
  { version, texts }: { version: string; texts: Texts },
): string[] {
  return [
    texts.html("stats-disk", { freeBytes: disk.freeBytes, totalBytes: disk.totalBytes }),
    usageLine(disk.usage, texts),
    texts.html("stats-memory", memory),
    texts.html("stats-process", { version, ffmpeg: ffmpegVersion, uptimeSeconds }),
  ];
}

function usageLine(usage: JobsStats["disk"]["usage"], texts: Texts): string {
  const parts = (Object.entries(usage) as [keyof typeof usage, number][]).filter(([, bytes]) => bytes > 0);
  const shown = parts
    .toSorted(([, one], [, other]) => other - one)
    .map(([part, bytes]) => texts.html(`stats-part-${part}`, { bytes }));
  const bytes = parts.reduce((sum, [, each]) => sum + each, 0);
  return [texts.html("stats-data", { bytes }), ...shown].join(" · ");
}
