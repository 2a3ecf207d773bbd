import type { Played } from "./play.ts";

/** How the work is divided, and what each job needs at the mean: measured by `npm run bench calls` and `bench encode`. */
export interface Load {
  /** Of a day. */
  jobs: number;
  /** Busiest hour, in times of the mean. */
  peak: number;
  encodes: { share: number; videoSeconds: number; cpuPerSecond: number };
  fetches: { share: number; seconds: number };
  redisSeconds: number;
  databaseSeconds: number;
  /** Turns of the pacer; a token has `TURNS_PER_SECOND`. */
  telegramTurns: number;
}

export const MIX: Omit<Load, "jobs"> = {
  peak: 3,
  encodes: { share: 0.2, videoSeconds: 60, cpuPerSecond: 2.9 },
  fetches: { share: 1, seconds: 6 },
  redisSeconds: 0.015,
  databaseSeconds: 0.044,
  telegramTurns: 7.8,
};

/** Seconds of one chunk of such a video: its work on as many chunks as it has. */
const CHUNKS_PER_VIDEO = 14;
const CORES_PER_MACHINE = 8;
const DOWNLOADS_PER_MACHINE = 8;
/** 30 messages in 1.1 s. */
const TURNS_PER_SECOND = 27;
/** A chunk waits no longer than this for a slot, nor a file for its download, in 95 of 100 cases of the busiest hour. */
const WAIT_SECONDS = 5;
/** Squared coefficients of variation: arrivals come in bursts of chunks, and chunks differ little. */
const ENCODE_VARIATION = { arrivals: CHUNKS_PER_VIDEO, service: 0.5 };
const FETCH_VARIATION = { arrivals: 1, service: 2 };

interface Station {
  /** Per second. */
  rate: number;
  serviceSeconds: number;
  variation: { arrivals: number; service: number };
}

export interface Needs {
  jobs: number;
  encodeMachines: number;
  fetchMachines: number;
  /** Cores busy at the peak. */
  redisCores: number;
  databaseCores: number;
  tokens: number;
}

/** Machines for a load, by role, and what the parts that all share are asked for. */
export function needsOf({ jobs, peak, encodes, fetches, ...each }: Load): Needs {
  const rate = (jobs / 86_400) * peak;
  const chunks: Station = {
    rate: rate * encodes.share * CHUNKS_PER_VIDEO,
    serviceSeconds: (encodes.videoSeconds * encodes.cpuPerSecond) / CHUNKS_PER_VIDEO,
    variation: ENCODE_VARIATION,
  };
  const downloads: Station = {
    rate: rate * fetches.share,
    serviceSeconds: fetches.seconds,
    variation: FETCH_VARIATION,
  };
  return {
    jobs,
    encodeMachines: Math.ceil(slotsFor(chunks, WAIT_SECONDS) / CORES_PER_MACHINE),
    fetchMachines: Math.ceil(slotsFor(downloads, WAIT_SECONDS) / DOWNLOADS_PER_MACHINE),
    redisCores: rate * each.redisSeconds,
    databaseCores: rate * each.databaseSeconds,
    tokens: Math.ceil((rate * each.telegramTurns) / TURNS_PER_SECOND),
  };
}

/** The fewest slots with which 95 of 100 wait no longer than `seconds`. */
export function slotsFor(station: Station, seconds: number): number {
  let slots = Math.floor(station.rate * station.serviceSeconds) + 1;
  while (waitSeconds(station, slots, 0.05) > seconds) slots++;
  return slots;
}

/**
 * Time that a share of `beyond` of all waits longer than, for a slot of `slots`: Erlang's formula, and the correction of Allen
 * and Cunneen for what is not Poisson. Exact for arrivals at random and service times that vary as much (M/M/c).
 */
export function waitSeconds({ rate, serviceSeconds, variation }: Station, slots: number, beyond: number): number {
  const offered = rate * serviceSeconds;
  if (offered >= slots) return Number.POSITIVE_INFINITY;
  const factor = (variation.arrivals + variation.service) / 2;
  return Math.max(0, ((factor * serviceSeconds) / (slots - offered)) * Math.log(waitShare(offered, slots) / beyond));
}

/** Share of all that have to wait at all: Erlang C, by the recurrence of Erlang B. */
export function waitShare(offered: number, slots: number): number {
  let blocked = 1;
  for (let count = 1; count <= slots; count++) blocked = (offered * blocked) / (count + offered * blocked);
  return (slots * blocked) / (slots - offered * (1 - blocked));
}

/** Until the last of the tasks is done, each begun in its turn by the slot that is free first. */
export function scheduleSeconds(tasks: readonly number[], slots: number): number {
  const free = Array.from({ length: slots }, () => 0);
  for (const task of tasks) {
    const next = free.indexOf(Math.min(...free));
    free[next] = (free[next] as number) + task;
  }
  return Math.max(...free);
}

/** Wall time of a video on so many hosts of one slot, from how long its steps took on one. */
export function predictWall({ steps, wallSeconds }: Played, hosts: number): number {
  const chunks = steps.filter(({ phase }) => phase === "chunk").sort((one, other) => one.endedAt - other.endedAt);
  const begins = Math.min(...chunks.map(({ endedAt, seconds }) => endedAt - seconds));
  const ends = Math.max(...chunks.map(({ endedAt }) => endedAt));
  const scheduled = scheduleSeconds(
    chunks.map(({ seconds }) => seconds),
    hosts,
  );
  return begins + scheduled + (wallSeconds - ends);
}
