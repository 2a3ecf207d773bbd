import type { Redis } from "ioredis";
import type { Outage } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { EncodePlan } from "../../media/index.ts";
import type { FetchProgress } from "../../sources/index.ts";
import { isWorthShowing, type Wait } from "./outages.ts";

/** A job's progress is worth nothing after this long without a step. */
const FORGET_AFTER_SECONDS = 7 * 24 * 3600;
/** Of one step; the card is edited far less often anyway. */
const WRITE_EVERY_MS = 400;

export interface PlannedWork {
  tasks: { id: string; labels: string[]; weight: number }[];
  durationSeconds: number;
  startedAtMs: number;
}

/** What a site answered, beside its items. */
export interface ListedFacts {
  owner?: string | undefined;
  offers: ("highlights" | "spotlights")[];
  /** Listed, and in the chat already. */
  known: number;
}

export interface LiveProgress {
  /** 0..1 by step id; absent: not begun. */
  steps: Record<string, number>;
  download?: { bytes: number; totalBytes?: number | undefined } | undefined;
  fetch?: FetchProgress | undefined;
  work?: PlannedWork | undefined;
  listed?: ListedFacts | undefined;
  images?: (ImagesPace & { atMs: number }) | undefined;
  /** Outage that some of its steps wait for. */
  waitsFor?: Outage | undefined;
}

/** Of a set of images. */
export interface ImagesPace {
  perSecond: number;
  /** That are asked now. */
  hosts: string[];
  /** All that is left of a batch waits for its hosts. */
  restsUntilMs?: number | undefined;
}

export interface Progress {
  /** Keeps the latest value only, written at most every few hundred milliseconds; 1 is always written. */
  step(jobId: string, step: string, fraction: number): void;
  download(jobId: string, bytes: number, totalBytes?: number): void;
  /** Of a link; latest value only, as `step`. */
  fetch(jobId: string, progress: FetchProgress): void;
  /** Latest value only, as `step`. */
  images(jobId: string, pace: ImagesPace): void;
  planned(jobId: string, plan: EncodePlan): Promise<void>;
  listed(jobId: string, facts: ListedFacts): Promise<void>;
  /** Notes that a step waits for the end of an outage. */
  waits(jobId: string, step: string, outage: Outage): Promise<void>;
  /** Notes that the step, which may have waited, goes on. */
  goesOn(jobId: string, step: { name: string; data: { wait?: Wait | undefined } }): Promise<void>;
  read(jobId: string): Promise<LiveProgress>;
  /** Keeps what the card of an ended job still tells: what a site answered. */
  end(jobId: string): Promise<void>;
  forget(jobId: string): Promise<void>;
  /** Tells every process that the job's view may have changed. */
  announce(jobId: string): Promise<void>;
}

/** Live progress in one Redis hash per job: what a card shows between two rows, lost without harm. */
export function createProgress({ keys, prefix, log }: { keys: Redis; prefix: string; log: Logger }): Progress {
  const key = (jobId: string) => `progress:${jobId}`;
  const lastWrite = new Map<string, number>();
  const announce = async (jobId: string) => {
    await keys.publish(changedChannel(prefix), jobId);
  };

  async function put(jobId: string, fields: Record<string, string>) {
    await keys.multi().hset(key(jobId), fields).expire(key(jobId), FORGET_AFTER_SECONDS).exec();
    await announce(jobId);
  }

  function putLatest(jobId: string, field: string, value: string, isLast: boolean) {
    const id = `${jobId} ${field}`;
    const now = Date.now();
    if (!isLast && now - (lastWrite.get(id) ?? 0) < WRITE_EVERY_MS) return;
    if (isLast) lastWrite.delete(id);
    else lastWrite.set(id, now);
    put(jobId, { [field]: value }).catch((error) => log.warn({ jobId, err: error }, "progress could not be written"));
  }

  const forgetWrites = (jobId: string) => {
    for (const id of lastWrite.keys()) if (id.startsWith(`${jobId} `)) lastWrite.delete(id);
  };

  return {
    step: (jobId, step, fraction) => putLatest(jobId, `step:${step}`, fraction.toFixed(3), fraction >= 1),
    download: (jobId, bytes, totalBytes) =>
      putLatest(jobId, "download", JSON.stringify({ bytes, totalBytes }), bytes === totalBytes),
    fetch: (jobId, now) => putLatest(jobId, "fetch", JSON.stringify(now), now.isMerging),
    images: (jobId, pace) =>
      putLatest(jobId, "images", JSON.stringify({ ...pace, atMs: Date.now() }), pace.restsUntilMs !== undefined),
    async planned(jobId, plan) {
      const tasks = plan.groups.flatMap((group) =>
        group.tasks.map(({ id, labels, weight }) => ({ id, labels, weight })),
      );
      const work: PlannedWork = { tasks, durationSeconds: plan.durationSeconds, startedAtMs: Date.now() };
      await put(jobId, { work: JSON.stringify(work) });
    },
    listed: (jobId, facts) => put(jobId, { listed: JSON.stringify(facts) }),
    waits: (jobId, step, outage) => put(jobId, { [`wait:${step}`]: outage }),
    async goesOn(jobId, { name, data: { wait } }) {
      if (!wait || !isWorthShowing(wait)) return;
      await keys.hdel(key(jobId), `wait:${name}`);
      await announce(jobId);
    },
    async read(jobId) {
      const hash = await keys.hgetall(key(jobId));
      const waits = Object.entries(hash).filter(([field]) => field.startsWith("wait:"));
      const steps = Object.entries(hash).filter(([field]) => field.startsWith("step:"));
      return {
        steps: Object.fromEntries(steps.map(([field, value]) => [field.slice("step:".length), Number(value)])),
        download: hash.download ? JSON.parse(hash.download) : undefined,
        fetch: hash.fetch ? JSON.parse(hash.fetch) : undefined,
        work: hash.work ? JSON.parse(hash.work) : undefined,
        listed: hash.listed ? JSON.parse(hash.listed) : undefined,
        images: hash.images ? JSON.parse(hash.images) : undefined,
        waitsFor: waits[0]?.[1] as Outage | undefined,
      };
    },
    async end(jobId) {
      const fields = await keys.hkeys(key(jobId));
      const past = fields.filter((field) => field !== "listed");
      if (past.length > 0) await keys.hdel(key(jobId), ...past);
      forgetWrites(jobId);
    },
    async forget(jobId) {
      await keys.del(key(jobId));
      forgetWrites(jobId);
    },
    announce,
  };
}

export const changedChannel = (prefix: string) => `${prefix}:changed`;
