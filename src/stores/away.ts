import type { Pauses } from "../runtime/backoff.ts";
/** Outage of a store, which no caller is to blame for. */
export class StoreUnavailable extends Error {
  override readonly name: string = "StoreAway";
  readonly store: "redis" | "database";

  constructor(store: StoreUnavailable["store"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.store = store;
  }
}

/** The database could not be reached, was lost during a call, or takes no writes. */
export class DatabaseUnavailable extends StoreUnavailable {
  override readonly name = "DatabaseAway";

  constructor(message: string, options?: ErrorOptions) {
    super("database", message, options);
  }
}

/**
 * SQLSTATE codes of an outage: connection exceptions (08), a replica or read-only mode (25006), a transaction that lost a
 * conflict (40), no disk, memory or connections (53), shutting down or starting (57P), a failing disk (58030).
 */
const AWAY_STATES = /^(08...|25006|40001|40P01|53...|57P0[1-5]|58030)$/;

export const isUnavailableState = (sqlState: string): boolean => AWAY_STATES.test(sqlState);

/**
 * Error replies of a Redis that is full (OOM), a replica (READONLY, MASTERDOWN), loading its file (LOADING), out of disk
 * (MISCONF) or moving to another machine (the rest). They stand at the beginning, or behind a dash in the error of a
 * script, which is refused before its first write. Nothing was executed, so the command may be sent again.
 */
const REFUSAL =
  /(?:^|[\s:]-)(OOM|READONLY|MASTERDOWN|LOADING|MISCONF|NOREPLICAS|CLUSTERDOWN|TRYAGAIN|UNBLOCKED|BUSY)\s/;

export const refusalIn = (error: unknown): string | undefined =>
  error instanceof Error ? REFUSAL.exec(error.message)?.[1] : undefined;

/** Rejections of ioredis for commands whose connection ended. */
const ENDED =
  /^(Connection is closed|Command aborted due to connection close|Stream isn't writeable|Socket timeout|Reached the max retries)/;

/** The store whose outage an error is about, in whatever form it comes. */
export function unavailableStoreIn(error: unknown): StoreUnavailable["store"] | undefined {
  if (error instanceof StoreUnavailable) return error.store;
  if (!(error instanceof Error)) return undefined;
  if (refusalIn(error) || ENDED.test(error.message)) return "redis";
  return unavailableStoreIn(error.cause);
}

/** Pauses between tries of a refused command. */
export const STORE_PAUSES: Pauses = { firstMs: 100, longestMs: 3_000 };

/** @throws {StoreUnavailable} when there is no answer within `limitMs`; the work goes on */
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
