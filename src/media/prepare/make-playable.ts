import { stat } from "node:fs/promises";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { writeAllAtomically } from "../../runtime/files.ts";
import type { PreparedFile, StepOptions } from "../api.ts";
import { FfmpegError } from "../ffmpeg/ffmpeg.ts";
import { type Mp4, readMp4 } from "../inspect/mp4.ts";
import { type Probe, type ProbedVideo, shownSize } from "../inspect/probe.ts";
import { hasSeveralShapes } from "../inspect/shapes.ts";
import type { Size } from "../inspect/size.ts";
import { endOf, findFault, findOddity, hasTimes, isPlayablePicture, isPlayableSound } from "./playable.ts";
import { reboxArgs } from "./playable-args.ts";
import { type TranscodeDeps, transcode } from "./transcode.ts";

/** Beyond this an index is of many hours, or made to fill memory. */
const INDEX_LIMITS = { moovBytes: 32_000_000, samples: 1_500_000 };
/** FFmpeg copies encrypted streams as if they were not. */
const ENCRYPTED = ["encv", "enca"];
/** Share of the promised frames below which a result would mislead. */
const WORTHWHILE_SHARE = 0.1;

interface Job extends StepOptions {
  source: string;
  sizeBytes: number;
  target: string;
  limitBytes?: number | undefined;
}

interface InspectedJob extends Job {
  /** Size or pixel aspect of the picture changes in mid-stream: one container would show all of it in one shape. */
  isChanging: boolean;
}

export interface Playable extends PreparedFile {
  how: "untouched" | "remuxed" | "transcoded";
}

/** Takes the cheapest way to a whole file. @throws {UserError} for what cannot be decoded; Error when none works */
export async function makePlayable(deps: TranscodeDeps, wanted: Job, probed: Probe): Promise<Playable> {
  const { video } = probed;
  if (!video) throw new UserError("error-no-video");
  const { source, limitBytes, signal } = wanted;
  const scratch = `${wanted.target}.headers.part`;
  const job = { ...wanted, isChanging: await hasSeveralShapes(deps.runner, source, { video, scratch, signal }) };
  const playable = await makeWhole(deps, job, probed);
  if (!limitBytes || playable.sizeBytes <= limitBytes) return playable;
  return (await makeFitting(deps, job, { probed, limitBytes, ...playable })) ?? playable;
}

async function makeWhole(deps: TranscodeDeps, job: InspectedJob, probed: Probe): Promise<Playable> {
  const { video } = probed;
  const isPlayable =
    video && isPlayablePicture(video) && !job.isChanging && probed.sounds.slice(0, 1).every(isPlayableSound);
  const mp4 = probed.format.startsWith("mov,") ? await readIndex(deps.log, job.source) : undefined;
  if (mp4?.tracks.some(({ sampleEntry }) => ENCRYPTED.includes(sampleEntry))) throw new UserError("error-encrypted");
  const fault = mp4 && (findFault(mp4) ?? findOddity(mp4, { hasSound: probed.sounds.length > 0 }));
  if (isPlayable && mp4 && !fault) return describe(job, { how: "untouched", size: shownSize(video), mp4 });
  const encode = (mayCopy: boolean) => (output: string) => transcode(deps, { ...job, output, probed, mayCopy });
  const everything = { how: "transcoded", write: encode(false) } as const;
  if (!hasTimes(probed.format)) return make(job, { ...everything, probed });
  deps.log.debug({ fault, format: probed.format }, "media cannot be sent as it is");
  const cheapest = isPlayable
    ? ({ how: "remuxed", write: (output: string) => rebox(deps, job, { output, probed }) } as const)
    : ({ how: "transcoded", write: encode(true) } as const);
  try {
    return await make(job, { ...cheapest, probed });
  } catch (error) {
    const isWorthMore = error instanceof NotWhole || (error instanceof FfmpegError && error.isFileFault);
    if (!isWorthMore) throw error;
    deps.log.warn({ err: error, how: cheapest.how, fault }, "media cannot be remuxed, transcoding all of it");
    return make(job, { ...everything, probed });
  }
}

