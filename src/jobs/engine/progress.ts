import type { Redis } from "ioredis";
import type { Outage } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { EncodePlan } from "../../media/index.ts";
import type { FetchProgress } from "../../sources/index.ts";
import { isWorthShowing, type Wait } from "./outages.ts";

/** Lifetime of a job's progress without any step. */
const FORGET_AFTER_SECONDS = 7 * 24 * 3600;
/** Per step; the card is edited far less often anyway. */
const WRITE_EVERY_MS = 400;

export interface PlannedWork {
  tasks: { id: string; labels: string[]; weight: number }[];
  durationSeconds: number;
  startedAtMs: number;
}

/** What a site answered, beside its items. */
interface ListedFacts {
  owner?: string | undefined;
  offers: ("highlights" | "spotlights")[];
  /** Listed, but in the chat already. */
  known: number;
  /** Listed, but without a file that can be fetched; default 0. */
  skipped?: number | undefined;
}

export interface LiveProgress {
  /** 0..1 by step id; absent: not begun. */
  steps: Record<string, number>;
  download?: { bytes: number; totalBytes?: number | undefined } | undefined;
  fetch?: FetchProgress | undefined;
  work?: PlannedWork | undefined;
  listed?: ListedFacts | undefined;
  images?: (ImagesPace & { atMs: number }) | undefined;
  waitsFor?: Outage | undefined;
}

interface ImagesPace {
  perSecond: number;
  /** Being asked now. */
  hosts: string[];
  /** Set when all that is left of a batch waits for its hosts. */
  restsUntilMs?: number | undefined;
}

export interface Progress {
  /** Records the latest value, at most every few hundred milliseconds; 1 is always written. */
  step(jobId: string, step: string, fraction: number): void;
  download(jobId: string, bytes: number, totalBytes?: number): void;
  /** Of a link; latest value only, as `step`. */
  fetch(jobId: string, progress: FetchProgress): void;
  /** Latest value only, as `step`. */
  images(jobId: string, pace: ImagesPace): void;
  planned(jobId: string, plan: EncodePlan): Promise<void>;
  listed(jobId: string, facts: ListedFacts): Promise<void>;
  waits(jobId: string, step: string, outage: Outage): Promise<void>;
  /** Records that a step, which may have waited, goes on. */
  resumes(jobId: string, step: { name: string; data: { wait?: Wait | undefined } }): Promise<void>;
  read(jobId: string): Promise<LiveProgress>;
  /** Removes all but what the card of an ended job still shows: the site's answer. */
  end(jobId: string): Promise<void>;
  forget(jobId: string): Promise<void>;
  /** Tells every process that the job's view may have changed. */
  announce(jobId: string): Promise<void>;
}

interface Deps {
  keys: Redis;
  prefix: string;
  log: Logger;
}

/** Live progress, one Redis hash per job; losing it does no harm. */
export function createProgress(deps: Deps): Progress {
  const { put, putLatest, announce, ...hashes } = createHashes(deps);
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
    async resumes(jobId, { name, data: { wait } }) {
      if (!wait || !isWorthShowing(wait)) return;
      await hashes.drop(jobId, `wait:${name}`);
    },
    read: async (jobId) => liveProgressOf(await hashes.read(jobId)),
    end: (jobId) => hashes.clear(jobId, { but: ["listed"] }),
    forget: (jobId) => hashes.clear(jobId, { but: [] }),
    announce,
  };
}

function createHashes({ keys, prefix, log }: Deps) {
  const key = (jobId: string) => `progress:${jobId}`;
  const lastWrite = new Map<string, number>();

  async function announce(jobId: string): Promise<void> {
    await keys.publish(changedChannel(prefix), jobId);
  }

  async function put(jobId: string, fields: Record<string, string>): Promise<void> {
    await keys.multi().hset(key(jobId), fields).expire(key(jobId), FORGET_AFTER_SECONDS).exec();
    await announce(jobId);
  }

  return {
    announce,
    put,
    putLatest(jobId: string, field: string, value: string, isLast: boolean): void {
      const id = `${jobId} ${field}`;
      const now = Date.now();
      if (!isLast && now - (lastWrite.get(id) ?? 0) < WRITE_EVERY_MS) return;
      if (isLast) lastWrite.delete(id);
      else lastWrite.set(id, now);
      put(jobId, { [field]: value }).catch((error) => log.warn({ jobId, err: error }, "progress could not be written"));
    },
    async drop(jobId: string, field: string): Promise<void> {
      await keys.hdel(key(jobId), field);
      await announce(jobId);
    },
    /** Of an ended job; not announced. */
    async clear(jobId: string, { but }: { but: string[] }): Promise<void> {
      const past = (await keys.hkeys(key(jobId))).filter((field) => !but.includes(field));
      if (past.length > 0) await keys.hdel(key(jobId), ...past);
      for (const id of lastWrite.keys()) if (id.startsWith(`${jobId} `)) lastWrite.delete(id);
    },
    read: (jobId: string): Promise<Record<string, string>> => keys.hgetall(key(jobId)),
  };
}

function liveProgressOf(hash: Record<string, string>): LiveProgress {
  const read = (field: string) => (hash[field] ? JSON.parse(hash[field]) : undefined);
  const startingWith = (prefix: string) => Object.keys(hash).filter((field) => field.startsWith(prefix));
  const steps = startingWith("step:").map((field) => [field.slice("step:".length), Number(hash[field])]);
  return {
    steps: Object.fromEntries(steps),
    download: read("download"),
    fetch: read("fetch"),
    work: read("work"),
    listed: read("listed"),
    images: read("images"),
    waitsFor: startingWith("wait:").map((field) => hash[field] as Outage)[0],
  };
}

export const changedChannel = (prefix: string) => `${prefix}:changed`;
