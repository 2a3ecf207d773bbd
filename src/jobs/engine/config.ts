import type { OutageLimits } from "./outages.ts";
import type { PhaseName } from "./phases.ts";

/** What one user may ask for. */
export interface UserLimits {
  openJobs: number;
  /** What may be fetched and uploaded in a day (UTC), and how much video there may be in it. */
  daily: { bytes: number; seconds: number };
  /** Admins may ask for any number. */
  exemptUsers: readonly number[];
}

export interface JobsConfig {
  roles: readonly ("bot" | "fetch" | "encode")[];
  /** Of every queue and channel; that of the stores' keys. */
  prefix: string;
  concurrency: Readonly<Record<PhaseName, number>>;
  /** A worker that is silent for this long is taken for dead and its job is given to another. */
  lockMs: number;
  /** How long running steps may go on after a stop was asked for. */
  drainMs: number;
  outages: OutageLimits;
  /** Bytes of the disk that are never touched. */
  diskReserveBytes: number;
  linkLimitBytes: number;
  /** What links are signed with: the same for all processes of one bot. */
  linkSecret: string;
  fileLinkMinutes: number;
  uploads: { folder: string; limitBytes: number; hours: number };
  images: {
    /** Downloads at a time, and requests to one host: for estimates. */
    concurrency: number;
    requestsPerSecond: number;
    /** ZIP files that go into the chat; a set that needs more is handed out by one link. */
    zipParts: number;
    /** How long images that nobody uses stay in the store, and how much it may hold. */
    storeDays: number;
    storeBytes: number;
  };
  limits: UserLimits;
  /** When watches that are due are looked for: a cron pattern with seconds. */
  watchTick: string;
}
