import type { Redis } from "ioredis";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Rows, SessionRow } from "../../stores/index.ts";
import { PLATFORM_NAMES, type Platform, type SessionAlarm, type SessionState, type SessionView } from "../api.ts";
import { waitUntil } from "../net/away.ts";
import { createRests, type SessionTrouble } from "./trouble.ts";

export interface StateDeps {
  platform: Platform;
  rows: Pick<Rows, "findSession" | "setSession" | "takeSessionAlarm">;
  keys: Redis;
  alarm: SessionAlarm;
  log: Logger;
}

/** State of a session in the rows, which all processes share. `account`: null where the cookies name none. */
export interface StoredState {
  /** @throws {UserError} while the site has to be left alone, or does not want the cookies, if there are any */
  requireUsable(hasCookies: boolean): Promise<void>;
  /** Remembers the trouble; returns what the user is told. `isWatched`: an admin is told of it anyway. */
  record(trouble: SessionTrouble, about: { account: string | null; isWatched: boolean }): Promise<UserError>;
  /** A run went well. */
  recover(about: { hasCookies: boolean; account: string | null }): Promise<void>;
  set(state: "healthy" | "none", account: string | null): Promise<void>;
  /** Of a session with cookies. */
  view(about: { since: Date; account: string | null }): Promise<SessionView>;
}

export function createStoredState(deps: StateDeps): StoredState {
  const { platform, rows, log } = deps;
  const rests = createRests(deps);

  async function set(state: SessionState, account: string | null): Promise<void> {
    await rests.end();
    await rows.setSession({ platform, state, until: null, cause: null, account }, { force: true });
    log.info({ platform, state }, "session state changed");
  }

  return {
    set,
    async requireUsable(hasCookies) {
      const row = await rows.findSession(platform);
      if (row?.state === "throttled" && row.until && row.until > new Date()) throw waitUntil(row.until);
      if (!hasCookies || (row?.state !== "challenged" && row?.state !== "dead")) return;
      await notify(row, deps);
      throw needsAdmin(row.state, platform);
    },
    async record({ state, cause }, { account, isWatched }) {
      const until = state === "throttled" ? await rests.next() : null;
      const row = await rows.setSession({ platform, state, until, cause: String(cause), account });
      if (until) return waitUntil(until);
      if (isWatched) await rows.takeSessionAlarm(platform);
      else await notify(row, deps);
      return needsAdmin(state === "dead" ? "dead" : "challenged", platform);
    },
    async recover({ hasCookies, account }) {
      const row = await rows.findSession(platform);
      const state = hasCookies ? "healthy" : "none";
      if (row?.state === state && row.account === account) return;
      if (row || hasCookies) await set(state, account);
    },
    async view({ since, account }) {
      const row = await rows.findSession(platform);
      const fresh: SessionView = { platform, state: "healthy", since, account: account ?? undefined };
      if (!row || row.state === "none") return fresh;
      if (row.state === "throttled" && row.until && row.until <= new Date()) return { ...fresh, since: row.until };
      return viewOf({ ...row, account });
    },
  };
}

const needsAdmin = (state: "dead" | "challenged", platform: Platform): UserError =>
  new UserError(`error-session-${state}`, { platform: PLATFORM_NAMES[platform] });

/** Tells the admins once for each time; when that fails, the next call tries again. */
async function notify(row: SessionRow, { platform, rows, alarm, log }: StateDeps): Promise<void> {
  if (row.isReported || !(await rows.takeSessionAlarm(platform))) return;
  try {
    await alarm.raise(viewOf(row));
  } catch (error) {
    log.error({ platform, err: error }, "admins could not be notified of the session");
    await rows.takeSessionAlarm(platform, { undo: true });
  }
}

const viewOf = ({ state, since, until, cause, account, platform }: SessionRow): SessionView => ({
  platform: platform as Platform,
  state: state as SessionState,
  since,
  until: until ?? undefined,
  cause: cause ?? undefined,
  account: account ?? undefined,
});
