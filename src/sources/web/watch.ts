import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { createSpeedGuard, SLOWEST_FILE, type SlowestSpeed, type SpeedGuard, tooSlow } from "../net/speed.ts";

const LOOK_MS = 500;
/** Merging keeps streams twice for a while, which says nothing about the size of the file. */
const TEMPORARY = /\.temp\.\w+$/;

export interface Watch {
  /** Aborts when the folder is too large or nothing has moved for too long. */
  readonly signal: AbortSignal;
  /** Reports a sign of life. */
  feed(): void;
  /** Whether a stream is being received, which has to keep the slowest speed. */
  receiving(isReceiving: boolean): void;
  /** Checks now; otherwise twice a second. */
  look(): Promise<void>;
  end(): Promise<void>;
}

interface Limits {
  folder: string;
  limitBytes: number;
  stallMs: number;
  slowest?: SlowestSpeed | undefined;
}

export function watchFolder(options: Limits): Watch {
  const { folder, limitBytes, stallMs, slowest = SLOWEST_FILE } = options;
  const controller = new AbortController();
  const stalled = () => controller.abort(new Error(`yt-dlp did not go on for ${stallMs} ms`));
  const stall = setTimeout(stalled, stallMs);
  let requireSpeed: SpeedGuard | undefined;
  let size = 0;
  let looking = Promise.resolve();

  async function measure(): Promise<void> {
    const { settled, all } = await sizesIn(folder);
    if (settled > limitBytes) controller.abort(tooBig(limitBytes));
    if (all !== size) stall.refresh();
    requireSpeed?.(all - size);
    size = all;
  }
  function look(): Promise<void> {
    looking = looking.then(measure).catch((error) => controller.abort(error));
    return looking;
  }
  const timer = setInterval(look, LOOK_MS);

  return {
    signal: controller.signal,
    feed: () => void stall.refresh(),
    receiving(isReceiving) {
      requireSpeed = isReceiving ? (requireSpeed ?? createSpeedGuard(slowest, () => tooSlow(slowest))) : undefined;
    },
    look,
    async end() {
      clearInterval(timer);
      clearTimeout(stall);
      await looking;
    },
  };
}

export const tooBig = (limitBytes: number): UserError =>
  new UserError("error-link-too-big", { limitMb: Math.floor(limitBytes / 1e6) });

async function sizesIn(folder: string): Promise<{ settled: number; all: number }> {
  const sizes = { settled: 0, all: 0 };
  for (const name of await readdir(folder)) {
    const size = (await stat(path.join(folder, name)).catch(ignoreMissing))?.size ?? 0; // renamed while we looked
    sizes.all += size;
    if (!TEMPORARY.test(name)) sizes.settled += size;
  }
  return sizes;
}
