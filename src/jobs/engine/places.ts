import type { PhaseName } from "./phases.ts";

/** Neither in a phase nor in the id of a host; BullMQ allows no colon. */
const AT = "@";

/**
 * The queue of a step: that of the home of its run, where its files are. Anybody takes what belongs to a run without a home,
 * and `finish`, which ends the run.
 */
export const queueOf = (phase: PhaseName, { home }: { home: string | null }): string =>
  home === null || phase === "finish" ? phase : `${phase}${AT}${home}`;

export const phaseOf = (queue: string): PhaseName => queue.split(/[@.]/)[0] as PhaseName;

/** Hosts that take each other's chunks. */
interface ChunkHosts {
  /** Region of the hosts. */
  pool: string;
  /** `Media.ffmpegBuild`: chunks of two builds have different headers, and cannot be joined. */
  build: string;
}

/** What a host takes steps from. */
export interface HostPlace extends ChunkHosts {
  hostId: string;
}

/** Queues of a phase that a host takes steps from. */
export const queuesOf = (phase: PhaseName, here: HostPlace): string[] => [
  queueOf(phase, { home: here.hostId }),
  ...openQueuesOf(phase, here),
];

/** Queues of a phase that any of these hosts may take steps from: of runs without a home, and of chunks that travel. */
export function openQueuesOf(phase: PhaseName, hosts: ChunkHosts): string[] {
  if (phase === "chunk") return [chunkQueueName(hosts)];
  return FIRST_PHASES.includes(phase) ? [firstQueueName(phase, hosts.pool)] : [];
}

/** In a name that BullMQ and Redis take as it is. */
const PART = /^[0-9a-z-]+$/;

/** Queue of chunks that any host of a pool with a build of FFmpeg may take: `chunk.eu.1f2e3d4c`. */
export function chunkQueueName({ pool, build }: ChunkHosts): string {
  for (const part of [pool, build])
    if (!PART.test(part)) throw new Error(`a part of a queue's name may hold 0-9, a-z and - only: ${part}`);
  return `chunk.${pool}.${build}`;
}

/** Whether a queue has chunks that may be encoded here: those of any pool, with the same build of FFmpeg. */
export const isOfBuild = (queue: string, { build }: HostPlace): boolean => queue.split(".")[2] === build;

/** Phases that a run without a home may begin with, so that every host looks for them all the time. */
export const FIRST_PHASES: readonly PhaseName[] = ["list", "download"];

/** Region of processes that are given none. */
export const DEFAULT_POOL = "default";

/** Queue of first steps that any host of a pool may take: `download`, and of another region `download.eu`. */
export const firstQueueName = (phase: PhaseName, pool: string): string =>
  pool === DEFAULT_POOL ? phase : `${phase}.${pool}`;
