import path from "node:path";
import type { Logger } from "../../../../log.ts";
import {
  chunkPath,
  type EncodePlan,
  type EncodeTask,
  PLAN_FILE,
  type TaskGroup,
  taskInput,
} from "../../../../media/index.ts";
import { type HomeRun, type JobRow, PieceGone, type Pieces } from "../../../../stores/index.ts";
import type { JobsConfig } from "../../../engine/config.ts";
import { folderName } from "../../../engine/folders.ts";
import type { Hosts } from "../../../engine/hosts.ts";

interface Deps {
  config: Pick<JobsConfig, "chunkWay">;
  hosts: Pick<Hosts, "sharesChunks">;
  pieces: Pieces;
  log: Logger;
}

interface AtHome {
  job: JobRow;
  plan: EncodePlan;
  /** Of the run. */
  folder: string;
  signal: AbortSignal;
}

/** Of a run at its home, whose chunks other hosts may encode. */
export interface Travel {
  /** Lets other hosts have what the chunks are made of. False: all of them stay here. */
  offer(run: AtHome): Promise<boolean>;
  /** Has the chunks of tasks that other hosts have made, as far as they are there. */
  collect(run: AtHome, tasks: readonly EncodeTask[]): Promise<void>;
}

/**
 * By the home's own port chunks may travel at any time, and whoever has made one brings it. A store has to be given the
 * original first, which is worth it only for hosts that are there, and keeps what was made until it is asked for.
 */
export function createTravel({ config: { chunkWay }, hosts, pieces, log }: Deps): Travel {
  return {
    async offer({ job, plan, folder, signal }) {
      if (chunkWay !== "s3") return chunkWay !== undefined;
      const [first] = plan.groups.flatMap((group) => inputsOf(plan, group));
      if (!first || !(await hosts.sharesChunks())) return false;
      const run = homeRunOf(job, plan);
      try {
        for (const name of [first, PLAN_FILE]) await pieces.give({ run, name }, path.join(folder, name), { signal });
        return true;
      } catch (error) {
        signal.throwIfAborted();
        log.warn({ jobId: job.id, err: error }, "store takes no original, its chunks stay here");
        return false;
      }
    },
    async collect({ job, plan, folder, signal }, tasks) {
      if (chunkWay !== "s3") return;
      const run = homeRunOf(job, plan);
      for (const { labels, chunk } of tasks)
        await Promise.all(
          labels.map(async (label) => {
            if (chunk === undefined) return;
            const target = chunkPath(folder, label, chunk);
            const piece = { run, name: path.relative(folder, target) };
            await pieces.bring(piece, target, { signal }).catch(ignoreGone);
          }),
        );
    },
  };
}

/** A run as other hosts know it. @throws Error for a run without a home */
export function homeRunOf({ id, run, home }: JobRow, { hash }: Pick<EncodePlan, "hash">): HomeRun {
  if (home === null) throw new Error("a run that nobody has begun has no home");
  return { jobId: id, folder: folderName({ jobId: id, run }), planHash: hash, home };
}

/** Pieces that stay in a store go with its own rule of a day. */
export const warnOfPieces = (log: Logger, jobId: string, error: unknown): void =>
  log.warn({ jobId, err: error }, "pieces of an ended job could not be removed from the store");

const inputsOf = (plan: EncodePlan, { tasks }: TaskGroup): string[] =>
  tasks.flatMap(({ id }) => taskInput(plan, id)?.name ?? []);

/** What is missing is encoded here. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof PieceGone)) throw error;
}
