import type { Outage } from "../../errors.ts";
import type { JobRow } from "../../stores/index.ts";
import { PHASE_NAMES, type PhaseName } from "../api/phases.ts";
import type { SpaceClaim } from "../api/space.ts";

/** Job and run of a step; a retry is a new run with new queue ids and a new folder. */
export interface StepIds {
  jobId: string;
  run: number;
}

/** What a step of a phase is told beside its ids. */
export type PayloadOf<Steps, Phase extends keyof Steps> = Omit<Steps[Phase], keyof StepIds>;

export { PHASE_NAMES, type PhaseName };

interface PhaseRule {
  attempts: number;
  /** Start of the exponential backoff. */
  backoffMs: number;
  /** Only chunks travel to hosts that encode; all else is done by who fetches, where the files are. */
  role: "fetch" | "encode";
  /** Writes files as large as the media, so it needs disk space first. */
  writes: boolean;
  /** Crashes of workers after which a step is given up as their cause. Steps without media were just running then. */
  maxCrashes: number;
}

const ALWAYS = Number.MAX_SAFE_INTEGER;

export const PHASE_RULES: Readonly<Record<PhaseName, PhaseRule>> = {
  list: { attempts: 3, backoffMs: 5_000, role: "fetch", writes: false, maxCrashes: ALWAYS },
  download: { attempts: 5, backoffMs: 1_000, role: "fetch", writes: true, maxCrashes: ALWAYS },
  preview: { attempts: 1, backoffMs: 0, role: "fetch", writes: true, maxCrashes: 2 },
  prepare: { attempts: 2, backoffMs: 1_000, role: "fetch", writes: true, maxCrashes: 10 },
  plan: { attempts: 3, backoffMs: 5_000, role: "fetch", writes: true, maxCrashes: 10 },
  chunk: { attempts: 3, backoffMs: 2_000, role: "encode", writes: true, maxCrashes: 10 },
  hurry: { attempts: 1, backoffMs: 0, role: "fetch", writes: true, maxCrashes: 2 },
  join: { attempts: 3, backoffMs: 2_000, role: "fetch", writes: true, maxCrashes: 10 },
  publish: { attempts: 5, backoffMs: 2_000, role: "fetch", writes: false, maxCrashes: 10 },
  images: { attempts: 3, backoffMs: 2_000, role: "fetch", writes: true, maxCrashes: ALWAYS },
  pack: { attempts: 3, backoffMs: 2_000, role: "fetch", writes: true, maxCrashes: 10 },
  send: { attempts: 5, backoffMs: 2_000, role: "fetch", writes: false, maxCrashes: ALWAYS },
  finish: { attempts: 20, backoffMs: 1_000, role: "fetch", writes: false, maxCrashes: ALWAYS },
};

/** Context of a running step, beside its payload. */
export interface Run {
  job: JobRow;
  /** For this run of the job alone. */
  folder: string;
  /** Aborted by a cancel (from any process), at the end of the drain time, and when the disk is full. */
  signal: AbortSignal;
  /** The step's claim on the disk; it reserves what it will write as soon as it knows. */
  space: SpaceClaim;
  /** No further attempt follows when this one fails. */
  isLastAttempt: boolean;
  /** Whether the step goes on waiting for this outage. */
  isPatient(outage: Outage): boolean;
  /** Since the step was queued. */
  ageMs: number;
  /** Error texts of the child steps that failed. */
  failures(): Promise<string[]>;
  /** 0..1 of this step; only the latest value is kept. */
  progress(fraction: number): void;
}

/** Poll interval of a step that waits for an earlier one: short at first, longer with age. */
export const turnMs = (ageMs: number): number => Math.min(1000, Math.max(50, ageMs / 4));

/** The handlers of a flow with these steps: a step without one does not compile. */
export type HandlersOf<Steps> = { [Phase in keyof Steps]: (payload: Steps[Phase], run: Run) => Promise<void> };
/** The same of any flow; what each takes is what its flow has put into the queue. */
export type PhaseHandlers = { readonly [Phase in PhaseName]?: (payload: never, run: Run) => Promise<void> };
