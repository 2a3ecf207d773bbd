import type { Redis } from "ioredis";
import { RetryLater, UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import { takeLock } from "../../../stores/index.ts";
import type { Ended, Runs } from "../../tools/run.ts";
import type { WebPage } from "../../web-api.ts";
import { siteOf } from "../address.ts";
import type { ReportTrouble } from "../alarms.ts";
import { failureOf, refuseWait } from "./errors.ts";
import type { Forced } from "./fediverse.ts";
import { type Match, matchIn, NO_EXTRACTOR } from "./gate.ts";
import { type Listed, readMessages } from "./messages.ts";

export type Gallery = Extract<WebPage, { is: "gallery" }>;

/** A user waits for it. */
const LIMIT_MS = 60_000;
const MATCH_LIMIT_MS = 20_000;
/** Files to list of a post that has more than can be listed in the time, and of one whose facts were too much to be printed. */
const [HUNDRED, FEW] = [100, 10];

/** Time after which the site that a dead process was asking is free again. */
const LOCK_MS = 15_000;
/** Longest wait for a site here; after it the step comes back later. */
const PATIENCE_MS = 2000;
const COME_BACK_MS = 2000;

export interface GalleryDeps {
  runs: Runs;
  keys: Redis;
  notify: ReportTrouble;
  log: Logger;
}

interface Wanted {
  signal: AbortSignal;
  withCookies: boolean;
  /** Files to list at most. */
  most: number;
  forced?: Forced | undefined;
}

/** What the tool would take the link for, asked without a network. */
export async function matchOf(
  url: string,
  { signal }: Pick<Wanted, "signal">,
  { runs, log }: GalleryDeps,
): Promise<Match> {
  const asked = { url, args: ["-E"], signal, withCookies: false, limitMs: MATCH_LIMIT_MS };
  const { stdout, exitCode, brokeOff } = await runs.run(asked);
  if (exitCode === NO_EXTRACTOR) return "none";
  const match = matchIn(stdout, url);
  if (match === undefined) log.warn({ site: siteOf(url), exitCode, cause: brokeOff }, "gallery-dl could not be asked");
  return match ?? "none";
}

/**
 * Lists the files of a post. A post that only leads to another page gives that page's address, untrusted. Outages are plain
 * Errors or RetryLater. @throws {UserError} those of the table of errors (`error-page-…`), `error-link-private`
 */
export async function listGallery(url: string, wanted: Wanted, deps: GalleryDeps): Promise<Gallery | { next: string }> {
  const site = siteOf(url);
  const { ended, most } = await listed(url, wanted, deps);
  if (ended.refusedHosts.length > 0) throw new UserError("error-link-private");
  const found = ended.brokeOff ? undefined : readMessages(ended.stdout, url);
  const [next] = found?.next ?? [];
  if (found?.files.length === 0 && next !== undefined) return { next };
  if (found && found.files.length > 0) return galleryOf(found, { url, site, most });
  if (ended.brokeOff) throw new Error(`gallery-dl ${ended.brokeOff}`);
  const { error, alert, cause } = failureOf({ ...(found?.complaint ?? NONE), stderr: ended.stderr }, { site });
  deps.log.info({ site, cause, exitCode: ended.exitCode }, "gallery-dl failed");
  if (alert) await deps.notify({ kind: alert, site, cause: `gallery-dl: ${cause}` });
  throw error;
}

const NONE = { error: "", message: "" };

/** One run at a time for each site, over all processes: sites count what is asked of them. */
async function listed(url: string, wanted: Wanted, deps: GalleryDeps) {
  const { keys, log } = deps;
  const lock = await takeLock(keys, `gallery:${siteOf(url)}:lock`, {
    lifeMs: LOCK_MS,
    waitMs: PATIENCE_MS,
    signal: wanted.signal,
  });
  if (!lock) throw new RetryLater(COME_BACK_MS);
  lock.keep((error) => log.warn({ err: error }, "lock could not be renewed"));
  return runFor(url, wanted, deps).finally(() => lock.release());
}

/** Asks for fewer files where the tool took longer, or wrote more, than a run may. */
async function runFor(
  url: string,
  wanted: Wanted,
  { runs, log }: GalleryDeps,
): Promise<{ ended: Ended; most: number }> {
  const site = siteOf(url);
  for (let { most } = wanted; ; ) {
    const ended = await ask(most);
    const fewer = fewerThan(most, ended);
    if (fewer === undefined) return { ended, most };
    log.warn({ site, most, cause: ended.brokeOff }, "gallery-dl could not list so many files, asking for fewer");
    most = fewer;
  }

  function ask(files: number): Promise<Ended> {
    const { signal, withCookies, forced } = wanted;
    return runs.run({
      ...{ url, signal, withCookies, forced, limitMs: LIMIT_MS },
      args: ["--range", `1-${files + 1}`, "-j"], // one more tells whether there is a rest
      onNote: (line) => refuseWait(line, { site }),
    });
  }
}

/** Undefined where the run has ended by itself, or fewer files would end no better. */
function fewerThan(most: number, { brokeOff = "" }: Ended): number | undefined {
  if (most > HUNDRED && /^(wrote|took)/.test(brokeOff)) return HUNDRED;
  return most > FEW && /^wrote/.test(brokeOff) ? FEW : undefined;
}

function galleryOf(found: Listed, { url, site, most }: { url: string; site: string; most: number }): Gallery {
  const { title, uploader, text, count = 0, complaint } = found;
  const unread = complaint ? Math.max(1, found.unread) : found.unread;
  const sounds = found.files.filter(({ kind }) => kind === "audio");
  const pictures = found.files.filter(({ kind }) => kind !== "audio");
  const shown = pictures.slice(0, most);
  const isCut = pictures.length > most || found.files.length > most;
  return {
    ...{ is: "gallery", url, site, title, uploader, text },
    files: [...shown, ...sounds.slice(0, 1)],
    ...{ listed: shown.length, hasSound: sounds.length > 0, unread, isCut },
    count: isCut && count > shown.length ? count : undefined,
  };
}
