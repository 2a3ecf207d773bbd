import type { Redis } from "ioredis";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { ToolAlarm } from "../web-api.ts";
import type { Ended } from "./run.ts";
import { failureOf, type ToolFailure } from "./tool-errors.ts";

/** The same trouble with the same site is told once in this time. */
const QUIET_MS = 3_600_000;

export type Verdict = Pick<ToolFailure, "error" | "retry">;

/** What a run that gave nothing means; tells the operator where he can do something about it. */
export type Judge = (ended: Ended, about: { site: string; isLast?: boolean }) => Promise<Verdict>;

export function createJudge({ keys, alarm, log }: { keys: Redis; alarm: ToolAlarm; log: Logger }): Judge {
  async function raise(trouble: Parameters<ToolAlarm["raise"]>[0]): Promise<void> {
    const key = `web:alarm:${trouble.kind}:${trouble.site}`;
    try {
      if ((await keys.set(key, "1", "PX", QUIET_MS, "NX")) === null) return;
      await alarm.raise(trouble);
    } catch (error) {
      log.error({ err: error, kind: trouble.kind, site: trouble.site }, "an alarm about yt-dlp did not get through");
      await keys.del(key).catch((late) => log.error({ err: late }, "an alarm stays quiet for an hour"));
    }
  }

  return async ({ stderr, refusedHosts, brokeOff, exitCode }, { site, isLast = true }) => {
    if (refusedHosts.length > 0) return { error: new UserError("error-link-private"), retry: "never" };
    if (brokeOff) return { error: new Error(`yt-dlp broke off: ${brokeOff}`), retry: "later" };
    const { alert, cause, ...verdict } = failureOf(stderr, { site });
    log.info({ site, cause, exitCode, retry: verdict.retry }, "yt-dlp failed");
    if (alert && (isLast || verdict.retry !== "fresh")) await raise({ kind: alert, site, cause });
    return verdict;
  };
}
