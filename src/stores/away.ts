import type { Pauses } from "../runtime/backoff.ts";
/** A store that cannot be reached, or does nothing for a while: nobody's call is to blame. */
export class StoreUnavailable extends Error {
  override readonly name: string = "StoreAway";
  readonly store: "redis" | "database";

  constructor(store: StoreUnavailable["store"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.store = store;
  }
}

/** The database could not be reached, went away during a call, or takes no writes. */
export class DatabaseUnavailable extends StoreUnavailable {
  override readonly name = "DatabaseAway";

  constructor(message: string, options?: ErrorOptions) {
    super("database", message, options);
  }
}

/**
 * SQLSTATE classes and codes of a server that is gone, going, coming or out of something: connection exceptions (08), a
 * replica or read-only mode (25006), a transaction that lost against another one (40), no disk, memory or connections (53),
 * shut down or starting (57P), and a disk that fails (58030).
 */
const AWAY_STATES = /^(08...|25006|40001|40P01|53...|57P0[1-5]|58030)$/;

export const isUnavailableState = (sqlState: string): boolean => AWAY_STATES.test(sqlState);

/**
 * What a Redis answers that is there and does nothing for a while: full (OOM), a replica (READONLY, MASTERDOWN), reading its
 * file (LOADING), without room on its disk (MISCONF), on its way to another machine (the rest). The words stand at the
 * beginning, or behind a dash in the error of a script, which is refused before its first write. In each case nothing of the
 * command was executed, so it may be sent again.
 */
const REFUSAL =
  /(?:^|[\s:]-)(OOM|READONLY|MASTERDOWN|LOADING|MISCONF|NOREPLICAS|CLUSTERDOWN|TRYAGAIN|UNBLOCKED|BUSY)\s/;

export const refusalIn = (error: unknown): string | undefined =>
  error instanceof Error ? REFUSAL.exec(error.message)?.[1] : undefined;

/** What ioredis rejects with when a connection ended while somebody waited for it. */
const ENDED =
  /^(Connection is closed|Command aborted due to connection close|Stream isn't writeable|Socket timeout|Reached the max retries)/;

/** The store whose outage an error tells of, in whatever form it comes; undefined for everything else. */
export function unavailableStoreIn(error: unknown): StoreUnavailable["store"] | undefined {
  if (error instanceof StoreUnavailable) return error.store;
  if (!(error instanceof Error)) return undefined;
  if (refusalIn(error) || ENDED.test(error.message)) return "redis";
  return unavailableStoreIn(error.cause);
}

/** Between two tries of what a store did not do. */
export const STORE_PAUSES: Pauses = { firstMs: 100, longestMs: 3_000 };

/** @throws {StoreUnavailable} when there is no answer within `limitMs`; whatever was asked goes on */
export async function answerWithin<T>(
  answer: Promise<T>,
  { store, limitMs }: { store: StoreUnavailable["store"]; limitMs: number },
): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new StoreUnavailable(store, `no answer within ${limitMs} ms`)), limitMs);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
