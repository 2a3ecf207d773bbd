import type { Logger } from "../log.ts";
import { answerWithin, type Stores } from "../stores/index.ts";

/** After which a store counts as missing; hosts' health checks give up after 5 s or so. */
const ANSWER_MS = 2000;

/** Id of no job: cancelling it changes nothing, but fails in a read-only database. */
const NO_JOB = "000000000000";

export interface Health {
  /** What is missing: "redis", "database", and what `others` adds. */
  findMissing(): Promise<string[]>;
}

export function createHealth(deps: {
  stores: Pick<Stores, "keys" | "rows">;
  others: () => Promise<string[]>;
  log: Logger;
}): Health {
  const { stores, others, log } = deps;
  const checks = {
    redis: once(() => stores.keys.set("health", "1", "PX", ANSWER_MS)),
    database: once(() => stores.rows.cancelJob(NO_JOB)),
  };

  async function missing(store: keyof typeof checks): Promise<string[]> {
    try {
      await answerWithin(checks[store](), { store, limitMs: ANSWER_MS });
      return [];
    } catch (error) {
      log.warn({ store, err: error }, "health check failed");
      return [store];
    }
  }

  return {
    async findMissing() {
      const found = await Promise.all([missing("redis"), missing("database"), others()]);
      return found.flat();
    },
  };
}

/** Shares a pending answer, so that health checks do not pile up before a store that is away. */
function once(ask: () => Promise<unknown>): () => Promise<unknown> {
  let pending: Promise<unknown> | undefined;
  return () => {
    pending ??= ask().finally(() => {
      pending = undefined;
    });
    return pending;
  };
}
