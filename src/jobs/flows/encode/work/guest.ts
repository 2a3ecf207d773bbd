import { rm } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../../../errors.ts";
import type { Logger } from "../../../../log.ts";
import {
  chunkPath,
  type EncodePlan,
  getTask,
  type Media,
  PLAN_FILE,
  type TaskInput,
  taskInput,
} from "../../../../media/index.ts";
import type { Files, HomeRun, Pieces } from "../../../../stores/index.ts";
import { createPlans, type ReadPlan } from "../plans.ts";

/** A chunk step of a run whose files another host has. */
export interface GuestChunk {
  run: HomeRun;
  taskId: string;
}

interface GuestDeps {
  media: Pick<Media, "readPlan" | "runTask">;
  pieces: Pieces;
  files: Pick<Files, "folder" | "remove">;
  log: Logger;
}

interface RunOptions {
  signal: AbortSignal;
  /** 0..1 of the encoding. */
  onProgress?: ((fraction: number) => void) | undefined;
}

const KEPT_PLANS = 8;

interface Ready {
  folder: string;
  plan: EncodePlan;
  input: TaskInput;
}

/**
 * Encodes chunks away from home: brings the plan and the bytes a chunk is made of, encodes as at home, and gives the chunk
 * back. What it brought stays for other chunks of the run, in a folder of the run's name, until `forget`.
 */
export function createGuest(deps: GuestDeps) {
  const { files, log } = deps;
  const room: Room = { ...deps, readPlan: createPlans(deps.media, KEPT_PLANS), wholes: new Set() };
  return {
    /** Resolves when the home has the chunk. Safe to repeat. @throws as `Pieces` and `Media.runTask` */
    async run(chunk: GuestChunk, options: RunOptions): Promise<void> {
      const ready = await prepare(room, chunk, options.signal);
      await encode(room, { chunk, ready, options });
      await give(room, { chunk, ready, options });
    },
    /** Brings what the next chunk will need, while another one is encoded; a failure is that chunk's to meet. */
    async prefetch(chunk: GuestChunk, { signal }: { signal: AbortSignal }): Promise<void> {
      await prepare(room, chunk, signal).catch((error: unknown) => {
        if (!signal.aborted) log.warn({ err: error, jobId: chunk.run.jobId }, "next chunk could not be fetched ahead");
      });
    },
    /** Removes what is here of a run that has ended. */
    async forget({ folder }: Pick<HomeRun, "folder">): Promise<void> {
      room.wholes.delete(folder);
      await files.remove(folder);
    },
  };
}

interface Room extends GuestDeps {
  readPlan: ReadPlan;
  /** Folders of runs that spans are not enough for. */
  wholes: Set<string>;
}

async function prepare(
  { files, pieces, readPlan, wholes }: Room,
  chunk: GuestChunk,
  signal: AbortSignal,
): Promise<Ready> {
  const { run, taskId } = chunk;
  const folder = await files.folder(run.folder);
  await pieces.bring({ run, name: PLAN_FILE }, path.join(folder, PLAN_FILE), { signal });
  const plan = await readPlan(folder);
  if (plan.hash !== run.planHash) throw new Error(`the plan is ${plan.hash} instead of ${run.planHash}`);
  const input = taskInput(plan, taskId);
  if (!input) throw new Error(`the task ${taskId} has to run at home`);
  const { name } = input;
  const spans = wholes.has(run.folder) ? undefined : input.spans;
  await pieces.bring({ run, name }, path.join(folder, name), { spans, signal });
  return { folder, plan, input: { name, spans } };
}

interface Step {
  chunk: GuestChunk;
  ready: Ready;
  options: RunOptions;
}

async function encode({ media, pieces, wholes, log }: Room, { chunk, ready, options }: Step): Promise<void> {
  const { run, taskId } = chunk;
  const { folder, plan, input } = ready;
  const isSparse = input.spans !== undefined;
  try {
    await media.runTask(plan, taskId, { ...options, folder, isSparse });
  } catch (error) {
    if (!isSparse || options.signal.aborted || error instanceof UserError) throw error;
    log.warn(
      { err: error, jobId: run.jobId, taskId },
      "chunk needs more than its part of the file, bringing all of it",
    );
    wholes.add(run.folder);
    await pieces.bring({ run, name: input.name }, path.join(folder, input.name), { signal: options.signal });
    await media.runTask(plan, taskId, { ...options, folder });
  }
}

async function give({ pieces }: Room, { chunk: { run, taskId }, ready, options }: Step): Promise<void> {
  const { folder, plan } = ready;
  const { labels, chunk = 0 } = getTask(plan, taskId);
  for (const label of labels) {
    const made = chunkPath(folder, label, chunk);
    await pieces.give({ run, name: path.relative(folder, made) }, made, { signal: options.signal });
    await rm(made, { force: true });
  }
}
