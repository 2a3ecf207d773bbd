import { existsSync } from "node:fs";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../log.ts";
import { twinFile, writeAllAtomically } from "../../runtime/files.ts";
import { untrustedInput } from "../../runtime/untrusted-media.ts";
import type { StepOptions } from "../api.ts";
import type { Runner } from "../ffmpeg/ffmpeg.ts";
import { fileInput, INPUT_LIMITS } from "../ffmpeg/limits.ts";
import { readMp4 } from "../inspect/mp4.ts";
import { detailsOf, getVideo, type RungSettings, type VideoDetails } from "../plan/details.ts";
import {
  audioPath,
  chunkPath,
  inputPath,
  ORIGINAL,
  rungPath,
  thumbnailPath,
  watchedOriginalPath,
  wholeChunkPath,
} from "../plan/paths.ts";
import type { EncodePlan, FinishedRung } from "../plan/plan.ts";
import { TICKS_PER_SECOND } from "../plan/watch.ts";
import { passThroughArgs } from "./pass-through-args.ts";
import { readSong, songArgs } from "./song.ts";
import { makeThumbnail } from "./thumbnail.ts";
import { type Expected, expectThat, getTrack, verifyChunk, verifyRung } from "./verify.ts";

interface JoinDeps {
  runner: Runner;
  log: Logger;
}

/** Joins and checks one rung's file, and only then gives it its name. */
export async function joinRung(
  deps: JoinDeps,
  plan: EncodePlan,
  label: string,
  options: StepOptions,
): Promise<FinishedRung> {
  if (label === "audio") return finishAudio(deps, plan, options);
  const { folder, signal } = options;
  const video = getVideo(plan);
  const rung = video.rungs.find((candidate) => candidate.label === label);
  if (!rung) throw new Error(`the plan has no rung ${label}`);
  const material =
    rung.group === "passthrough" ? await originalMaterial(plan, rung, folder) : await chunkMaterial(plan, rung, folder);
  const target = rungPath(folder, label);
  if (!existsSync(target))
    await writeAllAtomically([target], async ([part]) => {
      await material.write(deps.runner, part as string, signal);
      await verifyRung(part as string, material.expected);
      const { fitBytes } = detailsOf(plan);
      if (fitBytes)
        expectThat((await stat(part as string)).size <= fitBytes, `the file is larger than ${fitBytes} bytes`);
      const isLowest = rung === video.rungs[0];
      if (isLowest && rung.group !== "passthrough")
        await decodeAll(deps.runner, part as string, {
          isSoundOurs: detailsOf(plan).audio?.isCopied === false,
          signal,
        });
    });
  if (video.watch?.original?.label === label) await nameTwice(target, watchedOriginalPath(folder, label));
  const { seconds } = await verifyRung(target, material.expected);
  const thumbnail = await makeThumbnail(deps, {
    ...{ video: target, target: thumbnailPath(folder), durationSeconds: seconds, signal },
  });
  const { size } = await stat(target);
  return {
    ...{ path: target, thumbnailPath: thumbnail, kind: "video", sizeBytes: size, durationSeconds: seconds },
    ...{ width: rung.width, height: rung.height, frames: material.expected.frames },
  };
}

/** For its page: the rung itself goes with the run. */
async function nameTwice(file: string, other: string): Promise<void> {
  await mkdir(path.dirname(other), { recursive: true });
  await twinFile(file, other);
}

async function finishAudio(deps: JoinDeps, plan: EncodePlan, { folder, signal }: StepOptions): Promise<FinishedRung> {
  const version = detailsOf(plan).audio?.versions[0]?.name;
  if (!version) throw new Error("the plan has no sound");
  const target = rungPath(folder, "audio");
  const song = await readSong(deps, { file: path.join(folder, ORIGINAL), cover: thumbnailPath(folder), signal });
  if (!existsSync(target))
    await writeAllAtomically([target], async ([output = ""]) => {
      await deps.runner.ffmpeg(songArgs({ sound: audioPath(folder, version), output, song }), { signal });
    });
  const { durationSeconds } = getTrack(await readMp4(target), "soun");
  const { size: sizeBytes } = await stat(target);
  return { path: target, kind: "audio", ...song, sizeBytes, width: 0, height: 0, durationSeconds, frames: 0 };
}

interface Material {
  expected: Expected;
  write(runner: Runner, output: string, signal: AbortSignal): Promise<void>;
}

/** Error of a container that counts milliseconds: up to one at each end. */
const COARSE_CLOCK_SECONDS = 0.002;

async function originalMaterial(plan: EncodePlan, rung: RungSettings, folder: string): Promise<Material> {
  const details = detailsOf(plan);
  const video = getVideo(plan);
  const { audio } = details;
  const file = rung.audio && !audio?.isCopied ? audioPath(folder, rung.audio) : undefined;
  const sound = file ? { file } : audio && { stream: audio.streamIndex };
  const firstSeconds = (video.firstPts * video.timeBase.num) / video.timeBase.den;
  return {
    expected: {
      frames: video.frames,
      spanSeconds: video.durationSeconds - video.lastFrameSeconds,
      toleranceSeconds: COARSE_CLOCK_SECONDS,
      audioSeconds: file ? await soundSeconds(file) : audio?.durationSeconds,
    },
    async write(runner, output, signal) {
      const input = inputPath(folder, details);
      const startSeconds = firstSeconds - video.offsetSeconds;
      await runner.ffmpeg(passThroughArgs({ input, output, videoStream: video.streamIndex, sound, startSeconds }), {
        signal,
      });
    },
  };
}

