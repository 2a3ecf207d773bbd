import { createRequire } from "node:module";
import type { FfmpegCommand } from "fluent-ffmpeg";

// Loaded as CommonJS, which it is. It builds argument lists here and nothing else: it never starts a process.
export const createCommand = createRequire(import.meta.url)("fluent-ffmpeg") as () => FfmpegCommand;

/** Private by its name, and the one thing of the library that is needed. */
export const argumentsOf = (command: FfmpegCommand): string[] =>
  (command as FfmpegCommand & { _getArguments(): string[] })._getArguments();

/** Neither tags nor chapters of the original. */
export const NO_METADATA = ["-map_metadata", "-1", "-map_chapters", "-1"];
