import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Ended } from "../tools/run.ts";
import type { ToolStatus } from "../web-api.ts";
import type { ReportTrouble, Trouble } from "./alarms.ts";
import { failureOf, type ToolFailure } from "./tool-errors.ts";

export type ClassifiedFailure = Pick<ToolFailure, "error" | "retry">;

interface About {
  site: string;
  /** Fresh addresses are not asked for any more. */
  isLast: boolean;
}

/** What a run that gave nothing means; tells the operator where he can do something about it. */
export type ClassifyFailure = (ended: Ended, about: About) => Promise<ClassifiedFailure>;

interface Deps {
  notify: ReportTrouble;
  status: () => Promise<ToolStatus>;
  log: Logger;
}

/** Nothing behind the word: a page or a part of it without end took all the memory that a run may have. */
const SPEECHLESS = /^ERROR: *$/m;

export function createFailureClassifier({ notify, status, log }: Deps): ClassifyFailure {
  /** An old tool that does not understand a page has one cure. */
  async function withVersion(trouble: Trouble): Promise<Trouble> {
    const { isOutdated, version, ageDays } = trouble.kind === "broken" ? await status() : { isOutdated: false };
    if (!isOutdated) return trouble;
    return { ...trouble, kind: "outdated", cause: `Version ${version} is ${ageDays} days old` };
  }

  return async ({ stderr, refusedHosts, brokeOff, exitCode }, { site, isLast }) => {
    if (refusedHosts.length > 0) return { error: new UserError("error-link-private"), retry: "never" };
    if (brokeOff) return { error: new Error(`yt-dlp ${brokeOff}`), retry: "later" };
    if (SPEECHLESS.test(stderr)) return { error: new UserError("error-page-unsupported", { site }), retry: "never" };
    const { alert, cause, ...failure } = failureOf(stderr, { site });
    log.info({ site, cause, exitCode, retry: failure.retry }, "yt-dlp failed");
    if (alert && (isLast || failure.retry !== "fresh")) await notify(await withVersion({ kind: alert, site, cause }));
    return failure;
  };
}
