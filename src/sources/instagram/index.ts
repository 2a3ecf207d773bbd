import type { Redis } from "ioredis";
import type { Dispatcher } from "undici";
import type { Logger } from "../../log.ts";
import type { RelayRows } from "../../stores/index.ts";
import type { Listing, Query, Recognised, SessionAlarm, SessionView, SourcesConfig } from "../api.ts";

export interface InstagramDeps {
  config: SourcesConfig;
  rows: Pick<RelayRows, "findSourceUser" | "rememberSourceUser" | "findSession" | "setSession" | "takeSessionAlarm">;
  keys: Redis;
  /** Reaches public addresses (and `allowPrivateHosts`) only, by way of `outboundProxy` where there is one. */
  dispatcher: Dispatcher;
  alarm: SessionAlarm;
  log: Logger;
}

export interface Instagram {
  /** Undefined for a link of another site. Short texts only: a link has at most 2,000 characters. */
  recognise(link: URL): Recognised | undefined;
  /** @throws {UserError} `error-handle-invalid` ({ text }, cut short) */
  storiesOf(text: string): Query;
  /** As {@link Sources.list} says. */
  list(query: Query, options: { signal: AbortSignal }): Promise<Listing>;
  session(): Promise<SessionView>;
  renewSession(cookies: string, options: { signal: AbortSignal }): Promise<SessionView>;
  resumeSession(): Promise<SessionView>;
  close(): Promise<void>;
}

/** Opens nothing by itself: what it needs is opened at the first use. */
export declare function createInstagram(deps: InstagramDeps): Instagram;
