import { rm, writeFile } from "node:fs/promises";
import path from "node:path";

export interface GatedFfmpeg {
  /** For `FFMPEG_PATH`. */
  readonly path: string;
  /** Chunks from this index on wait until `open`. */
  shut(first: number): Promise<void>;
  open(): Promise<void>;
}

/** FFmpeg, which does not encode chunks for as long as a test does not want it to. */
export async function gatedFfmpeg(folder: string): Promise<GatedFfmpeg> {
  const [file, gate] = [path.join(folder, "ffmpeg"), path.join(folder, "gate")];
  const script = [
    `number=$(printf %s "$*" | sed -n 's:.*chunks/[0-9a-z]*/\\([0-9]\\{4\\}\\)\\..*:\\1:p' | sed 's/^0*\\(.\\)/\\1/')`,
    `if [ -n "$number" ]; then`,
    `  while [ "$number" -ge "$(cat '${gate}' 2>/dev/null || echo 9999)" ]; do sleep 0.05; done`,
    "fi",
  ];
  await writeProgram(file, script);
  return {
    path: file,
    shut: (first) => writeFile(gate, String(first)),
    open: () => rm(gate),
  };
}

export interface Gates<Name extends string> {
  /** For `FFMPEG_PATH`. */
  readonly path: string;
  shut(gate: Name): Promise<void>;
  open(gate: Name): Promise<void>;
}

/**
 * FFmpeg, which waits while the gate is shut whose pattern, the first that fits, its arguments have: as the shell's `case`
 * takes them.
 */
export async function ffmpegBehindGates<Name extends string>(
  folder: string,
  patterns: Readonly<Record<Name, string>>,
): Promise<Gates<Name>> {
  const file = path.join(folder, "ffmpeg");
  const gateOf = (name: string) => path.join(folder, `${name} is shut`);
  const cases = Object.entries(patterns).map(([name, pattern]) => `${pattern}) gate='${gateOf(name)}';;`);
  const script = [`case "$*" in ${cases.join(" ")} *) gate=;; esac`, 'while [ -e "$gate" ]; do sleep 0.05; done'];
  await writeProgram(file, script);
  return { path: file, shut: (name) => writeFile(gateOf(name), ""), open: (name) => rm(gateOf(name)) };
}

const writeProgram = (file: string, before: readonly string[]): Promise<void> =>
  writeFile(file, ["#!/bin/sh", ...before, 'exec ffmpeg "$@"', ""].join("\n"), { mode: 0o755 });
