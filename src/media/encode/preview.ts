import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../log.ts";
import { writeAllAtomically } from "../../runtime/files.ts";
import type { PreviewOptions } from "../api.ts";
import type { Runner } from "../ffmpeg/ffmpeg.ts";
import { readMp4 } from "../inspect/mp4.ts";
import { type Probe, type ProbedVideo, probe } from "../inspect/probe.ts";
import { decodeSample } from "../inspect/sample.ts";
import type { Size } from "../inspect/size.ts";
import { MAX_FRAMES_PER_SECOND } from "../plan/frame-rate.ts";
import { chooseSound } from "../plan/ingest.ts";
import type { Rung } from "../plan/ladder.ts";
import { ORIGINAL, previewPath } from "../plan/paths.ts";
import { lookOf } from "../plan/picture.ts";
import type { FinishedRung, Wanted } from "../plan/plan.ts";
import { PREVIEW_SECONDS, previewRung } from "../plan/preview.ts";
import type { PriceLimits } from "../plan/price.ts";
import type { Pace } from "./pace.ts";
import { previewArgs } from "./preview-args.ts";

interface Deps {
  runner: Runner;
  log: Logger;
  config: PriceLimits & { maxDurationHours: number };
  hasZscale: boolean;
  pace: Pace;
}

/** The opening of `folder/original` as a small video; undefined where it would be of no use. */
export async function makePreview(
  deps: Deps,
  wanted: Wanted,
  options: PreviewOptions,
): Promise<FinishedRung | undefined> {
  const { folder, signal, chatBytes, chunksBefore } = options;
  const original = path.join(folder, ORIGINAL);
  const target = previewPath(folder);
  const [probed, { size: sizeBytes }] = await Promise.all([probe(deps.runner, original, signal), stat(original)]);
  const { config, pace } = deps;
  const waitSeconds = (chunksBefore * pace.chunkSeconds) / config.slots;
  const header = { probe: probed, wanted, sizeBytes, chatBytes, limits: config, ratio: pace.ratio, waitSeconds };
  const rung = previewRung(header);
  if (!rung || !probed.video) return undefined;
  if (!existsSync(target)) await encode(deps, { ...options, probed, video: probed.video, rung, wanted, target });
  return finished(target, rung);
}

interface Work extends PreviewOptions {
  probed: Probe;
  video: ProbedVideo;
  rung: Rung & Size;
  wanted: Wanted;
  target: string;
}

async function encode(deps: Deps, { folder, signal, probed, video, rung, wanted, target }: Work): Promise<void> {
  const { runner, hasZscale } = deps;
  const original = path.join(folder, ORIGINAL);
  const [sample, { audio }] = await Promise.all([
    decodeSample(runner, original, { video, signal }),
    chooseSound(deps, { original, probed, wanted: wanted.sound, signal }),
  ]);
  const maxFramesPerSecond = video.framesPerSecond > MAX_FRAMES_PER_SECOND ? MAX_FRAMES_PER_SECOND : undefined;
  const look = lookOf(video, sample, { maxFramesPerSecond, hasZscale });
  const isAudible = audio && !audio.isAmrPacked; // that has to be unpacked as a whole first
  await writeAllAtomically([target], async ([output = ""]) => {
    const args = previewArgs({
      ...{ input: original, output, video, look, rung, seconds: PREVIEW_SECONDS },
      startSeconds: wanted.cut?.startSeconds ?? 0,
      sound: isAudible ? audio : undefined,
    });
    await runner.ffmpeg(args, { signal, isUrgent: true });
  });
}

/** Undefined where the video was over before: then the header had said nothing of its length, or too much. */
async function finished(file: string, { width, height }: Size): Promise<FinishedRung | undefined> {
  const track = (await readMp4(file)).tracks.find(({ kind }) => kind === "vide");
  if (!track || track.durationSeconds < PREVIEW_SECONDS / 2) return undefined;
  const { durationSeconds, pts } = track;
  const { size: sizeBytes } = await stat(file);
  return { path: file, kind: "video", sizeBytes, width, height, durationSeconds, frames: pts.length };
}
