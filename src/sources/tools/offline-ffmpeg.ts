import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { findProgram, networkSandbox } from "../../runtime/child-process.ts";
import { CONTAINERS, untrustedInput } from "../../runtime/untrusted-media.ts";

/** yt-dlp also has FFmpeg read covers, subtitles and the metadata files it has written itself. */
const INPUT = untrustedInput([
  ...[...CONTAINERS, "image2", "jpeg_pipe", "png_pipe", "webp_pipe", "ffmetadata"],
  ...["srt", "webvtt", "ass"],
]);

/** Shell code that puts the limits before each input. */
const LIMIT_INPUTS = [
  "for arg do",
  "shift",
  `[ "$arg" != -i ] || set -- "$@" ${INPUT.join(" ")}`,
  'set -- "$@" "$arg"',
  "done",
];

/**
 * FFmpeg and ffprobe for yt-dlp, in a folder for `--ffmpeg-location`: they read containers and nothing that those refer to,
 * without a network where the system allows that. yt-dlp itself downloads through the proxy: its files are untrusted, and
 * FFmpeg would follow a playlist past the guard. Without FFmpeg the folder stays empty, and yt-dlp says so.
 */
export async function putFfmpeg(folder: string, programs: { ffmpeg: string; ffprobe: string }): Promise<string> {
  const at = path.join(folder, "ffmpeg");
  await mkdir(at, { mode: 0o700 });
  await put("ffmpeg", [...LIMIT_INPUTS, start(programs.ffmpeg, [])]);
  await put("ffprobe", [start(programs.ffprobe, INPUT)]);
  return at;

  async function put(name: "ffmpeg" | "ffprobe", lines: string[]): Promise<void> {
    if (!findProgram(programs[name])) return;
    await writeFile(path.join(at, name), ["#!/bin/sh", ...lines, ""].join("\n"), { mode: 0o700, flag: "wx" });
  }
}

const start = (program: string, args: readonly string[]): string =>
  ["exec", ...[...networkSandbox(), findProgram(program) ?? program, ...args].map(quoted), '"$@"'].join(" ");

/** Quoted for a shell and compatible parsers. */
export const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
