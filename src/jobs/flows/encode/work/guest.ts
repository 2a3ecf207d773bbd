import { rm } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../../../errors.ts";
import type { Logger } from "../../../../log.ts";
import {
  chunkPath,
  type EncodePlan,
  type EncodeTask,
  getTask,
  type Media,
  PLAN_FILE,
  type TaskInput,
  taskInput,
} from "../../../../media/index.ts";
import { startPeriodicTask } from "../../../../runtime/periodic-task.ts";
import type { Files, HomeRun, Pieces, Rows } from "../../../../stores/index.ts";
import { folderName } from "../../../engine/folders.ts";
import type { EncoderSlots } from "../../../engine/slots/encoder-slots.ts";
import { createPlans, type ReadPlan } from "../plans.ts";
import { warnOfPieces } from "./travel.ts";

/** A chunk step of a run whose files another host has. */
export interface GuestChunk {
  run: HomeRun;
  taskId: string;
}

interface GuestDeps {
  media: Pick<Media, "readPlan" | "runTask">;
  pieces: Pieces;
  files: Pick<Files, "folder" | "remove">;
  rows: Pick<Rows, "openRuns">;
  encoders: Pick<EncoderSlots, "take">;
  log: Logger;
}

/** How soon the folder of a run that has ended at home goes here. */
const SWEEP_MS = 5_000;

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
 * Encodes chunks away from home: brings the plan and the bytes a chunk is made of, encodes as at home once an encoder is
 * free, and gives the chunk back. What it brought stays for other chunks of the run, in a folder of the run's name, until `forget`.
 */
export function createGuest(deps: GuestDeps) {
  const { files, pieces, rows, log } = deps;
  const room: Room = { ...deps, readPlan: createPlans(deps.media, KEPT_PLANS), wholes: new Set() };
  const guests = new Map<string, HomeRun>();
  async function forget({ folder }: Pick<HomeRun, "folder">): Promise<void> {
    guests.delete(folder);
    room.wholes.delete(folder);
    await files.remove(folder);
  }
  async function forgetEnded(): Promise<void> {
    if (guests.size === 0) return;
    const open = await rows.openRuns({ jobIds: [...guests.values()].map(({ jobId }) => jobId) });
    const folders = new Set(open.map(({ id, run }) => folderName({ jobId: id, run })));
    for (const run of [...guests.values()]) {
      if (folders.has(run.folder)) continue;
      const isOver = !open.some(({ id }) => id === run.jobId);
      if (isOver) await pieces.drop(run.jobId).catch((error) => warnOfPieces(log, run.jobId, error)); // a chunk may have come after its end
      await forget(run);
    }
  }
  const sweep = startPeriodicTask(forgetEnded, {
    everyMs: SWEEP_MS,
    onError: (error) => log.warn({ err: error }, "ended runs of other hosts not looked for"),
  });
  return {
    /** Resolves with the task when the home has its chunk. Safe to repeat. @throws as `Pieces` and `Media.runTask` */
    async run(chunk: GuestChunk, options: RunOptions): Promise<EncodeTask> {
      try {
        const ready = await prepare(room, chunk, options.signal);
        const step = { chunk, ready, options };
        if (!(await isThere(room, step))) {
          await bringInput(room, step);
          await encode(room, step);
          await give(room, step);
        }
        return getTask(ready.plan, chunk.taskId);
      } finally {
        guests.set(chunk.run.folder, chunk.run); // the last to touch its folder
      }
    },
    /** Removes what is here of a run that has ended. */
    forget,
    close: () => sweep.close(),
  };
}

export type Guest = ReturnType<typeof createGuest>;

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
  const spans = wholes.has(run.folder) ? undefined : input.spans;
  return { folder, plan, input: { name: input.name, spans } };
}

/** Whether somebody who was thought dead, or whom a player waited for, has made it meanwhile. */
async function isThere({ pieces }: Room, { chunk: { run, taskId }, ready, options }: Step): Promise<boolean> {
  const names = chunkNames(ready, taskId);
  return (await pieces.which(run, names, { signal: options.signal })).size === names.length;
}

async function bringInput({ pieces }: Room, { chunk: { run }, ready, options }: Step): Promise<void> {
  const { folder, input } = ready;
  const { name, spans } = input;
  await pieces.bring({ run, name }, path.join(folder, name), { spans, signal: options.signal });
}

interface Step {
  chunk: GuestChunk;
  ready: Ready;
  options: RunOptions;
}

async function encode({ media, pieces, encoders, wholes, log }: Room, { chunk, ready, options }: Step): Promise<void> {
  using _ = await encoders.take(options.signal);
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
  for (const name of chunkNames(ready, taskId)) {
    const made = path.join(ready.folder, name);
    await pieces.give({ run, name }, made, { signal: options.signal });
    await rm(made, { force: true });
  }
}

/** Relative to the run's folder. */
function chunkNames({ plan }: Ready, taskId: string): string[] {
  const { labels, chunk = 0 } = getTask(plan, taskId);
  return labels.map((label) => path.normalize(chunkPath("", label, chunk)));
}
