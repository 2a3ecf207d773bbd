import type { Logger } from "../log.ts";
import { answerWithin, type Stores } from "../stores/index.ts";

/** A store that takes longer than this to answer is as good as gone: health checks of hosts give up after 5 s or so. */
const ANSWER_MS = 2000;

/** The id of no job: asking for it costs one look into an index. */
const NO_JOB = "000000000000";

/** Which stores do not answer: "redis", "rows", both or none. */
export async function findMissing({ keys, rows }: Pick<Stores, "keys" | "rows">, log: Logger): Promise<string[]> {
  const answers = await Promise.all([
    missing("redis", () => keys.ping(), log),
    missing("rows", () => rows.findJob(NO_JOB), log),
  ]);
  return answers.flat();
}

async function missing(store: string, ask: () => Promise<unknown>, log: Logger): Promise<string[]> {
  try {
    await answerWithin(ask(), { store: store === "redis" ? "redis" : "database", limitMs: ANSWER_MS });
    return [];
  } catch (error) {
    log.warn({ store, err: error }, "health check failed");
    return [store];
  }
}
