import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { writeProgram } from "../gated-ffmpeg.ts";
import { until } from "./until.ts";

export interface StoppingFfmpeg {
  /** For `FFMPEG_PATH`. */
  readonly path: string;
  /** The next run of that kind stops, as by SIGSTOP, before it has done anything. */
  arm(): Promise<void>;
  /** Resolves when it has. */
  stopped(): Promise<void>;
}

/** FFmpeg, which stops when a test wants it to, for good: so a kill finds it at work. `kind`: a pattern of the shell for all of its arguments. */
export async function stoppingFfmpeg(folder: string, kind: string): Promise<StoppingFfmpeg> {
  const [file, armed] = [path.join(folder, "ffmpeg"), path.join(folder, "ffmpeg-stops")];
  const stops = `case "$*" in ${kind}) rm '${armed}' 2>/dev/null && kill -STOP $$;; esac`;
  await writeProgram(file, [stops]);
  return {
    path: file,
    arm: () => writeFile(armed, ""),
    stopped: () => until(async () => !existsSync(armed)),
  };
}
