import { existsSync } from "node:fs";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import { isDiskFull, writeAtomically } from "../../runtime/files.ts";
import type { PreparedFile, StepOptions } from "../api.ts";
import { makeThumbnail } from "../encode/thumbnail.ts";
import { FfmpegError } from "../ffmpeg/ffmpeg.ts";
import { isPhoto, measurePhoto } from "../inspect/photo.ts";
import { type Probe, probe, shownSize } from "../inspect/probe.ts";
import { decodeSample } from "../inspect/sample.ts";
import { makePlayable, type Playable } from "./make-playable.ts";
import type { TranscodeDeps } from "./transcode.ts";

interface Options extends StepOptions {
  limitBytes?: number | undefined;
}

interface Job extends Options {
  source: string;
  sizeBytes: number;
  target: string;
  thumbnail: string;
}

/** Implements `Media.prepare`. The result is recorded beside the file, so that a second call only reads it. */
export async function prepare(deps: TranscodeDeps, name: string, options: Options): Promise<PreparedFile> {
  const source = path.join(options.folder, name);
  const record = `${source}.json`;
  if (existsSync(record)) return JSON.parse(await readFile(record, "utf8"));
  try {
    await removeParts(options.folder, name);
    const { size } = await stat(source);
    const results = { target: `${source}.mp4`, thumbnail: `${source}.jpg` };
    const prepared = await prepareAnything(deps, { ...options, ...results, source, sizeBytes: size });
    await writeAtomically(record, (part) => writeFile(part, JSON.stringify(prepared)));
    return prepared;
  } catch (error) {
    throw isOfDisk(error) ? new UserError("error-disk-full", {}, { cause: error }) : error;
  }
}

/** Removes what an attempt left that was killed together with this process. */
async function removeParts(folder: string, name: string): Promise<void> {
  const names = await readdir(folder);
  const parts = names.filter((entry) => entry.startsWith(`${name}.`) && entry.endsWith(".part"));
  await Promise.all(parts.map((part) => rm(path.join(folder, part), { force: true })));
}

async function prepareAnything(deps: TranscodeDeps, job: Job): Promise<PreparedFile> {
  let kind: PreparedFile["kind"] = "video";
  let probed: Probe | undefined;
  try {
    if (job.sizeBytes === 0) throw new UserError("error-item-empty");
    if (await isPhoto(job.source)) kind = "photo";
    if (kind === "photo") return await preparePhoto(deps, job);
    probed = await probe(deps.runner, job.source, job.signal);
    if (isStill(probed)) return await preparePhoto(deps, job);
    return await illustrate(deps, job, { probed, file: await makePlayable(deps, job, probed) });
  } catch (error) {
    throwUnlessContent(error, job.signal);
    await rm(job.target, { force: true });
    deps.log.warn({ err: error, sizeBytes: job.sizeBytes }, "media cannot be prepared, the original is sent");
    return describeOriginal(deps, job, { kind, probed: error instanceof FfmpegError ? probed : undefined });
  }
}

const isStill = ({ format, video }: Probe): boolean => format === "gif" && video?.declaredFrames === 1;

/** Errors are the file's own fault, except an abort, a full disk and a broken file system. */
function throwUnlessContent(error: unknown, signal: AbortSignal): void {
  signal.throwIfAborted();
  if (isOfDisk(error) || (error instanceof Error && "syscall" in error)) throw error;
}

const isOfDisk = (error: unknown): boolean =>
  (error instanceof UserError && error.key === "error-disk-full") || isDiskFull(error);

async function preparePhoto(deps: TranscodeDeps, job: Job): Promise<PreparedFile> {
  const size = await measurePhoto(deps.runner, job.source, job);
  return { kind: "photo", path: job.source, sizeBytes: job.sizeBytes, ...size, durationSeconds: 0, how: "untouched" };
}

/** @throws {UserError} when not one frame of it can be decoded */
async function illustrate(
  deps: TranscodeDeps,
  job: Job,
  { probed, file }: { probed: Probe; file: Playable },
): Promise<PreparedFile> {
  const thumbnailPath = await findThumbnail(deps, job, file);
  if (!thumbnailPath && probed.video)
    await decodeSample(deps.runner, job.source, { video: probed.video, signal: job.signal });
  return { ...file, thumbnailPath };
}

async function findThumbnail(
  deps: TranscodeDeps,
  { thumbnail, signal }: Job,
  video: { path: string; durationSeconds: number },
): Promise<string | undefined> {
  try {
    const { path: file, durationSeconds } = video;
    return await makeThumbnail(deps, { video: file, target: thumbnail, durationSeconds, isQuick: true, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof FfmpegError)) throw error;
    deps.log.warn({ err: error }, "thumbnail could not be made");
    return undefined;
  }
}

/** Has a size only where it is an MP4 that seems whole and can be decoded: that may play on some devices. */
async function describeOriginal(
  deps: TranscodeDeps,
  job: Job,
  { kind, probed }: { kind: PreparedFile["kind"]; probed: Probe | undefined },
): Promise<PreparedFile> {
  const { source, sizeBytes } = job;
  const original = { kind, path: source, sizeBytes, width: 0, height: 0, durationSeconds: 0, how: "original" } as const;
  if (!probed?.video || !probed.format.startsWith("mov,")) return original;
  const durationSeconds = probed.declaredSeconds;
  const thumbnailPath = await findThumbnail(deps, job, { path: source, durationSeconds });
  return thumbnailPath ? { ...original, ...shownSize(probed.video), durationSeconds, thumbnailPath } : original;
}
