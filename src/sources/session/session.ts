import type { Redis } from "ioredis";
import { RetryLater, UserError } from "../../errors.ts";
import { redact } from "../../log.ts";
import { backOffMs } from "../../runtime/backoff.ts";
import type { Rows, SessionRow } from "../../stores/index.ts";
import { PLATFORM_NAMES, type Platform, type SessionAlarm, type SessionState, type SessionView } from "../api.ts";
import { waitUntil } from "../net/wait.ts";
import type { Cookies } from "./cookies.ts";
import { createSessionFiles, type SessionFilesDeps } from "./files.ts";
import { createSessionQueue } from "./turns.ts";

/** Pause after throttling, doubled each time. Clients report half an hour to a day. */
const RESTS = { firstMs: 30 * 60_000, longestMs: 24 * 3_600_000, jitter: 0 };
/** Longest wait of an admin who has just sent cookies. */
const RENEW_PATIENCE_MS = 60_000;
const LONGEST_CAUSE = 200;

/** The site rejects the session itself. Ends its run. */
export class SessionTrouble extends Error {
  override readonly name = "SessionTrouble";
  readonly state: "throttled" | "challenged" | "dead";
  /** Rate limit that also holds without a session. */
  readonly isLimit: boolean;

  constructor(state: SessionTrouble["state"], cause: string, { isLimit = false }: { isLimit?: boolean } = {}) {
    super(`${state}: ${cause}`);
    this.state = state;
    this.isLimit = isLimit;
    this.cause = redact(cause).slice(0, LONGEST_CAUSE);
  }
}

export interface Access {
  /** Undefined: anonymous. */
  readonly cookies: Cookies | undefined;
  readonly signal: AbortSignal;
  /** Runs every call to the site: one at a time, paced. */
  call<T>(work: () => Promise<T>): Promise<T>;
}

interface RunOptions {
  signal: AbortSignal;
  /** False: without cookies the run is anonymous. */
  needsCookies: boolean;
}

export interface Session {
  /**
   * Runs `work` with the session to itself, among all processes. @throws {UserError} `error-session-missing`,
   * `error-session-dead`, `error-session-challenged`, `error-source-wait`; {RetryLater} while another run has it
   */
  run<T>(work: (access: Access) => Promise<T>, options: RunOptions): Promise<T>;
  view(): Promise<SessionView>;
  /** Stores the cookies and tries them with `probe`. @throws {UserError} `error-cookies-invalid` */
  renew(text: string, probe: (access: Access) => Promise<void>, options: { signal: AbortSignal }): Promise<SessionView>;
  resume(): Promise<SessionView>;
}

interface SessionDeps extends SessionFilesDeps {
  platform: Platform;
  accountOf: (cookies: Cookies) => string | undefined;
  paceSeconds: { min: number; max: number };
  rows: Pick<Rows, "findSession" | "setSession" | "takeSessionAlarm">;
  keys: Redis;
  alarm: SessionAlarm;
}

