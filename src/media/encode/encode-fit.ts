import { existsSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import { writeAllAtomically } from "../../runtime/files.ts";
import type { StepOptions } from "../api.ts";
import { fileInput } from "../ffmpeg/limits.ts";
import { type Details, detailsOf, getVideo, type RungSettings, type VideoDetails } from "../plan/details.ts";
import { AIM, area, indexBytes, megabytes } from "../plan/fit-rung.ts";
import { audioPath, chunkPath, inputPath } from "../plan/paths.ts";
import type { EncodePlan, Segment } from "../plan/plan.ts";
import { type EncodeDeps, encodeAudio } from "./encode.ts";
import { clockParams, clockSpeed, inputArgs, keyframeArgs, outputArgs } from "./encode-args.ts";
import { encodeGraph } from "./filters.ts";
import { burntInto } from "./subtitle-filter.ts";
import { verifyChunk } from "./verify.ts";

/** Cap of the bit rate: 1080p30 at 15 Mb/s, above which nothing is gained. */
const MOST_BITS_PER_PIXEL = 0.25;
const GOOD_SHARE = 0.92;
const MAX_CORRECTIONS = 2;

/** Encodes a file under a size: sound first, then the picture with all the bytes that are left, in two passes. */
export async function encodeFit(deps: EncodeDeps, plan: EncodePlan, options: StepOptions): Promise<void> {
  const { folder, signal, onProgress } = options;
  const details = detailsOf(plan);
  const video = getVideo(plan);
  const group = video.groups.find(({ name }) => name === "fit");
  const rung = video.rungs[0] as RungSettings;
  const segment = group?.segments[0];
  if (!segment) throw new Error("the plan has no segment to fit");
  const target = chunkPath(folder, rung.label, 0);
  if (details.audio) await encodeAudio(deps, plan, { folder, signal });
  if (existsSync(target)) return;
  const budget = await videoBudget(details, video, folder);
  const passLog = path.join(folder, "chunks", rung.label, "two-pass");
  const step = { input: inputPath(folder, details), video, segment, rung, threads: group.threads, passLog };
  const run = (output: string) => (pass: 1 | 2, rate: number) =>
    deps.runner.ffmpeg(fitArgs(step, { pass, rate, output }), {
      signal,
      onProgress: ({ frames }) => onProgress?.(Math.min(1, (frames / segment.frames + pass - 1) / 2)),
    });
  try {
    await writeAllAtomically([target], async ([part = ""]) => {
      await encodeToSize(deps, { run: run(part), output: part, budget, video, rung });
      await verifyChunk(part, video.isExact ? segment.frames : undefined);
    });
  } finally {
    await Promise.all(["-0.log", "-0.log.mbtree"].map((suffix) => rm(`${passLog}${suffix}`, { force: true })));
  }
}

interface SizedEncode {
  run: (pass: 1 | 2, rate: number) => Promise<unknown>;
  output: string;
  budget: number;
  video: VideoDetails;
  rung: RungSettings;
}

/** Repeats the second pass at a corrected rate while the size is off; never leaves a file above the budget. */
async function encodeToSize({ log }: EncodeDeps, { run, output, budget, video, rung }: SizedEncode): Promise<void> {
  const fullRate = (budget * 8) / video.durationSeconds;
  const mostRate = (MOST_BITS_PER_PIXEL * area(rung) * video.frames) / video.durationSeconds;
  const leastBytes = fullRate <= mostRate ? budget * GOOD_SHARE : 0;
  let rate = Math.min(fullRate * AIM, mostRate);
  await run(1, rate);
  for (let tries = 0; tries <= MAX_CORRECTIONS; tries++) {
    await run(2, rate);
    const { size } = await stat(output);
    const isLastTry = tries === MAX_CORRECTIONS;
    if (size <= budget && (size >= leastBytes || isLastTry)) return;
    log.debug({ sizeBytes: size, budgetBytes: Math.floor(budget), rate: Math.round(rate) }, "target size missed");
    // Corrected further down than up: the last try has to be below the budget.
    rate *= ((budget * AIM) / size) * (size > budget ? AIM : 1);
  }
  throw new Error("the picture could not be made small enough");
}

/** Bytes for the picture alone. @throws {UserError} `error-fit-impossible` when the sound takes nearly all */
async function videoBudget({ audio, fitBytes = 0 }: Details, video: VideoDetails, folder: string): Promise<number> {
  const sound = audio?.versions[0] ? (await stat(audioPath(folder, audio.versions[0].name))).size : 0;
  const budget = fitBytes - sound - indexBytes(video.frames, audio?.durationSeconds ?? 0);
  if (budget < fitBytes * 0.1)
    throw new UserError("error-fit-impossible", {
      limitMb: megabytes(fitBytes),
      minMb: Math.ceil((sound * 1.5) / 1e4) / 100,
    });
  return budget;
}

interface FitStep {
  input: string;
  video: VideoDetails;
  segment: Segment;
  rung: RungSettings;
  threads: number;
  passLog: string;
}

function fitArgs(step: FitStep, { pass, rate, output }: { pass: 1 | 2; rate: number; output: string }): string[] {
  const { video, segment, rung, threads, passLog } = step;
  const cut = { ...video, segment, drawn: burntInto(video, step) };
  const clockRate = rate * clockSpeed(video);
  return [
    ...inputArgs(step),
    ...["-filter_complex", encodeGraph(cut, video.look, [rung])],
    ...outputArgs({ label: rung.label, segment }),
    ...["-c:v", "libx264", "-preset", rung.preset, "-threads", String(threads), "-pix_fmt", "yuv420p"],
    ...[
      "-b:v",
      String(Math.round(clockRate)),
      "-maxrate",
      String(Math.round(clockRate * 2)),
      "-bufsize",
      String(Math.round(rate * 4)),
    ],
    ...keyframeArgs(video),
    ...(video.uneven === undefined ? [] : ["-x264-params", clockParams(video).join(":")]),
    ...["-pass", String(pass), "-passlogfile", passLog, "-f", "mp4", fileInput(output)],
  ];
}
