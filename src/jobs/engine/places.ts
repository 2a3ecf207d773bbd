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

/** What a host takes steps from. */
export interface HostPlace {
  hostId: string;
  /** Of chunks that any host of its kind may encode. */
  chunkQueue: string;
}

/** Queues of a phase that a host takes steps from, beside those of `FIRST_PHASES`. */
export const queuesOf = (phase: PhaseName, { hostId, chunkQueue }: HostPlace): string[] => [
  queueOf(phase, { home: hostId }),
  ...(phase === "chunk" ? [chunkQueue] : []),
];

/** Hosts that take each other's chunks. */
interface ChunkHosts {
  /** Region of the hosts. */
  pool: string;
  /** `Media.ffmpegBuild`: chunks of two builds have different headers, and cannot be joined. */
  build: string;
}

/** In a name that BullMQ and Redis take as it is. */
const PART = /^[0-9a-z-]+$/;

/** Queue of chunks that any host of a pool with a build of FFmpeg may take: `chunk.eu.1f2e3d4c`. */
export function chunkQueueName({ pool, build }: ChunkHosts): string {
  for (const part of [pool, build])
    if (!PART.test(part)) throw new Error(`a part of a queue's name may hold 0-9, a-z and - only: ${part}`);
  return `chunk.${pool}.${build}`;
}

/** Phases that a run without a home may begin with, so that every host looks for them all the time. */
export const FIRST_PHASES: readonly PhaseName[] = ["list", "download"];
