import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import type { ToolAlarm } from "../web-api.ts";

const HOUR_MS = 3_600_000;
/** The same trouble with a site is reported once in this time, over all processes; an old tool once a week. */
const QUIET_MS: Partial<Record<Trouble["kind"], number>> = { outdated: 7 * 24 * HOUR_MS };

/** Of each site, or each tool, by itself. */
const OF_EACH: readonly Trouble["kind"][] = ["blocked", "missing", "outdated"];

export type Trouble = Parameters<ToolAlarm["raise"]>[0];

/** Notifies the operator. Never throws: the user gets the failure in any case. */
export type ReportTrouble = (trouble: Trouble) => Promise<void>;

export function createTroubleReporter({
  keys,
  alarm,
  log,
}: {
  keys: Redis;
  alarm: ToolAlarm;
  log: Logger;
}): ReportTrouble {
  return async (trouble) => {
    const { kind, site } = trouble;
    const key = OF_EACH.includes(kind) ? `web:alarm:${kind}:${site}` : `web:alarm:${kind}`;
    try {
      if ((await keys.set(key, "1", "PX", QUIET_MS[kind] ?? HOUR_MS, "NX")) === null) return;
      await alarm.raise(trouble);
    } catch (error) {
      log.error({ err: error, kind, site }, "alarm of a tool could not be delivered");
      await keys.del(key).catch((late) => log.error({ err: late, kind, site }, "alarm suppressed for an hour"));
    }
  };
}