async function chunkMaterial(plan: EncodePlan, rung: RungSettings, folder: string): Promise<Material> {
  const video = getVideo(plan);
  const chunks = await readChunks(video, rung, folder);
  const frames = chunks.reduce((sum, chunk) => sum + chunk.frames, 0);
  const hashes = new Set(chunks.map((chunk) => chunk.headerHash));
  expectThat(hashes.size === 1, `the chunks have ${hashes.size} different headers`);
  const beforeLast = chunks.slice(0, -1).reduce((sum, chunk) => sum + chunk.durationMicros, 0);
  const sound = rung.audio ? audioPath(folder, rung.audio) : undefined;
  const spanSeconds = beforeLast / 1e6 + (chunks.at(-1)?.lastPts ?? 0) / TICKS_PER_SECOND;
  return {
    expected: {
      frames,
      spanSeconds,
      toleranceSeconds: 1.5 / TICKS_PER_SECOND,
      headerHash: chunks[0]?.headerHash,
      audioSeconds: sound ? await soundSeconds(sound) : undefined,
    },
    async write(runner, output, signal) {
      const list = `${output}.ffconcat`;
      await writeFile(list, concatList(chunks));
      try {
        await runner.ffmpeg(
          joinArgs({
            list,
            sound,
            output,
            video,
            frames,
            lastPts: (spanSeconds + video.offsetSeconds) * TICKS_PER_SECOND,
          }),
          { signal },
        );
      } finally {
        await rm(list, { force: true });
      }
    },
  };
}

const soundSeconds = async (file: string): Promise<number> => getTrack(await readMp4(file), "soun").durationSeconds;

interface JoinChunk {
  path: string;
  durationMicros: number;
  frames: number;
  headerHash: string;
  lastPts: number;
}

async function readChunks(video: VideoDetails, { label, group }: RungSettings, folder: string): Promise<JoinChunk[]> {
  const whole = wholeChunkPath(folder, label);
  if (existsSync(whole))
    return [
      {
        path: whole,
        durationMicros: Math.round(video.durationSeconds * 1e6),
        ...(await verifyChunk(whole, undefined)),
      },
    ];
  const segments = video.groups.find(({ name }) => name === group)?.segments ?? [];
  const chunks: JoinChunk[] = [];
  for (const { index, durationMicros, frames } of segments) {
    const file = chunkPath(folder, label, index);
    chunks.push({ path: file, durationMicros, ...(await verifyChunk(file, video.isExact ? frames : undefined)) });
  }
  return chunks;
}

/** Has explicit durations: without them the times of uneven frames drift. Names are ours, so none is escaped. */
function concatList(chunks: readonly JoinChunk[]): string {
  const lines = chunks.map(({ path: file, durationMicros }) => {
    const name = path.join("..", "chunks", path.basename(path.dirname(file)), path.basename(file));
    return `file '${name}'\nduration ${(durationMicros / 1e6).toFixed(6)}\n`;
  });
  return `ffconcat version 1.0\n${lines.join("")}`;
}

interface JoinStep {
  list: string;
  sound: string | undefined;
  output: string;
  video: VideoDetails;
  frames: number;
  /** Of the last frame, in ticks after the first. */
  lastPts: number;
}

function joinArgs({ list, sound, output, video, frames, lastPts }: JoinStep): string[] {
  const ticks = (seconds: number) => Math.max(1, Math.round(seconds * TICKS_PER_SECOND));
  const lastShown = `if(gte(PTS\\,${Math.floor(lastPts - 1)})\\,${ticks(video.lastFrameSeconds)}\\,1)`;
  const lastInFile = `max(1\\,${ticks(lastPts / TICKS_PER_SECOND - video.offsetSeconds + video.lastFrameSeconds)}-DTS+STARTDTS)`;
  const duration = `if(eq(N\\,${frames - 1})\\,${lastInFile}\\,${lastShown})`;
  return [
    ...["-itsoffset", String(video.offsetSeconds), ...untrustedInput(["concat", "mov"]), "-f", "concat", "-safe", "0"],
    ...["-i", fileInput(list)],
    ...(sound ? [...INPUT_LIMITS, "-i", fileInput(sound)] : []),
    ...["-map", "0:v:0", ...(sound ? ["-map", "1:a:0"] : []), "-c", "copy"],
    // The muxer cannot know how long the last frame stays: last in time for the edit list, last in the file for the table.
    // Others take the distance of two; for these it only sets the end of the edit list.
    ...["-bsf:v", `setts=pts=PTS:dts=DTS:duration=${duration}`],
    ...["-map_metadata", "-1", "-map_chapters", "-1", "-video_track_timescale", String(TICKS_PER_SECOND)],
    ...["-movflags", "+faststart", "-f", "mp4", fileInput(output)],
  ];
}

/** Reads every frame as a player would; fails on any error except in copied sound, which is the sender's own. */
async function decodeAll(
  runner: Runner,
  file: string,
  { isSoundOurs, signal }: { isSoundOurs: boolean; signal: AbortSignal },
): Promise<void> {
  const input = ["-xerror", ...INPUT_LIMITS, "-threads", "1", "-i", fileInput(file)];
  await runner.ffmpeg([...input, "-map", "0:v", ...(isSoundOurs ? ["-map", "0:a"] : []), "-f", "null", "-"], {
    signal,
  });
}
