import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { findProgram, networkSandbox } from "../../runtime/child-process.ts";
import { CONTAINERS, untrustedInput } from "../../runtime/untrusted-media.ts";

/** Beside the streams, yt-dlp has FFmpeg read covers and the tags that it has written itself. */
const INPUT = untrustedInput([...CONTAINERS, "image2", "jpeg_pipe", "png_pipe", "webp_pipe", "ffmetadata"]);

/** Puts the limits before each input; the arguments go round once. */
const LIMIT_INPUTS = [
  "for arg do",
  "shift",
  `[ "$arg" != -i ] || set -- "$@" ${INPUT.join(" ")}`,
  'set -- "$@" "$arg"',
  "done",
];

/**
 * FFmpeg and ffprobe as yt-dlp gets them, in a folder for `--ffmpeg-location`: they read containers and nothing that those name,
 * and have no network where the system can take it from them. yt-dlp downloads by itself, through the proxy: what it fetches is a
 * stranger's, and FFmpeg would follow a list of segments past the guard. Without FFmpeg the folder stays empty, and yt-dlp says so.
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

/** For a shell, and for whatever reads words as a shell does. */
export const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
