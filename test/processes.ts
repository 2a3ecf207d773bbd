import { readdirSync, readFileSync } from "node:fs";

/** By the program, not by a folder of that name. */
export const isFfmpeg = ({ command }: { command: string }): boolean => /(^|[/ ])ffmpeg /.test(command);

/** Command lines of the encoders below a process. */
export function encodersOf(pid: number): string[] {
  return childrenOf(pid)
    .filter(isFfmpeg)
    .map(({ command }) => command);
}

/** Children of a process that are there now. */
export function childrenOf(pid: number): { pid: number; command: string }[] {
  return everyProcess().filter((each) => each.parent === pid);
}

/** Processes with `text` in their command lines, of whoever: it should tell whose they are. */
export function processesNaming(text: string): { pid: number; command: string }[] {
  return everyProcess().filter(({ command }) => command.includes(text));
}

function everyProcess(): { pid: number; parent: number; command: string }[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      try {
        const [parent] = /(?<=^PPid:\s+)\d+/m.exec(readFileSync(`/proc/${entry}/status`, "utf8")) ?? [];
        const command = readFileSync(`/proc/${entry}/cmdline`, "utf8").replaceAll("\0", " ");
        return [{ pid: Number(entry), parent: Number(parent), command }];
      } catch {
        return []; // it ended meanwhile
      }
    });
}

/** The programs as the search path has them. */
export const FFMPEG = { ffmpegPath: "ffmpeg", ffprobePath: "ffprobe" };
