import type { Logger } from "../log.ts";
import { answerWithin, type Stores } from "../stores/index.ts";

/** A store that takes longer than this to answer is as good as gone: health checks of hosts give up after 5 s or so. */
const ANSWER_MS = 2000;

/** The id of no job: to cancel it changes nothing, and is refused by a database that takes no writes. */
const NO_JOB = "000000000000";

export interface Health {
  /** What the bot cannot do without and that is not there: "redis", "database", and whatever else it was told to ask for. */
  findMissing(): Promise<string[]>;
}

/** `others` finds what is missing beside the stores. */
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

/** Whoever asks while an answer is awaited waits for that one: health checks do not pile up before a store that is away. */
function once(ask: () => Promise<unknown>): () => Promise<unknown> {
  let pending: Promise<unknown> | undefined;
  return () => {
    pending ??= ask().finally(() => {
      pending = undefined;
    });
    return pending;
  };
}
