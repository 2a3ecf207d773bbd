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
    "#!/bin/sh",
    `number=$(printf %s "$*" | sed -n 's:.*chunks/[0-9a-z]*/\\([0-9]\\{4\\}\\)\\..*:\\1:p' | sed 's/^0*\\(.\\)/\\1/')`,
    `if [ -n "$number" ]; then`,
    `  while [ "$number" -ge "$(cat '${gate}' 2>/dev/null || echo 9999)" ]; do sleep 0.05; done`,
    "fi",
    'exec ffmpeg "$@"',
    "",
  ];
  await writeFile(file, script.join("\n"), { mode: 0o755 });
  return {
    path: file,
    shut: (first) => writeFile(gate, String(first)),
    open: () => rm(gate),
  };
}
