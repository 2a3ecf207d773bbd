import { InlineKeyboard } from "grammy";
import { UserError } from "../../errors.ts";
import type { JobsStats } from "../../jobs/index.ts";
import type { BareKey } from "../../text-keys.ts";
import { closeButton, defineButton, dotted, PART } from "../cards/buttons.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import { escapeHtml, type Texts } from "../texts/texts.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";

export const STATS_PERIODS_SECONDS = [3600, 86_400, 604_800] as const;
const SHOWN_CAUSES = 10;
/** Letters: enough to tell hosts of one name apart. */
const SHOWN_OF_ID = 4;
const STATS = defineButton("s", { seconds: PART.number });

const JOB_STATES = ["queued", "active", "asking", "done", "failed", "cancelled"] as const;

/** Blocks: jobs, queues, hosts where there are several, phases, failures, yt-dlp, machine. */
export function statsOverview(stats: JobsStats, { seconds, texts }: { seconds: number; texts: Texts }) {
  const blocks = [
    [texts.html("stats-title", { period: texts.plain(periodKey(seconds)) })],
    [...jobLines(stats, texts), texts.html("stats-sent", { count: stats.rungsSent, bytes: stats.bytesSent })],
    queueLines(stats, texts),
    hostLines(stats, texts),
    phaseLines(stats, texts),
    causeLines(stats, texts),
    stats.tools.flatMap((tool) => toolLines(tool, texts)),
    machineLines(stats, texts),
  ];
  const text = blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
  return { text, keyboard: periodButtons(seconds, texts) };
}

export const STATS_PRESSES: readonly PressHandler[] = [
  onPress(STATS, async (ctx, press, { jobs }) => {
    if (!ctx.isAdmin) throw new UserError("error-not-yours");
    const seconds = STATS_PERIODS_SECONDS.find((period) => period === press.seconds) ?? STATS_PERIODS_SECONDS[0];
    await answerPress(ctx);
    await showInPlace(ctx, statsOverview(await jobs.stats(seconds), { seconds, texts: ctx.texts }));
  }),
];

function jobLines({ jobsByState }: JobsStats, texts: Texts): string[] {
  const counts = JOB_STATES.map((state) => texts.html(`stats-${state}`, { count: jobsByState[state] }));
  return [texts.html("stats-jobs"), counts.join(" · ")];
}

function queueLines({ queues }: JobsStats, texts: Texts): string[] {
  const lines = queues.map(({ name, active, waiting, delayed }) =>
    texts.html("stats-queue", { name, active, waiting: waiting + delayed }),
  );
  return [texts.html("stats-queues"), ...lines];
}

function hostLines({ hosts }: JobsStats, texts: Texts): string[] {
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

function phaseLines({ phases }: JobsStats, texts: Texts): string[] {
  if (phases.length === 0) return [];
  const lines = phases.map(({ phase, count, failed, medianMs, p95Ms }) =>
    texts.html("stats-phase", { phase, count, failed, median: medianMs / 1000, slow: p95Ms / 1000 }),
  );
  return [texts.html("stats-phases"), ...lines];
}

function causeLines({ failuresByCause }: JobsStats, texts: Texts): string[] {
  if (failuresByCause.length === 0) return [];
  const lines = failuresByCause
    .slice(0, SHOWN_CAUSES)
    .map(({ cause, count }) => texts.html("stats-cause", { cause: inWords(cause), count }));
  return [texts.html("stats-causes"), ...lines];
}

/** Those that run JavaScript of pages. */
const NEED_RUNTIME: readonly string[] = ["yt-dlp"];

/** "error-broken-file" as "broken file". */
const inWords = (key: string): string => key.replace(/^error-/, "").replaceAll("-", " ");

/** State of a tool, and advice where something is wrong. */
function toolLines(
  { name, version, ageDays, installedDays, runtime, isOutdated, canUpdate }: JobsStats["tools"][number],
  texts: Texts,
): string[] {
  const help = canUpdate ? [texts.html("stats-tool-update")] : [];
  if (version === undefined) return [texts.html("stats-tool-missing", { tool: name }), ...help];
  const facts = [
    texts.html("stats-tool", { tool: name, version }),
    ...ageOf({ ageDays, installedDays }, texts),
    ...(runtime === undefined ? [] : [escapeHtml(runtime)]),
  ];
  return [
    facts.join(" · "),
    ...(runtime === undefined && NEED_RUNTIME.includes(name) ? [texts.html("stats-tool-no-runtime")] : []),
    ...(isOutdated ? [texts.html("stats-tool-outdated"), ...help] : []),
  ];
}

/** Of one whose version tells nothing: since it was put here. */
function ageOf(
  { ageDays, installedDays }: Pick<JobsStats["tools"][number], "ageDays" | "installedDays">,
  texts: Texts,
) {
  if (ageDays !== undefined) return [texts.html("stats-tool-age", { days: ageDays })];
  return installedDays === undefined ? [] : [texts.html("stats-tool-installed", { days: installedDays })];
}

function machineLines({ disk, memory, ffmpegVersion, uptimeSeconds }: JobsStats, texts: Texts): string[] {
  return [
    texts.html("stats-disk", { freeBytes: disk.freeBytes, totalBytes: disk.totalBytes }),
    usageLine(disk.usage, texts),
    texts.html("stats-memory", memory),
    texts.html("stats-process", { ffmpeg: ffmpegVersion, uptimeSeconds }),
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

function periodButtons(shown: number, texts: Texts): InlineKeyboard {
  const buttons = STATS_PERIODS_SECONDS.map((seconds) => {
    const label = texts.plain(periodKey(seconds));
    return InlineKeyboard.text(dotted(label, seconds === shown), STATS({ seconds }));
  });
  return InlineKeyboard.from([buttons, [closeButton(texts)]]);
}

function periodKey(seconds: number): BareKey {
  const keys: Partial<Record<number, BareKey>> = { 86400: "period-day", 604800: "period-week" };
  return keys[seconds] ?? "period-hour";
}
