import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { RetryLater } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/absent.ts";
import type { Rows } from "../../stores/index.ts";
import type { UserLimits } from "./config.ts";
import { dailyBytesUsedUp, dailySecondsUsedUp } from "./daily-limits.ts";
import type { Run } from "./phases.ts";

/** Reservation where nobody knows how much will come; later on it is twice what has come. */
const FIRST_BYTES = 1_000_000;
const WAIT_MS = 3_000;

/** The rest of a day, from which what comes is taken while it comes. */
export interface Allowance {
  /** Aborted by the run's own, and with `error-daily-bytes` where the day of the user is used up; or RetryLater. */
  readonly signal: AbortSignal;
  /** Counts what is there of the current stream; where it is less than before, another stream has begun. */
  note(streamBytes: number): void;
  /** Counts bytes that belong to no stream. */
  add(bytes: number): void;
}

export interface Spending {
  run: Pick<Run, "job" | "folder" | "signal">;
  /** Name of the reservation: the same one takes the place of what an attempt that died has reserved. */
  claim: string;
  /** What the names of its files begin with, in the folder of the run: what an attempt has left there came before. */
  file?: string | undefined;
  /** Expected size, as far as it is known. */
  bytes?: number | undefined;
  /** Length of the video; counted when all went well. */
  seconds?: number | undefined;
}

/** What each user may still fetch today, over all processes: reserved before it comes, settled when it has, however that ends. */
export interface Quota {
  /**
   * @throws {UserError} `error-daily-bytes`, `error-daily-minutes`; @throws {RetryLater} while the rest of the day is reserved
   * by others of the user's; and what `fetch` throws
   */
  spend<T>(spending: Spending, fetch: (allowance: Allowance) => Promise<T>): Promise<T>;
  /** Reserves for an upload, before there is a job to settle it. @throws {UserError} as above */
  reserve(userId: number, claim: string, bytes: number): Promise<void>;
  /** Counts what has come in place of the reservation. */
  settle(userId: number | null, claim: string, bytes: number): Promise<void>;
}

interface Deps {
  rows: Pick<Rows, "reserveUsage" | "settleUsage" | "countUsage" | "watchesOf">;
  limits: UserLimits;
  log: Logger;
}

export function createQuota({ rows, limits, log }: Deps): Quota {
  const { daily, exemptUsers } = limits;
  const isExempt = (userId: number) => exemptUsers.includes(userId);

  async function reserve({ bytes, ...claim }: Reservation): Promise<Left> {
    const left = await rows.reserveUsage({ ...claim, wanted: { bytes, seconds: claim.seconds }, daily });
    const isEnough = left.seconds > 0 && (left.bytes > 0 || bytes === 0);
    if (!isEnough) throw shortage(left);
    return left;
  }

  /** What others of the user's hold may be left when they have ended: that is waited for. */
  function shortage({ seconds, isShared }: Left): Error {
    if (isShared) return new RetryLater(WAIT_MS);
    return seconds > 0 ? dailyBytesUsedUp(daily.bytes) : dailySecondsUsedUp(daily.seconds);
  }

  async function spendOf<T>(
    userId: number,
    spending: Spending,
    fetch: (allowance: Allowance) => Promise<T>,
  ): Promise<T> {
    const { run, claim, bytes = FIRST_BYTES, seconds = 0 } = spending;
    const { job, signal } = run;
    const more = (wanted: number) => reserve({ userId, jobId: job.id, claim, seconds, bytes: wanted });
    const meter = createMeter({
      ...{ granted: (await more(bytes)).bytes, more, shortage, signal },
      thereBytes: await bytesThere(spending),
    });
    let isDone = false;
    try {
      const result = await fetch(meter);
      await meter.requireGranted();
      isDone = true;
      return result;
    } finally {
      await rows.settleUsage({ userId, claim, used: { bytes: meter.came, seconds: isDone ? seconds : 0 } });
      log.debug({ jobId: job.id, claim, bytes: meter.came }, "usage settled");
    }
  }

  /** Whoever watches pays for a part; a poll is never refused. */
  async function spendOfWatchers<T>(spending: Spending, fetch: (allowance: Allowance) => Promise<T>): Promise<T> {
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

  return {
    spend(spending, fetch) {
      const { userId } = spending.run.job;
      if (userId === null) return spendOfWatchers(spending, fetch);
      if (isExempt(userId)) return fetch(createMeter({ signal: spending.run.signal }));
      return spendOf(userId, spending, fetch);
    },
    async reserve(userId, claim, bytes) {
      if (isExempt(userId)) return;
      const granted = await reserve({ userId, claim, bytes, seconds: 0 }).catch((error) => {
        throw error instanceof RetryLater ? dailyBytesUsedUp(daily.bytes) : error; // nobody waits on a page
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

type Left = Awaited<ReturnType<Rows["reserveUsage"]>>;

interface Reservation {
  userId: number;
  jobId?: string;
  claim: string;
  bytes: number;
  seconds: number;
}

interface Meter extends Allowance {
  readonly came: number;
  /** @throws what its signal ends with, where more has come than there was */
  requireGranted(): Promise<void>;
}

/** Asks for more in good time, and ends what goes on without. */
function createMeter({
  granted = Number.POSITIVE_INFINITY,
  more,
  shortage,
  thereBytes = 0,
  signal,
}: {
  granted?: number;
  thereBytes?: number;
  more?: (bytes: number) => Promise<Left>;
  shortage?: (left: Left) => Error;
  signal: AbortSignal;
}): Meter {
  const usedUp = new AbortController();
  let came = 0;
  let streamBytes: number | undefined;
  let asking: Promise<void> | undefined;

  /** Until there is enough for what has come by then, or less is given than was asked for. */
  async function ask(): Promise<void> {
    do {
      const wanted = Math.max(2 * came, came + FIRST_BYTES);
      const left = await more?.(wanted);
      if (!left) return;
      granted = left.bytes;
      if (granted < wanted && came > granted) return usedUp.abort(shortage?.(left));
    } while (came > granted);
  }
  function add(bytes: number): void {
    came += bytes;
    if (2 * came <= granted || usedUp.signal.aborted) return;
    asking ??= ask()
      .catch((error) => usedUp.abort(error))
      .finally(() => {
        asking = undefined;
      });
  }

  return {
    signal: AbortSignal.any([signal, usedUp.signal]),
    note(bytes) {
      const before = streamBytes ?? Math.min(bytes, thereBytes);
      streamBytes = bytes;
      add(bytes - (bytes < before ? 0 : before));
    },
    add,
    get came() {
      return came;
    },
    async requireGranted() {
      await asking;
      if (came > granted) await ask();
      usedUp.signal.throwIfAborted();
    },
  };
}

async function bytesThere({ run: { folder }, file }: Spending): Promise<number> {
  if (file === undefined) return 0;
  const names = (await readdir(folder)).filter((name) => name.startsWith(file));
  const sizes = names.map(async (name) => (await stat(path.join(folder, name)).catch(ignoreMissing))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
