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
