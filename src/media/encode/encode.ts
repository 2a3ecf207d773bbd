import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { writeAllAtomically } from "../../runtime/files.ts";
import { publish } from "../../runtime/telemetry.ts";
import type { MediaConfig, StepOptions, TaskOptions } from "../api.ts";
import { FfmpegError, type Runner } from "../ffmpeg/ffmpeg.ts";
import { unpackAmr } from "../ffmpeg/unpack-amr.ts";
import { readMp4 } from "../inspect/mp4.ts";
import { type AudioDetails, detailsOf, getVideo, type RungSettings, watchedSound } from "../plan/details.ts";
import { audioPath, chunkPath, growingAudioPath, inputPath, ORIGINAL, wholeChunkPath } from "../plan/paths.ts";
import type { EncodePlan, EncodeTask, Segment } from "../plan/plan.ts";
import { audioArgs, lenientAudioArgs, originalAudioArgs, unpackedAudioArgs } from "./audio-args.ts";
import { encodeArgs } from "./encode-args.ts";
import type { Pace } from "./pace.ts";
import { verifyChunk } from "./verify.ts";

export interface EncodeDeps {
  runner: Runner;
  log: Logger;
}

interface ChunkDeps extends EncodeDeps {
  config: Pick<MediaConfig, "slots">;
  pace: Pace;
}

/** Encodes the sound of the whole file at each bit rate that a rung needs. */
export async function encodeAudio(deps: EncodeDeps, plan: EncodePlan, options: StepOptions): Promise<void> {
  const { folder } = options;
  const details = detailsOf(plan);
  const audio = details.audio as AudioDetails;
  const targets = audio.versions.map(({ name }) => audioPath(folder, name));
  const watched = watchedSound(details);
  const growing = watched && growingAudioPath(folder, watched.name);
  if ([...targets, ...(growing ? [growing] : [])].every((file) => existsSync(file))) return;
  const input = inputPath(folder, details);
  const original = path.join(folder, ORIGINAL);
  const unpacked = audio.amrOffsetSeconds === undefined ? undefined : await unpackSound(deps, audio, options);
  const isCopy = input !== original;
  const writing = writeAllAtomically(targets, async (outputs) => {
    const step = { audio, outputs, growing };
    const attempts = [
      ...(unpacked ? [{ args: unpackedAudioArgs({ input: unpacked, ...step }), mayComplain: true }] : []),
      { args: audioArgs({ input, ...step }), mayComplain: !isCopy },
      ...(isCopy ? [{ args: originalAudioArgs({ input: original, ...step }), mayComplain: true }] : []),
      { args: lenientAudioArgs({ input, ...step }), mayComplain: true },
    ];
    await encodeSound(deps, {
      attempts,
      outputs,
      durationSeconds: audio.durationSeconds,
      options,
      isUrgent: !!growing,
    });
  });
  try {
    await writing;
  } catch (error) {
    if (growing) await rm(growing, { force: true });
    throw error;
  }
}

async function unpackSound({ runner }: EncodeDeps, { original }: AudioDetails, { folder, signal }: StepOptions) {
  const target = path.join(folder, "audio", "sound.amr");
  const from = { input: path.join(folder, ORIGINAL), stream: original.streamIndex, signal };
  if (!existsSync(target))
    await writeAllAtomically([target], ([output = ""]) => unpackAmr(runner, { ...from, output }));
  return target;
}

interface SoundWork {
  /** The usual one first; complaints about the stream lead to the next where the copy may be at fault. */
  attempts: readonly { args: string[]; mayComplain: boolean }[];
  outputs: readonly string[];
  durationSeconds: number;
  options: StepOptions;
  /** A page plays it while it grows: a jump waits for all the sound before it. */
  isUrgent: boolean;
}

/** @throws {UserError} `error-damaged` when no attempt gets through */
async function encodeSound({ runner, log }: EncodeDeps, work: SoundWork): Promise<void> {
  const { signal, onProgress } = work.options;
  let cause: unknown;
  for (const { args, mayComplain } of work.attempts) {
    try {
      const complaints = await runner.ffmpeg(args, {
        ...{ signal, isUrgent: work.isUrgent },
        onProgress: ({ seconds }) => onProgress?.(Math.min(1, seconds / work.durationSeconds)),
      });
      if ((mayComplain || !complaints) && (await haveSound(work.outputs))) return;
      cause = new Error(complaints || "no sound came out");
    } catch (error) {
      if (!(error instanceof FfmpegError && error.isFileFault)) throw error;
      cause = error;
    }
    log.warn({ err: cause }, "sound could not be encoded, trying another way");
  }
  throw new UserError("error-damaged", {}, { cause });
}

