import type { FfmpegFacts } from "../media/index.ts";
import type { ToolStatus } from "../sources/index.ts";
import type { DatabaseFacts, RedisFacts, StorageFacts } from "../stores/index.ts";

/** `fail`: the bot does not work like that. `warn`: it does, but something is worse than it need be, or cannot be told. */
export type FindingState = "ok" | "warn" | "fail";

export interface Finding {
  state: FindingState;
  says: string;
  /** What to do; absent where there is nothing to do. */
  advice?: string | undefined;
}

/** Answer of the Bot API, or what came in its place. */
export interface TelegramFacts {
  tookMs: number;
  /** By the clock of the server, and by ours at that moment. */
  clock?: { theirs: Date; ours: Date } | undefined;
  /** Undefined when it refused the token, or did not answer. */
  username?: string | undefined;
  readsGroups?: boolean | undefined;
  /** It answered, and with no. */
  refusal?: string | undefined;
  /** It did not answer. */
  trouble?: string | undefined;
  webhook?: { url: string; pending: number; lastError?: { at: Date; says: string } | undefined } | undefined;
  limits: { readBytes: number; sendBytes: number };
}

export interface DoctorSettings {
  dataDir: string;
  diskReserveBytes: number;
  telegram: {
    hasToken: boolean;
    apiRoot: string;
    isLocal: boolean;
    webhookUrl?: string | undefined;
    adminIds: readonly number[];
  };
  /** Where files that are too big for a chat are handed out by: a store, or the bot at `publicUrl`. */
  hasStore: boolean;
  publicUrl?: string | undefined;
  /** Undefined where it is not known. */
  httpPort?: number | undefined;
}

/** What is examined: each is asked at most once in an examination. */
export interface Patient {
  telegram(): Promise<TelegramFacts>;
  redis(): Promise<RedisFacts>;
  database(): Promise<DatabaseFacts>;
  storage(): Promise<StorageFacts>;
  /** @throws {StartError} when it does not run */
  ffmpeg(): Promise<FfmpegFacts>;
  tools(): Promise<ToolStatus[]>;
  /** Of the disk of the data folder, or of where it will be. */
  disk(): Promise<{ freeBytes: number; totalBytes: number }>;
}

export interface Check {
  name: string;
  examine(patient: Patient & { settings: DoctorSettings }): Promise<Finding[]>;
}

export interface Examined {
  name: string;
  findings: Finding[];
}

export interface Doctor {
  /** Every check, in the order of the table; none is waited for longer than half a minute. Changes nothing that lasts. */
  examine(): AsyncIterable<Examined>;
}
