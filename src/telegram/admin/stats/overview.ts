import { isUserErrorKey } from "../../../errors.ts";
import type { JobsStats } from "../../../jobs/index.ts";
import { VERSION } from "../../../runtime/version.ts";
import type { SessionView } from "../../../sources/index.ts";
import { inBlocks, phaseName, shortened, TEXT_LIMIT } from "../../cards/card-parts.ts";
import type { Texts } from "../../texts/texts.ts";
import { sessionState, sessionTitle } from "../session-overview.ts";
import { hostLines, machineLines, toolLines } from "./machine-lines.ts";
import type { Period } from "./periods.ts";

const SHOWN_CAUSES = 10;
/** Characters of a cause: three lines of a phone. */
const CAUSE_LIMIT = 100;
/** The stop of the first sentence, and what follows. */
const BEHIND_SENTENCE = /\.(?:\s.*|$)/s;

interface Overview {
  stats: JobsStats;
  session: SessionView;
  period: Period;
}

/** Blocks: people, jobs, what waits, steps, failures, session, tools, hosts where there are several, machine. */
export function statsOverview({ stats, session, period }: Overview, texts: Texts): string {
  const blocks = [
    [texts.html("stats-title", { period: texts.plain(period.key) })],
    peopleLines(stats, texts),
    jobLines(stats, texts),
    queueLines(stats, texts),
    phaseLines(stats, texts),
    causeLines(stats, texts),
    [sessionTitle(session, texts), sessionState(session, texts)],
    stats.tools.flatMap((tool) => toolLines(tool, texts)),
    hostLines(stats, texts),
    machineLines(stats, { version: VERSION, texts }),
  ];
  return inBlocks(blocks, TEXT_LIMIT);
}

function peopleLines({ people }: JobsStats, texts: Texts): string[] {
  const { users, activeUsers, groups, activeGroups, watches, pausedWatches, bannedUsers } = people;
  return [
    texts.html("stats-users", { count: users, active: activeUsers }),
    texts.html("stats-groups", { count: groups, active: activeGroups }),
    texts.html("stats-watches", { count: watches, paused: pausedWatches }),
    ...(bannedUsers > 0 ? [texts.html("stats-banned", { count: bannedUsers })] : []),
  ];
}

function jobLines({ jobsByState, rungsSent, bytesSent }: JobsStats, texts: Texts): string[] {
  const { queued, active, asking, done, failed, cancelled } = jobsByState;
  const ended = done + failed;
  return [
    texts.html("stats-jobs"),
    [
      texts.html("stats-done", { count: done }),
      texts.html("stats-failed", { count: failed, share: ended > 0 ? failed / ended : 0 }),
      texts.html("stats-cancelled", { count: cancelled }),
    ].join(" · "),
    [
      texts.html("stats-active", { count: active }),
      texts.html("stats-queued", { count: queued }),
      ...(asking > 0 ? [texts.html("stats-asking", { count: asking })] : []),
    ].join(" · "),
    texts.html("stats-sent", { count: rungsSent, bytes: bytesSent }),
  ];
}

/** Those that have anything to do, or are paused. */
function queueLines({ queues }: JobsStats, texts: Texts): string[] {
  const lines = queues
    .map(({ waiting, delayed, ...queue }) => ({ ...queue, waiting: waiting + delayed }))
    .filter(({ active, waiting, isPaused }) => active + waiting > 0 || isPaused)
    .map(({ name, active, waiting, isPaused }) => {
      const key = isPaused ? "stats-queue-paused" : "stats-queue";
      return texts.html(key, { phase: phaseName(name, texts), name, active, waiting });
    });
  return lines.length > 0 ? [texts.html("stats-queues"), ...lines] : [];
}

function phaseLines({ phases }: JobsStats, texts: Texts): string[] {
  if (phases.length === 0) return [];
  const lines = phases
    .toSorted((one, other) => other.medianMs - one.medianMs)
    .map(({ phase, count, failed, medianMs, p95Ms }) => {
      const times = { count, failed, median: medianMs / 1000, slow: p95Ms / 1000 };
      return texts.html("stats-phase", { ...times, phase: phaseName(phase, texts) });
    });
  return [texts.html("stats-phases"), ...lines];
}

function causeLines({ failuresByCause }: JobsStats, texts: Texts): string[] {
  if (failuresByCause.length === 0) return [];
  const all = failuresByCause.reduce((sum, { count }) => sum + count, 0);
  const lines = failuresByCause
    .slice(0, SHOWN_CAUSES)
    .map(({ cause, count }) =>
      texts.html("stats-cause", { cause: causeText(cause, texts), count, share: count / all }),
    );
  return [texts.html("stats-causes"), ...lines];
}

/** First sentence of what users are told; other causes, such as "ENOSPC", as they are. Plain text. */
const causeText = (cause: string, texts: Texts): string =>
  isUserErrorKey(cause) ? shortened(texts.outline(cause).replace(BEHIND_SENTENCE, ""), CAUSE_LIMIT) : cause;