/** False when nothing came out of the decoder: then the file has no track. */
async function haveSound(files: readonly string[]): Promise<boolean> {
  const mp4s = await Promise.all(files.map((file) => readMp4(file)));
  return mp4s.every(({ tracks }) => tracks.some(({ kind }) => kind === "soun"));
}

export async function encodeChunk(
  deps: ChunkDeps,
  plan: EncodePlan,
  task: EncodeTask,
  { isUrgent = false, ...options }: TaskOptions,
): Promise<void> {
  const video = getVideo(plan);
  const group = plan.groups.find(({ tasks }) => tasks.includes(task));
  const found = video.groups.find(({ name }) => name === group?.name);
  const segment = found?.segments[task.chunk ?? -1];
  if (!found || !segment) throw new Error(`the plan has no segment for task ${task.id}`);
  const rungs = video.rungs.filter(({ label }) => task.labels.includes(label));
  const usualThreads = segment === found.segments.at(-1) ? found.threads : 1;
  const threads = isUrgent ? deps.config.slots : usualThreads;
  const startedAt = performance.now();
  const isEncoded = await encodeSegment(deps, plan, {
    ...{ segment, rungs, threads, isUrgent, isExact: video.isExact, options },
    targetOf: (label) => chunkPath(options.folder, label, segment.index),
  });
  if (!isEncoded) return;
  const tookSeconds = (performance.now() - startedAt) / 1000;
  publish("encode", { group: found.name, mediaSeconds: segment.durationMicros / 1e6, tookSeconds });
  if (threads === 1) deps.pace.note({ costSeconds: segment.frames * found.costPerFrame, tookSeconds });
}

/** Encodes all rungs of a group from the whole file; any number of frames is right. */
export async function encodeGroupWhole(
  deps: EncodeDeps,
  plan: EncodePlan,
  groupName: string,
  options: StepOptions,
): Promise<void> {
  const video = getVideo(plan);
  const threads = Math.max(1, ...video.groups.map((group) => group.threads));
  const rungs = video.rungs.filter(({ group }) => group === groupName);
  if (rungs.length === 0) throw new Error(`the plan has no group ${groupName}`);
  const segment = { index: 0, frames: video.frames, durationMicros: Math.round(video.durationSeconds * 1e6) };
  await encodeSegment(deps, plan, {
    ...{ segment, rungs, threads, isUrgent: false, isExact: false, options },
    targetOf: (label) => wholeChunkPath(options.folder, label),
  });
}

interface SegmentWork {
  segment: Segment;
  rungs: RungSettings[];
  threads: number;
  isUrgent: boolean;
  isExact: boolean;
  options: StepOptions;
  targetOf: (label: string) => string;
}

/** False when it was there already. */
async function encodeSegment({ runner, log }: EncodeDeps, plan: EncodePlan, work: SegmentWork): Promise<boolean> {
  const { segment, rungs, threads, isUrgent, isExact, options, targetOf } = work;
  const { folder, signal, onProgress, isSparse } = options;
  const frames = isExact ? segment.frames : undefined;
  const targets = rungs.map(({ label }) => targetOf(label));
  if (await areWhole(targets, frames, log)) return false;
  const input = inputPath(folder, detailsOf(plan));
  await writeAllAtomically(targets, async (outputs) => {
    const steps = rungs.map((settings, index) => ({ settings, output: outputs[index] as string }));
    const video = { ...getVideo(plan), isExact };
    const complaints = await runner.ffmpeg(encodeArgs({ input, video, segment, rungs: steps, threads }), {
      ...{ signal, isUrgent },
      onProgress: (progress) => onProgress?.(Math.min(1, progress.frames / segment.frames)),
    });
    if (isSparse) expectNoHoles(complaints);
    for (const output of outputs) await verifyChunk(output, frames);
  });
  return true;
}

/** What decoders say of an open group of pictures that they begin with, holes or not. */
const OPEN_GROUP =
  /mmco: unref short failure|co located POCs unavailable|reference picture missing during reorder|Missing reference picture|Could not find ref with POC/;

/** @throws Error when FFmpeg complains of anything else */
function expectNoHoles(complaints: string): void {
  const lines = complaints.split("\n").filter((line) => line !== "" && !OPEN_GROUP.test(line));
  if (lines.length > 0) throw new Error(`FFmpeg complains of an input with holes\n${lines.join("\n")}`);
}

/** Whether chunks of an earlier run of this task are there and whole; a broken one is encoded again. */
async function areWhole(targets: readonly string[], frames: number | undefined, log: Logger): Promise<boolean> {
  if (!targets.every((file) => existsSync(file))) return false;
  try {
    for (const target of targets) await verifyChunk(target, frames);
    return true;
  } catch (error) {
    log.warn({ err: error }, "chunk of an earlier run is broken, encoding it again");
    return false;
  }
}
