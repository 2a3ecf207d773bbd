import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { backOffMs } from "../../runtime/backoff.ts";
import { DatabaseUnavailable, STORE_PAUSES } from "../away.ts";
import { imageRowsOverCalls } from "./image-rows-over-calls.ts";
import { linkRowsOverCalls } from "./link-rows-over-calls.ts";
import type { JobRow, Json, Rows, RungRow, Stats, VideoRow } from "./rows.ts";
import { type Call, type Stored, storable, withDates } from "./stored.ts";
import { userRowsOverCalls } from "./user-rows-over-calls.ts";

/**
 * Calls the SQL function `name` of the schema `public` with one jsonb and resolves to its jsonb.
 * @throws {DatabaseUnavailable} when the call may work in a moment: no connection, a server that is starting
 */
export type SqlCall = (name: string, args: Json) => Promise<Json>;

/** Tries of one call: 6 s in all, which covers a restart of the embedded server. */
const TRIES = 7;

/**
 * `Rows` over any way to call the functions of `schema/*.sql`: names and shapes are the same on both sides, so all that is
 * left is to turn times into `Date`s. A call that finds the database away is repeated a few times; every function may be
 * called twice, at worst a phase or what a user takes is counted twice, or a delivery is taken for a repeat.
 */
export function rowsOverCalls(deps: { call: SqlCall; close: () => Promise<void>; log: Logger }): Rows {
  const outage = createOutage(deps.log);
  const call: Call = <Answer>(name: string, args: object = {}) =>
    callPatiently(deps.call, outage, `mf_${name}`, storable(args)) as Promise<Answer>;
  const job = (stored: Stored<JobRow>): JobRow => withDates(stored, ["createdAt", "startedAt", "finishedAt"]);
  const optionalJob = (stored: Stored<JobRow> | null) => (stored ? job(stored) : undefined);
  return {
    rememberUser: (user) => call("remember_user", user),
    adoptBot: async (botId) => (await call<number | null>("adopt_bot", { botId })) ?? undefined,
    setAccess: (userId, access) => call("set_access", { userId, access }),

    async submitJob(newJob) {
      const answer = await call<{ job: Stored<JobRow> | null; isNew: boolean }>("submit_job", newJob);
      if (!answer.job) throw new UserError("error-too-many-open", { limit: newJob.openLimit ?? 0 });
      return { job: job(answer.job), isNew: answer.isNew };
    },
    findJob: async (jobId) => optionalJob(await call("find_job", { jobId })),
    setCard: (jobId, cardMessageId) => call("set_card", { jobId, cardMessageId }),
    startJob: (jobId) => call("start_job", { jobId }),
    cancelJob: (jobId) => call("cancel_job", { jobId }),
    retryJob: async (jobId, options) => optionalJob(await call("retry_job", { jobId, ...options })),
    finishJob: async (jobId, failure) => job(await call("finish_job", { jobId, failure })),
    listJobs: async (chatId, { finished }) =>
      (await call<Stored<JobRow>[]>("list_jobs", { chatId, finished })).map(job),
    openJobs: async () => (await call<Stored<JobRow>[]>("open_jobs")).map(job),
    letJobsGo: async (userId, runLimit) => (await call<Stored<JobRow>[]>("let_jobs_go", { userId, runLimit })).map(job),
    jobPosition: (jobId) => call("job_position", { jobId }),

    planVideo: (jobId, video, rungs) => call("plan_video", { jobId, video, rungs }),
    async findVideo(jobId) {
      const found = await call<{ video: Stored<VideoRow>; rungs: Stored<RungRow>[] } | null>("find_video", { jobId });
      if (!found) return undefined;
      return {
        video: withDates(found.video, ["firstRungAt"]) as VideoRow,
        rungs: found.rungs.map((rung) => withDates(rung, ["sentAt"]) as RungRow),
      };
    },
    chunkDone: (jobId, labels, index) => call("chunk_done", { jobId, labels, index }),
    rungReady: (jobId, label, file) => call("rung_ready", { jobId, label, file }),
    claimDelivery: (jobId, label) => call("claim_delivery", { jobId, label }),
    releaseDelivery: (jobId, label) => call("release_delivery", { jobId, label }),
    deliverySent: (jobId, label, sent) => call("delivery_sent", { jobId, label, sent }),
    deliveryFailed: (jobId, label, failure) => call("delivery_failed", { jobId, label, failure }),

    recordPhase: (run) => call("record_phase", run),
    stats: (sinceSeconds) => call<Stats>("stats", { sinceSeconds }),
    prune: (olderThan) => call("prune", olderThan),

    ...userRowsOverCalls(call, job),
    ...linkRowsOverCalls(call, job),
    ...imageRowsOverCalls(call, job),
    close: deps.close,
  };
}

type Outage = ReturnType<typeof createOutage>;

/** Told once when the database goes away and once when it is back. */
function createOutage(log: Logger) {
  let outage: { sinceMs: number; failed: number } | undefined;
  return {
    begin(error: DatabaseUnavailable) {
      if (!outage) log.error({ err: error }, "database is away");
      outage ??= { sinceMs: Date.now(), failed: 0 };
      outage.failed++;
    },
    end() {
      if (outage) log.warn({ awayMs: Date.now() - outage.sinceMs, failed: outage.failed }, "database is back");
      outage = undefined;
    },
  };
}

async function callPatiently(call: SqlCall, outage: Outage, name: string, args: Json): Promise<Json> {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await call(name, args);
      outage.end();
      return answer;
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      outage.begin(error);
      if (tries === TRIES) throw error;
      await sleep(backOffMs(tries - 1, STORE_PAUSES));
    }
  }
}
