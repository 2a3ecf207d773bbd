import { randomBytes } from "node:crypto";
import { rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Sources } from "../../sources/index.ts";
import type { Files } from "../../stores/index.ts";
import type { EncodeRequest } from "../api.ts";
import type { Outbox } from "../outbox.ts";
import type { EncodeHandlers } from "../phases.ts";
import type { Progress } from "../progress.ts";
import { requireSpace } from "../space.ts";

/** Where the original lies in a job's folder. */
export const ORIGINAL = "original";

interface Deps {
  files: Files;
  sources: Sources;
  outbox: Outbox;
  progress: Progress;
  diskReserveBytes: number;
  linkLimitBytes: number;
}

export function createDownload(deps: Deps): EncodeHandlers["download"] {
  const { sources, outbox, progress, linkLimitBytes } = deps;
  return async (_, { job, folder, signal }) => {
    const { source } = job.request as unknown as EncodeRequest;
    const target = path.join(folder, ORIGINAL);
    if (await exists(target)) return;
    const declaredBytes = source.from === "telegram" ? source.file.sizeBytes : undefined;
    await requireSpace(deps, declaredBytes ?? 0);
    const onBytes = (bytes: number, total = declaredBytes) => progress.download(job.id, bytes, total);
    if (source.from === "link")
      await sources.download(source.url, target, { signal, limitBytes: linkLimitBytes, onBytes });
    else
      await underItsOwnName(target, (part) =>
        outbox.receive(source.file, part, { signal, onBytes: (bytes) => onBytes(bytes) }),
      );
  };
}

/** A file that is there is whole: one that was cut short by a crash never got its name, and goes with the folder. */
async function underItsOwnName(target: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${target}.${randomBytes(6).toString("hex")}.part`;
  try {
    await write(part);
    await rename(part, target);
  } finally {
    await rm(part, { force: true });
  }
}

async function exists(file: string): Promise<boolean> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return found !== undefined;
}
