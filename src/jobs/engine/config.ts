import type { OutageLimits } from "./outages.ts";
import type { PhaseName } from "./phases.ts";

export interface UserLimits {
  /** Of a user that run at a time. */
  openJobs: number;
  /** The same for kinds of jobs that have a lower limit of their own. */
  openOf: Readonly<Record<string, number>>;
  /** Bytes fetched and uploaded, and seconds of video, per day (UTC). */
  daily: { bytes: number; seconds: number };
  /** Admins, who have no limits. */
  exemptUsers: readonly number[];
}

export interface JobsConfig {
  roles: readonly ("bot" | "fetch" | "encode")[];
  /** Of every queue and channel; the same as of the stores' keys. */
  prefix: string;
  /** Region of this process: hosts of one take each other's chunks. */
  pool: string;
  /** How chunks travel between hosts; undefined: they stay at home. */
  chunkWay?: "s3" | "peer" | undefined;
  /** Where other hosts of the bot reach this one's HTTP port. */
  hostUrl?: string | undefined;
  concurrency: Readonly<Record<PhaseName, number>>;
  /** After this silence a worker counts as dead and its job goes to another. */
  lockMs: number;
  /** How long running steps may go on after a stop. */
  drainMs: number;
  outages: OutageLimits;
  /** Bytes of the disk that are never used. */
  diskReserveBytes: number;
  linkLimitBytes: number;
  /** Signs links: the same for all processes of one bot. */
  linkSecret: string;
  /** Signs what hosts ask of each other: the same for all of them. */
  workSecret: string;
  fileLinkMinutes: number;
  /** How long finished rungs are kept at addresses of their own. */
  encodeKeepHours: number;
  uploads: { folder: string; limitBytes: number; hours: number };
  images: {
    /** Downloads at a time, and requests to one host: for estimates. */
    concurrency: number;
    requestsPerSecond: number;
    /** ZIP files that go into the chat; a set that needs more becomes one file with a link. */
    zipParts: number;
    /** Lifetime of unused images in the store, and its size. */
    storeDays: number;
    storeBytes: number;
  };
  limits: UserLimits;
  /** Cron pattern with seconds: when due watches are looked for. */
  watchTick: string;
}
