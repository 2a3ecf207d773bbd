import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { RetryLater } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import type { Rows } from "../../stores/index.ts";
import { type Allowance, createMeter, type DayLeft, FIRST_BYTES } from "./allowance.ts";
import type { UserLimits } from "./config.ts";
import { dailyBytesUsedUp, dailySecondsUsedUp } from "./daily-limits.ts";
import type { Run } from "./phases.ts";

const WAIT_MS = 3_000;

interface Spending {
  run: Pick<Run, "job" | "folder" | "signal">;
  /** Name of the reservation; a retry takes over that of a failed attempt. */
  claim: string;
  /** Prefix of its files in the run's folder; those of an earlier attempt were counted before. */
  file?: string | undefined;
  /** Expected size, where known. */
  bytes?: number | undefined;
  /** Length of the video; counted after success. */
  seconds?: number | undefined;
}

/** Each user's daily quota, over all processes: reserved in advance, settled by what came, however it ends. */
export interface Quota {
  /** @throws {UserError} `error-daily-…`; {RetryLater} while the user's other jobs reserve the rest; as `fetch` */
  spend<T>(spending: Spending, fetch: Fetch<T>): Promise<T>;
  /** Reserves for an upload, before there is a job to settle it. @throws {UserError} as above */
  reserve(userId: number, claim: string, bytes: number): Promise<void>;
  /** Replaces the reservation by what has come. */
  settle(userId: number | null, claim: string, bytes: number): Promise<void>;
}

interface Deps {
  rows: Pick<Rows, "reserveUsage" | "settleUsage" | "countUsage" | "watchesOf">;
  limits: UserLimits;
  log: Logger;
}

export function createQuota(deps: Deps): Quota {
  const { rows } = deps;
  const { daily, exemptUsers } = deps.limits;
  const isExempt = (userId: number) => exemptUsers.includes(userId);
  return {
    spend(spending, fetch) {
      const { userId } = spending.run.job;
      if (userId === null) return spendOfWatchers(deps, spending, fetch);
      if (isExempt(userId)) return fetch(createMeter({ signal: spending.run.signal }));
      return spendOf(deps, { ...spending, userId }, fetch);
    },
    async reserve(userId, claim, bytes) {
      if (isExempt(userId)) return;
      const granted = await reserve(deps, { userId, claim, bytes, seconds: 0 }).catch((error) => {
        throw error instanceof RetryLater ? dailyBytesUsedUp(daily.bytes) : error; // an upload page does not wait
      });
      if (granted.bytes >= bytes) return;
      await rows.settleUsage({ userId, claim, used: { bytes: 0, seconds: 0 } });
      throw dailyBytesUsedUp(daily.bytes);
    },
    async settle(userId, claim, bytes) {
      if (userId !== null) await rows.settleUsage({ userId, claim, used: { bytes, seconds: 0 } });
    },
  };
}

type Fetch<T> = (allowance: Allowance) => Promise<T>;

async function spendOf<T>(deps: Deps, spending: Spending & { userId: number }, fetch: Fetch<T>): Promise<T> {
  const { userId, run, claim, bytes = FIRST_BYTES, seconds = 0 } = spending;
  const { job, signal } = run;
  const more = (wanted: number) => reserve(deps, { userId, jobId: job.id, claim, seconds, bytes: wanted });
  const meter = createMeter({
    ...{ granted: (await more(bytes)).bytes, more, shortage: (left) => shortage(deps, left), signal },
    thereBytes: await bytesThere(spending),
  });
  let isDone = false;
  try {
    const result = await fetch(meter);
    await meter.requireGranted();
    isDone = true;
    return result;
  } finally {
    await deps.rows.settleUsage({ userId, claim, used: { bytes: meter.came, seconds: isDone ? seconds : 0 } });
    deps.log.debug({ jobId: job.id, claim, bytes: meter.came }, "usage settled");
  }
}

/** Splits the cost of a poll among its watchers; a poll is never refused. */
async function spendOfWatchers<T>({ rows }: Deps, spending: Spending, fetch: Fetch<T>): Promise<T> {
  const { job, signal } = spending.run;
  const meter = createMeter({ signal, thereBytes: await bytesThere(spending) });
  try {
    return await fetch(meter);
  } finally {
    const users = [...new Set((await rows.watchesOf(job.id)).map(({ userId }) => userId))];
    const bytes = Math.ceil(meter.came / Math.max(1, users.length));
    for (const userId of users) await rows.countUsage(userId, { bytes, seconds: 0 });
  }
}

interface Reservation {
  userId: number;
  jobId?: string;
  claim: string;
  bytes: number;
  seconds: number;
}

async function reserve(deps: Deps, { bytes, ...claim }: Reservation): Promise<DayLeft> {
  const { daily } = deps.limits;
  const left = await deps.rows.reserveUsage({ ...claim, wanted: { bytes, seconds: claim.seconds }, daily });
  const isEnough = left.seconds > 0 && (left.bytes > 0 || bytes === 0);
  if (!isEnough) throw shortage(deps, left);
  return left;
}

/** Other reservations of the user may leave something, which is worth waiting for. */
function shortage({ limits: { daily } }: Deps, { seconds, isShared }: DayLeft): Error {
  if (isShared) return new RetryLater(WAIT_MS);
  return seconds > 0 ? dailyBytesUsedUp(daily.bytes) : dailySecondsUsedUp(daily.seconds);
}

async function bytesThere({ run: { folder }, file }: Spending): Promise<number> {
  if (file === undefined) return 0;
  const names = (await readdir(folder)).filter((name) => name.startsWith(file));
  const sizes = names.map(async (name) => (await stat(path.join(folder, name)).catch(ignoreMissing))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
