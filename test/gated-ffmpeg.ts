import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing } from "../src/runtime/files.ts";

export interface GatedFfmpeg {
  /** For `FFMPEG_PATH`. */
  readonly path: string;
  /** Chunks from this index on, of all rungs or of one ("720p"), wait until `open`. */
  shut(first: number, label?: string): Promise<void>;
  /** The sound of whole videos that pages play waits until `open`. */
  shutSound(): Promise<void>;
  /** Also what is open already. */
  open(): Promise<void>;
  /** Indices of the chunks that were begun; those of one moment in any order. */
  begun(): Promise<number[]>;
}

/** FFmpeg, which does not encode chunks for as long as a test does not want it to. */
export async function gatedFfmpeg(folder: string): Promise<GatedFfmpeg> {
  const [file, gate] = [path.join(folder, "ffmpeg"), path.join(folder, "gate")];
  const [notes, soundGate] = [path.join(folder, "notes"), path.join(folder, "sound-gate")];
  const script = [
    `number=$(printf %s "$*" | sed -n 's:.*chunks/[0-9a-z]*/\\([0-9]\\{4\\}\\)\\..*:\\1:p' | sed 's/^0*\\(.\\)/\\1/')`,
    `if [ -n "$number" ]; then`,
    `  echo "$number" >> '${notes}'`,
    `  while read -r first label 2>/dev/null < '${gate}' && [ "$number" -ge "$first" ]; do`,
    '    case "$*" in *chunks/"$label"*) sleep 0.05 ;; *) break ;; esac',
    "  done",
    "fi",
    `case "$*" in *.growing.mp4*) while [ -e '${soundGate}' ]; do sleep 0.05; done ;; esac`,
  ];
  await writeProgram(file, script);
  return {
    path: file,
    shut: (first, label = "") => writeFile(gate, `${first} ${label}\n`),
    shutSound: () => writeFile(soundGate, ""),
    open: async () => {
      for (const each of [gate, soundGate]) await rm(each, { force: true });
    },
    begun: async () =>
      ((await readFile(notes, "utf8").catch(ignoreMissing)) ?? "").split("\n").filter(Boolean).map(Number),
  };
}

export interface Gates<Name extends string> {
  /** For `FFMPEG_PATH`. */
  readonly path: string;
  shut(gate: Name): Promise<void>;
  /** All of them where none is named; also those that are open already. */
  open(...gates: Name[]): Promise<void>;
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
  return {
    path: file,
    shut: (name) => writeFile(gateOf(name), ""),
    async open(...named) {
      for (const name of named.length > 0 ? named : Object.keys(patterns)) await rm(gateOf(name), { force: true });
    },
  };
}

/** An FFmpeg before which these lines of a shell run. */
export const writeProgram = (file: string, before: readonly string[]): Promise<void> =>
  writeFile(file, ["#!/bin/sh", ...before, 'exec ffmpeg "$@"', ""].join("\n"), { mode: 0o755 });
