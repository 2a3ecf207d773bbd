import { RetryLater, UserError } from "../../errors.ts";
import { PLATFORM_NAMES, type SessionView } from "../api.ts";
import type { Cookies } from "./cookies.ts";
import { createKeptCookies, type KeptCookies, type KeptCookiesDeps } from "./kept-cookies.ts";
import { createStoredState, type StateDeps, type StoredState } from "./state.ts";
import { SessionTrouble } from "./trouble.ts";
import { createSessionQueue } from "./turns.ts";

/** Longest wait of an admin who has just sent cookies. */
const RENEW_PATIENCE_MS = 60_000;

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

interface SessionDeps extends Omit<KeptCookiesDeps, "platform" | "rows">, StateDeps {
  rows: KeptCookiesDeps["rows"] & StateDeps["rows"];
  accountOf: (cookies: Cookies) => string | undefined;
  paceSeconds: { min: number; max: number };
}

/** The operator's session of a platform. State in the rows and turns in Redis are shared by all processes. */
export function createSession(deps: SessionDeps): Session {
  const { platform, log } = deps;
  const createdAt = new Date();
  const kept = createKeptCookies(deps);
  const state = createStoredState(deps);
  const accountOf = (cookies: Cookies | undefined) => (cookies && deps.accountOf(cookies)) ?? null;
  const run = createRun(deps, { kept, state, accountOf });

  async function view(): Promise<SessionView> {
    const { cookies, since = createdAt } = await kept.read();
    return cookies ? state.view({ since, account: accountOf(cookies) }) : { platform, state: "none", since };
  }

  return {
    run,
    view,
    async renew(text, probe, { signal }) {
      await state.set("healthy", accountOf(await kept.keep(text)));
      try {
        await run(probe, { signal, needsCookies: true, patienceMs: RENEW_PATIENCE_MS, isWatched: true });
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof UserError && error.key !== "error-source-format") return view();
        log.warn({ platform, err: error }, "new session could not be checked");
        return { ...(await view()), isUntried: true };
      }
      return view();
    },
    async resume() {
      const { cookies } = await kept.read();
      await state.set(cookies ? "healthy" : "none", accountOf(cookies));
      return view();
    },
  };
}

interface Parts {
  kept: KeptCookies;
  state: StoredState;
  /** Null without cookies, and where they name none. */
  accountOf: (cookies: Cookies | undefined) => string | null;
}

interface WatchedRun extends RunOptions {
  patienceMs?: number;
  /** An admin waits for the result. */
  isWatched?: boolean;
}

function createRun({ platform, keys, log, paceSeconds }: SessionDeps, { kept, state, accountOf }: Parts) {
  const turns = createSessionQueue({ keys, name: platform, paceSeconds, log });
  const missing = () => new UserError("error-session-missing", { platform: PLATFORM_NAMES[platform] });

  /** @throws {UserError} when no call may go out */
  async function usableCookies(needsCookies: boolean): Promise<Cookies | undefined> {
    const { cookies } = await kept.read();
    if (!cookies && needsCookies) throw missing();
    await state.requireUsable(cookies !== undefined);
    return cookies;
  }

  /** Returns what the user is told. */
  async function recordTrouble(
    trouble: SessionTrouble,
    { used, isWatched }: { used: Cookies | undefined; isWatched: boolean },
  ): Promise<Error> {
    const { cookies } = await kept.read();
    const isOfBefore = used?.fingerprint !== cookies?.fingerprint;
    log.warn({ platform, state: trouble.state, cause: trouble.cause, isOfBefore }, "site rejects the session");
    if (!used && !trouble.isLimit) return missing();
    if (isOfBefore) return new RetryLater(0); // the cookies changed meanwhile: the new ones are not to blame
    return state.record(trouble, { account: accountOf(used), isWatched });
  }

  return async <T>(
    work: (access: Access) => Promise<T>,
    { signal, needsCookies, patienceMs, isWatched = false }: WatchedRun,
  ): Promise<T> => {
    await usableCookies(needsCookies);
    const turn = await turns.take({ signal, patienceMs });
    try {
      const cookies = await usableCookies(needsCookies); // others may have had trouble while this one waited
      const access = { cookies, signal: turn.signal, call: turn.call };
      const result = await work(access).catch(async (error) => {
        throw error instanceof SessionTrouble ? await recordTrouble(error, { used: cookies, isWatched }) : error;
      });
      await state.recover({ hasCookies: cookies !== undefined, account: accountOf(cookies) });
      return result;
    } finally {
      await turn.giveBack();
    }
  };
}
