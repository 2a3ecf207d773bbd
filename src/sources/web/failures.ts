import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Ended } from "../tools/run.ts";
import type { ToolStatus } from "../web-api.ts";
import type { ReportTrouble, Trouble } from "./alarms.ts";
import { failureOf, type ToolFailure } from "./tool-errors.ts";

type ClassifiedFailure = Pick<ToolFailure, "error" | "retry">;

interface About {
  site: string;
  /** No retry with fresh addresses is left. */
  isLast: boolean;
}

/** Classifies a run without a result; notifies the operator of what he can fix. */
export type ClassifyFailure = (ended: Ended, about: About) => Promise<ClassifiedFailure>;

interface Deps {
  notify: ReportTrouble;
  status: () => Promise<ToolStatus>;
  log: Logger;
}

/** An empty error: a page without end took all the memory that a run may have. */
const SPEECHLESS = /^ERROR: *$/m;

export function createFailureClassifier({ notify, status, log }: Deps): ClassifyFailure {
  /** An update is the cure for an old tool that does not understand a page. */
  async function withVersion(trouble: Trouble): Promise<Trouble> {
    const { isOutdated, version, ageDays } = trouble.kind === "broken" ? await status() : { isOutdated: false };
    if (!isOutdated) return trouble;
    return { kind: "outdated", site: "yt-dlp", cause: `Version ${version} is ${ageDays} days old` };
  }

  return async ({ stderr, refusedHosts, brokeOff, exitCode }, { site, isLast }) => {
    if (refusedHosts.length > 0) return { error: new UserError("error-link-private"), retry: "never" };
    if (brokeOff) return { error: new Error(`yt-dlp ${brokeOff}`), retry: "later" };
    if (SPEECHLESS.test(stderr)) return { error: new UserError("error-page-unsupported", { site }), retry: "never" };
    const { alert, cause, ...failure } = failureOf(stderr, { site });
    log.info({ site, cause, exitCode, retry: failure.retry }, "yt-dlp failed");
    if (isUnknown(failure.error)) log.warn({ site, cause, isLast }, "yt-dlp failed in unknown words");
    if (alert && (isLast || failure.retry !== "fresh")) await notify(await withVersion({ kind: alert, site, cause }));
    return failure;
  };
}

const isUnknown = (error: Error): boolean => error instanceof UserError && error.key === "error-page-said";
