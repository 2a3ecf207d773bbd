import type { Outage } from "../../errors.ts";
import type { FinishedRung } from "../../media/index.ts";
import type { JobRow } from "../../stores/index.ts";
import type { SpaceClaim } from "../api/space.ts";

/** What every step knows: which job, and which run of it (a retry is a new run with new queue ids and a new folder). */
export interface StepIds {
  jobId: string;
  run: number;
}

/** The steps of an encode, in the order of its flow. */
export interface EncodeSteps {
  download: StepIds;
  plan: StepIds;
  chunk: StepIds & { taskId: string };
  join: StepIds & { group: string };
  send: StepIds & { label: string; file: FinishedRung };
  finish: StepIds;
}

/** The steps of items, from their listing to the chats: of a users job, of the poll of a watched user, and of a link. */
export interface ItemSteps {
  list: StepIds;
  /** `isAnew`: once more, since Telegram does not know the file any more. */
  download: StepIds & { mediaId: number; isAnew?: boolean };
  prepare: StepIds & { mediaId: number; isAnew?: boolean };
  send: StepIds & { group: number; chatId: number; isAnew?: boolean };
  finish: StepIds;
}

/** The steps of a set of images, from its list to the chat. */
export interface ImageSteps {
  list: StepIds;
  images: StepIds & { batch: number };
  /** Without a media: divides the set into files. With one: writes that file. */
  pack: StepIds & { mediaId?: number };
  send: StepIds & { group: number; chatId: number; isAnew?: boolean };
  finish: StepIds;
}

export const PHASE_NAMES = [
  "list",
  "download",
  "prepare",
  "plan",
  "chunk",
  "join",
  "images",
  "pack",
  "send",
  "finish",
] as const;
export type PhaseName = (typeof PHASE_NAMES)[number];

interface PhaseRule {
  attempts: number;
  /** Of the exponential backoff. */
  backoffMs: number;
  /** Of the processes that work on it. */
  role: "fetch" | "encode";
  /** Whether it writes files as large as the media: there has to be room before it begins. */
  writes: boolean;
  /**
   * A step whose worker died this often is given up: it may be what kills them. Steps that do not work on media have only
   * been there when it happened.
   */
  maxCrashes: number;
}

const ALWAYS = Number.MAX_SAFE_INTEGER;

export const PHASE_RULES: Readonly<Record<PhaseName, PhaseRule>> = {
  list: { attempts: 3, backoffMs: 5_000, role: "fetch", writes: false, maxCrashes: ALWAYS },
  download: { attempts: 5, backoffMs: 1_000, role: "fetch", writes: true, maxCrashes: ALWAYS },
  prepare: { attempts: 2, backoffMs: 1_000, role: "fetch", writes: true, maxCrashes: 10 },
  plan: { attempts: 3, backoffMs: 5_000, role: "encode", writes: true, maxCrashes: 10 },
  chunk: { attempts: 3, backoffMs: 2_000, role: "encode", writes: true, maxCrashes: 10 },
  join: { attempts: 3, backoffMs: 2_000, role: "encode", writes: true, maxCrashes: 10 },
  images: { attempts: 3, backoffMs: 2_000, role: "fetch", writes: true, maxCrashes: ALWAYS },
  pack: { attempts: 3, backoffMs: 2_000, role: "fetch", writes: true, maxCrashes: 10 },
  send: { attempts: 5, backoffMs: 2_000, role: "fetch", writes: false, maxCrashes: ALWAYS },
  finish: { attempts: 20, backoffMs: 1_000, role: "fetch", writes: false, maxCrashes: ALWAYS },
};

/** What a running step gets beside its payload. */
export interface Run {
  job: JobRow;
  /** Of this run of the job alone. */
  folder: string;
  /** Aborted by a cancel (from any process), at the end of the drain time of a stop, and when the disk is too full to go on. */
  signal: AbortSignal;
  /** Claim of the step on the disk: it tells how much it will write as soon as it knows. */
  space: SpaceClaim;
  /** No further attempt follows when this one fails. */
  isLastAttempt: boolean;
  /** Whether the step goes on waiting for what is away. */
  isPatient(outage: Outage): boolean;
  /** Since the step was put into its queue. */
  ageMs: number;
  /** What the steps before this one in the flow could not do: their error texts. */
  failures(): Promise<string[]>;
  /** 0..1 of this step; only the latest value is kept. */
  progress(fraction: number): void;
}

/** How long a step waits before it looks again whether what goes before it is out: at first often, later in step with its age. */
export const turnMs = (ageMs: number): number => Math.min(1000, Math.max(50, ageMs / 4));

type HandlersOf<Steps> = { [Phase in keyof Steps]: (payload: Steps[Phase], run: Run) => Promise<void> };
export type EncodeHandlers = HandlersOf<EncodeSteps>;
export type ItemHandlers = HandlersOf<ItemSteps>;
export type ImageHandlers = HandlersOf<ImageSteps>;

/** The whole pipeline: a step without a handler does not compile. */
export interface Handlers {
  encode: EncodeHandlers;
  users: ItemHandlers;
  links: ItemHandlers;
  images: ImageHandlers;
}
