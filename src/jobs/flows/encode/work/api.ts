import type { SignedWork } from "../../../../stores/index.ts";

/** A request of another host for a file of a run whose home this is, or with a chunk of one. */
export interface WorkAsked extends SignedWork {
  /** Name of the run's folder. */
  folder: string;
  planHash: string;
  /** Path in that folder; untrusted, as all of it. */
  name: string;
}

/** `refused`: not signed by a host of ours, or no longer. `gone`: there is no such run, plan or file. */
export type WorkRefusal = "refused" | "gone";

export interface ChunkIntake {
  /** Absolute. */
  path: string;
  limitBytes: number;
  /** @throws Error for a file that is not the chunk of the plan */
  check(path: string): Promise<void>;
}

/** The home's side of chunks that are encoded elsewhere. */
export interface WorkCalls {
  /** Absolute path of a file that others may have. */
  find(asked: WorkAsked): Promise<{ path: string } | WorkRefusal>;
  receive(asked: WorkAsked): Promise<ChunkIntake | WorkRefusal>;
}
