import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../log.ts";
import { networkSandbox } from "../runtime/child-process.ts";
import type { Media, MediaConfig } from "./api.ts";
import { encodeAudio, encodeChunk, encodeGroupWhole } from "./encode/encode.ts";
import { encodeFit } from "./encode/encode-fit.ts";
import { joinRung } from "./encode/join.ts";
import { createPace } from "./encode/pace.ts";
import { makePreview } from "./encode/preview.ts";
import { checkChunk, chunkLimitBytes } from "./encode/received-chunk.ts";
import { readSong } from "./encode/song.ts";
import { encodeSoundPiece } from "./encode/sound-piece.ts";
import { makeCover } from "./encode/thumbnail.ts";
import { type Build, createRunner, readBuild, requireProgram } from "./ffmpeg/ffmpeg.ts";
import { initSegment, mediaSegment, soundReach } from "./hls/serve.ts";
import { demuxerOf, measurePhoto } from "./inspect/photo.ts";
import { createPlan } from "./plan/create-plan.ts";
import { PLAN_FILE } from "./plan/paths.ts";
import { getTask } from "./plan/task-groups.ts";
import { addSubtitles } from "./prepare/add-subtitles.ts";
import { extractSubtitles } from "./prepare/extract-subtitles.ts";
import { prepare } from "./prepare/prepare.ts";

export { inspectFfmpeg } from "./ffmpeg/inspect.ts";

interface Deps {
  config: MediaConfig;
  log: Logger;
}

/** @throws {StartError} when FFmpeg or ffprobe does not run */
export async function createMedia(deps: Deps): Promise<Media> {
  return createMediaOn(await readPrograms(deps.config), deps);
}

/** FFmpeg's build. @throws {StartError} when it or ffprobe does not run */
export async function readPrograms({ ffmpegPath, ffprobePath }: MediaConfig): Promise<Build> {
  const [build] = await Promise.all([readBuild(ffmpegPath), requireProgram("FFPROBE_PATH", ffprobePath)]);
  return build;
}

export function createMediaOn(build: Build, { config, log }: Deps): Media {
  const runner = createRunner({ config, log });
  const { version: ffmpegVersion, fingerprint: ffmpegBuild, hasZscale, hasSubtitles } = build;
  if (networkSandbox().length === 0)
    log.warn("FFmpeg runs without a network sandbox here, its protocols are still limited");
  if (!hasZscale)
    log.warn({ ffmpegVersion }, "FFmpeg has no zscale filter: scaling is slower and HDR keeps pale colours");
  if (!hasSubtitles) log.warn({ ffmpegVersion }, "FFmpeg has no libass: subtitles cannot be burnt in");
  const deps = { runner, log, config, ffmpegVersion, hasZscale, hasSubtitles, pace: createPace() };
  return {
    ...{ ffmpegVersion, ffmpegBuild },
    plan: (wanted, options) => createPlan(deps, wanted, options),
    preview: (wanted, options) => makePreview(deps, wanted, options),
    readPlan: async (folder) => JSON.parse(await readFile(path.join(folder, PLAN_FILE), "utf8")),
    async runTask(plan, taskId, options) {
      const task = getTask(plan, taskId);
      if (task.id === "audio") return encodeAudio(deps, plan, options);
      if (task.labels[0] === "fit") return encodeFit(deps, plan, options);
      return encodeChunk(deps, plan, task, options);
    },
    encodeSoundPiece: (plan, index, options) => encodeSoundPiece(deps, plan, index, options),
    ...{ checkChunk, chunkLimitBytes },
    encodeWhole: (plan, group, options) =>
      group === "fit" ? encodeFit(deps, plan, options) : encodeGroupWhole(deps, plan, group, options),
    joinRung: (plan, label, options) => joinRung(deps, plan, label, options),
    ...{ initSegment, mediaSegment, soundReach },
    prepare: (name, options) => prepare(deps, name, options),
    extractSubtitles: (plan, options) => extractSubtitles(deps, plan, options),
    addSubtitles: (subtitles, options) => addSubtitles(deps, subtitles, options),
    makeCover: async (picture, target, options) =>
      makeCover(deps, { ...options, picture, target, demuxer: await demuxerOf(picture) }),
    readSong: (file, cover, options) => readSong(deps, { ...options, file, cover }),
    measurePhoto: (file, options) => measurePhoto(runner, file, options),
  };
}
