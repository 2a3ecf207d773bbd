import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import type { SourcesConfig } from "../api.ts";
import { putFfmpeg, quoted } from "./offline-ffmpeg.ts";
import type { Program } from "./run.ts";

const SMUGGLED = /#.*__youtubedl_smuggle.*$/i;

interface Place {
  web: SourcesConfig["web"];
  /** Of all runs: what the tool caches. */
  home: string;
  /** Of this run. */
  folder: string;
  log: Logger;
}

/** Characters. The facts of a YouTube video take one or two million. */
const OUTPUT_LIMIT = 16_000_000;

/** yt-dlp for {@link createRuns}. */
export function ytDlp({
  config,
  path,
  log,
}: {
  config: Pick<SourcesConfig, "web">;
  path: Program["path"];
  log: Logger;
}): Program {
  return {
    name: "yt-dlp",
    path,
    argsFor: (options, place) => argsFor(options, { ...place, web: config.web, log }),
    complaint: /^(WARNING|ERROR): (?!.*Falling back on generic)/, // reading a page with the generic extractor is none
    outputLimit: OUTPUT_LIMIT,
  };
}

/** Command line of a run of yt-dlp, and the files that it names. */
async function argsFor(
  { args, url, withCookies }: { args: readonly string[]; url: string; withCookies: boolean },
  place: Place,
): Promise<string[]> {
  const { web, home, folder } = place;
  return [
    ...["--ignore-config", "--no-update", "--color", "never"],
    ...(await operatorArgs(place)),
    ...["--cache-dir", path.join(home, "cache")],
    ...["--js-runtimes", `node:${process.execPath}`],
    ...["--socket-timeout", "20", "--retries", "3", "--extractor-retries", "1"],
    ...["--downloader", "native"], // ours to pace and to resume, and the only one that has a network
    ...["--ffmpeg-location", await putFfmpeg(folder, { ffmpeg: web.ffmpegPath, ffprobe: web.ffprobePath })],
    ...(withCookies ? await cookieArgs("--cookies", web.cookiesFile, place) : []),
    ...[...args, "--", stripSmuggledOptions(url)],
  ];
}

/** No plugins but those that the operator names. */
const NO_PLUGINS = "--no-plugin-dirs";

/** In a file, since they may contain a password. The tool reads that first, whatever stands before it. */
async function operatorArgs({ web, folder }: Place): Promise<string[]> {
  if (web.extraArgs.length === 0) return [NO_PLUGINS];
  const file = path.join(folder, "operator.conf");
  await writeFile(file, [NO_PLUGINS, ...web.extraArgs.map(quoted)].join("\n"), { mode: 0o600, flag: "wx" });
  return ["--config-locations", file];
}

/**
 * Option with a copy of the operator's cookies, as tools write into them; of those only what `keeps` lets through. Nothing
 * where there are none.
 */
export async function cookieArgs(
  option: string,
  file: string | undefined,
  { folder, log, keeps = () => true }: { folder: string; log: Logger; keeps?: (line: string) => boolean },
): Promise<string[]> {
  if (file === undefined) return [];
  const cookies = await readFile(file, "utf8").catch(ignoreMissing);
  if (!cookies) {
    log.warn({ file }, "cookie file of the tools is missing");
    return [];
  }
  const copy = path.join(folder, "cookies.txt");
  await writeFile(copy, cookies.split("\n").filter(keeps).join("\n"), { mode: 0o600, flag: "wx" });
  return [option, copy];
}

/** Address without options for yt-dlp hidden in its fragment. */
export const stripSmuggledOptions = (url: string): string => url.replace(SMUGGLED, "");