/** The operator's session of a platform. State in the rows and turns in Redis are shared by all processes. */
export function createSession(deps: SessionDeps): Session {
  const { platform, rows, keys, log } = deps;
  const createdAt = new Date();
  const turns = createSessionQueue({ keys, name: platform, paceSeconds: deps.paceSeconds, log });
  const rests = `session:${platform}:rests`;
  const files = createSessionFiles(deps);

  async function run<T>(
    work: (access: Access) => Promise<T>,
    { signal, needsCookies, ...options }: RunOptions & { patienceMs?: number; isWatched?: boolean },
  ): Promise<T> {
    await refuse(needsCookies);
    const turn = await turns.take({ signal, patienceMs: options.patienceMs });
    try {
      const cookies = await refuse(needsCookies); // others may have had trouble while this one waited
      const access = { cookies, signal: turn.signal, call: turn.call };
      const result = await work(access).catch(async (error) => {
        throw error instanceof SessionTrouble ? await recordTrouble(error, cookies, options.isWatched) : error;
      });
      await recover(cookies);
      return result;
    } finally {
      await turn.giveBack();
    }
  }

  /** @throws {UserError} when no call may go out */
  async function refuse(needsCookies: boolean): Promise<Cookies | undefined> {
    const { cookies } = await files.read();
    if (!cookies && needsCookies) throw new UserError("error-session-missing", { platform: PLATFORM_NAMES[platform] });
    const row = await rows.findSession(platform);
    if (row?.state === "throttled" && row.until && row.until > new Date()) throw waitUntil(row.until);
    if (!cookies || (row?.state !== "challenged" && row?.state !== "dead")) return cookies;
    await notify(row);
    throw new UserError(`error-session-${row.state}`, { platform: PLATFORM_NAMES[platform] });
  }

  /** Records the trouble; returns the error for the user. */
  async function recordTrouble(trouble: SessionTrouble, used: Cookies | undefined, isWatched = false): Promise<Error> {
    const { state, cause, isLimit } = trouble;
    const { cookies } = await files.read();
    const isOfBefore = used?.fingerprint !== cookies?.fingerprint;
    log.warn({ platform, state, cause, isOfBefore }, "site rejects the session");
    if (!used && !isLimit) return new UserError("error-session-missing", { platform: PLATFORM_NAMES[platform] });
    if (isOfBefore) return new RetryLater(0); // the cookies changed meanwhile: the new ones are not to blame
    const until = state === "throttled" ? await restUntil() : null;
    const row = await rows.setSession({ platform, state, until, cause: String(cause), account: accountOf(used) });
    if (until) return waitUntil(until);
    if (isWatched)
      await rows.takeSessionAlarm(platform); // the admin who sent the cookies is being told
    else await notify(row);
    return new UserError(state === "dead" ? "error-session-dead" : "error-session-challenged", {
      platform: PLATFORM_NAMES[platform],
    });
  }

  async function restUntil(): Promise<Date> {
    const count = await keys.incr(rests);
    const restMs = backOffMs(count - 1, RESTS);
    await keys.pexpire(rests, 2 * RESTS.longestMs);
    return new Date(Date.now() + restMs);
  }

  async function recover(cookies: Cookies | undefined): Promise<void> {
    const row = await rows.findSession(platform);
    const state = cookies ? "healthy" : "none";
    const account = accountOf(cookies);
    if (row?.state === state && row.account === account) return;
    if (!row && !cookies) return;
    await put(state, account);
  }

  async function put(state: SessionState, account: string | null): Promise<void> {
    await keys.del(rests);
    await rows.setSession({ platform, state, until: null, cause: null, account }, { force: true });
    log.info({ platform, state }, "session state changed");
  }

  /** Notifies the admins once per state; after a failure the next call tries again. */
  async function notify(row: SessionRow): Promise<void> {
    if (row.isReported || !(await rows.takeSessionAlarm(platform))) return;
    try {
      await deps.alarm.raise(viewOf(row));
    } catch (error) {
      log.error({ platform, err: error }, "admins could not be notified of the session");
      await rows.takeSessionAlarm(platform, { undo: true });
    }
  }

  async function view(): Promise<SessionView> {
    const { cookies, since } = await files.read();
    if (!cookies) return { platform, state: "none", since: since ?? createdAt };
    const row = await rows.findSession(platform);
    const account = accountOf(cookies) ?? undefined;
    const fresh: SessionView = { platform, state: "healthy", since: since ?? createdAt, account };
    if (!row || row.state === "none") return fresh;
    if (row.state === "throttled" && row.until && row.until <= new Date()) return { ...fresh, since: row.until };
    return viewOf({ ...row, account: account ?? null });
  }

  async function renew(
    text: string,
    probe: (access: Access) => Promise<void>,
    { signal }: { signal: AbortSignal },
  ): Promise<SessionView> {
    const cookies = await files.keep(text);
    await put("healthy", accountOf(cookies));
    try {
      await run(probe, { signal, needsCookies: true, patienceMs: RENEW_PATIENCE_MS, isWatched: true });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UserError && error.key !== "error-source-format") return view();
      log.warn({ platform, err: error }, "new session could not be checked");
      return { ...(await view()), isUntried: true };
    }
    return view();
  }

  async function resume(): Promise<SessionView> {
    const { cookies } = await files.read();
    await put(cookies ? "healthy" : "none", accountOf(cookies));
    return view();
  }

  const accountOf = (cookies: Cookies | undefined): string | null => (cookies && deps.accountOf(cookies)) ?? null;

  return { run, view, renew, resume };
}

const viewOf = ({ state, since, until, cause, account, platform }: SessionRow): SessionView => ({
  platform: platform as Platform,
  state: state as SessionState,
  since,
  until: until ?? undefined,
  cause: cause ?? undefined,
  account: account ?? undefined,
});
