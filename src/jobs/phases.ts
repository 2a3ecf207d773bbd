import type { FinishedRung } from "../media/index.ts";
import type { JobRow } from "../stores/index.ts";

/** What every step knows: which job, and which run of it (a retry is a new run with new queue ids and a new folder). */
export interface StepIds {
  jobId: string;
  run: number;
}

/** The whole pipeline in one table; a phase without a handler does not compile. */
export interface Phases {
  download: StepIds;
  plan: StepIds;
  chunk: StepIds & { taskId: string };
  join: StepIds & { group: string };
  send: StepIds & { label: string; file: FinishedRung };
  finish: StepIds;
}

export type PhaseName = keyof Phases;
export const PHASE_NAMES = ["download", "plan", "chunk", "join", "send", "finish"] as const satisfies PhaseName[];

/** Attempts with exponential backoff from `backoffMs`; the role of the processes that work on it. */
export const PHASE_RULES: { [P in PhaseName]: { attempts: number; backoffMs: number; role: "fetch" | "encode" } } = {
  download: { attempts: 5, backoffMs: 1_000, role: "fetch" },
  plan: { attempts: 3, backoffMs: 5_000, role: "encode" },
  chunk: { attempts: 3, backoffMs: 2_000, role: "encode" },
  join: { attempts: 3, backoffMs: 2_000, role: "encode" },
  send: { attempts: 5, backoffMs: 2_000, role: "fetch" },
  finish: { attempts: 20, backoffMs: 1_000, role: "fetch" },
};

/** What a running step gets beside its payload. */
export interface Run {
  job: JobRow;
  /** Of this run of the job alone. */
  folder: string;
  /** Aborted by a cancel (from any process), and at the end of the drain time of a stop. */
  signal: AbortSignal;
  /** No further attempt follows when this one fails. */
  isLastAttempt: boolean;
  /** Since the step was put into its queue. */
  ageMs: number;
  /** What the steps before this one in the flow could not do: their error texts. */
  failures(): Promise<string[]>;
  /** 0..1 of this step; only the latest value is kept. */
  progress(fraction: number): void;
}

export type PhaseHandlers = { [P in PhaseName]: (payload: Phases[P], run: Run) => Promise<void> };
