import { networkSandbox } from "../../runtime/child-process.ts";
import { runProgram } from "../../runtime/run-program.ts";
import { type Build, readBuild, requireProgram } from "./ffmpeg.ts";

/** What the FFmpeg of this machine can do. */
export interface FfmpegFacts extends Pick<Build, "version" | "hasZscale" | "hasSubtitles"> {
  /** Names of encoders: "libx264". */
  encoders: readonly string[];
  /** It runs without a network. */
  isOffline: boolean;
}

/** @throws {StartError} when FFmpeg or ffprobe does not run */
export async function inspectFfmpeg({
  ffmpegPath,
  ffprobePath,
}: {
  ffmpegPath: string;
  ffprobePath: string;
}): Promise<FfmpegFacts> {
  const [{ version, hasZscale, hasSubtitles }] = await Promise.all([
    readBuild(ffmpegPath),
    requireProgram("FFPROBE_PATH", ffprobePath),
  ]);
  const { stdout } = await runProgram(ffmpegPath, ["-hide_banner", "-encoders"]);
  const encoders = [...stdout.matchAll(/^ [VAS][.A-Z]{5} (\S+)/gm)].map(([, name]) => name as string);
  return { version, hasZscale, hasSubtitles, encoders, isOffline: networkSandbox().length > 0 };
}