/** Undefined for one that makes no sense. */
async function readIndex(log: Logger, file: string): Promise<Mp4 | undefined> {
  try {
    return await readMp4(file, INDEX_LIMITS);
  } catch (error) {
    if (error instanceof Error && "syscall" in error) throw error;
    log.debug({ err: error }, "index of the media cannot be used");
    return undefined;
  }
}

async function rebox(
  deps: TranscodeDeps,
  job: Job,
  { output, probed }: { output: string; probed: Probe },
): Promise<Size> {
  const video = probed.video as ProbedVideo;
  const streams = [video, ...probed.sounds.slice(0, 1)].map(({ index }) => index);
  await deps.runner.ffmpeg(reboxArgs(job.source, output, { streams }), { signal: job.signal });
  return shownSize(video);
}

interface Making {
  how: "remuxed" | "transcoded";
  probed: Probe;
  mostBytes?: number | undefined;
  /** Resolves to the size as shown. */
  write: (output: string) => Promise<Size>;
}

class NotWhole extends Error {
  override readonly name = "NotWhole";
}

/** @throws {NotWhole} when the result is not what it should be */
async function make(job: Job, { how, probed, mostBytes, write }: Making): Promise<Playable> {
  const { size, mp4 } = await writeAllAtomically([job.target], async ([part = ""]) => {
    const size = await write(part);
    const mp4 = await readMp4(part, INDEX_LIMITS);
    const fault = findFault(mp4) ?? findLoss(mp4, probed);
    if (fault) throw new NotWhole(fault);
    const { size: sizeBytes } = await stat(part);
    if (mostBytes && sizeBytes > mostBytes) throw new NotWhole(`it has ${sizeBytes} bytes`);
    return { size, mp4 };
  });
  const { size: sizeBytes } = await stat(job.target);
  return describe({ source: job.target, sizeBytes }, { how, size, mp4 });
}

function findLoss({ tracks }: Mp4, { video }: Probe): string | undefined {
  const frames = tracks.find(({ kind }) => kind === "vide")?.pts.length ?? 0;
  const promised = video?.declaredFrames ?? 0;
  return frames < promised * WORTHWHILE_SHARE ? `${frames} of ${promised} frames are there` : undefined;
}

const describe = (
  { source, sizeBytes }: Pick<Job, "source" | "sizeBytes">,
  { how, size, mp4 }: { how: Playable["how"]; size: Size; mp4: Mp4 },
): Playable => ({ kind: "video", path: source, sizeBytes, ...size, durationSeconds: endOf(mp4), how });

/** Share of the limit left after the container. */
const PAYLOAD_SHARE = 0.97;
const SOUND_BITS_PER_SECOND = 140_000;
/** What the rate control may overspend: the size of its buffer. */
const OVERSPEND_SECONDS = 1;
const LEAST_BITS_PER_SECOND = 100_000;

/** Undefined, with a warning, where it cannot be made to fit. */
async function makeFitting(
  deps: TranscodeDeps,
  job: InspectedJob,
  { probed, limitBytes, durationSeconds }: { probed: Probe; limitBytes: number; durationSeconds: number },
): Promise<Playable | undefined> {
  const payloadBits = limitBytes * 8 * PAYLOAD_SHARE - durationSeconds * SOUND_BITS_PER_SECOND;
  const maxBitsPerSecond = payloadBits / (durationSeconds + OVERSPEND_SECONDS);
  if (maxBitsPerSecond < LEAST_BITS_PER_SECOND) {
    deps.log.warn({ durationSeconds, limitBytes }, "media is too long to fit the limit");
    return undefined;
  }
  try {
    const write = (output: string) => transcode(deps, { ...job, output, probed, mayCopy: false, maxBitsPerSecond });
    return await make(job, { how: "transcoded", probed, mostBytes: limitBytes, write });
  } catch (error) {
    if (!(error instanceof NotWhole || error instanceof FfmpegError)) throw error;
    deps.log.warn({ err: error, limitBytes }, "media cannot be made to fit the limit");
    return undefined;
  }
}
