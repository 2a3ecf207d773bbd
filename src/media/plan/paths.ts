import path from "node:path";

/** Name of the source file in a job's folder. */
export const ORIGINAL = "original";

/** Name of the plan there. */
export const PLAN_FILE = "plan.json";

export const inputPath = (folder: string, { inputName }: { inputName: string }): string => path.join(folder, inputName);

export const chunkPath = (folder: string, label: string, index: number): string =>
  path.join(folder, "chunks", label, `${String(index).padStart(4, "0")}.mp4`);

/** A second name of a rung that is the original, for as long as a page plays it. */
export const watchedOriginalPath = (folder: string, label: string): string =>
  path.join(folder, "chunks", label, "original.mp4");

/** The one chunk of a rung that was encoded whole. */
export const wholeChunkPath = (folder: string, label: string): string =>
  path.join(folder, "chunks", label, "whole.mp4");

export const audioPath = (folder: string, version: string): string => path.join(folder, "audio", `${version}.m4a`);

/** The same sound in fragments, which can be read while it is still being written. */
export const growingAudioPath = (folder: string, version: string): string =>
  path.join(folder, "audio", `${version}.growing.mp4`);

/** A piece of that sound, which is there before the whole gets to it: in a folder beside it. */
export const soundPiecePath = (growing: string, index: number): string =>
  path.join(path.dirname(growing), "pieces", `${String(index).padStart(4, "0")}.mp4`);

/** Subtitles of a plan's `tracks`, by their index, as SRT; there once all of them are. */
export const subtitlesPath = (folder: string, index: number): string =>
  path.join(folder, SUBTITLES_FOLDER, `${index}.srt`);
export const SUBTITLES_FOLDER = "subtitles";

export const rungPath = (folder: string, label: string): string =>
  path.join(folder, "rungs", label === "audio" ? "audio.m4a" : `${label}.mp4`);

/** In a folder of its own, with all that is made of it to be sent. */
export const previewPath = (folder: string): string => path.join(folder, PREVIEW_FOLDER, "preview.mp4");
export const PREVIEW_FOLDER = "preview";

export const thumbnailPath = (folder: string): string => path.join(folder, "thumbnail.jpg");
