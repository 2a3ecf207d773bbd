import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import type { SourcesConfig } from "../api.ts";
import { putFfmpeg, quoted } from "./offline-ffmpeg.ts";

const SMUGGLED = /#.*__youtubedl_smuggle.*$/i;

interface Place {
  web: SourcesConfig["web"];
  /** Of all runs: what the tool caches. */
  home: string;
  /** Of this run. */
  folder: string;
  log: Logger;
}

/** Command line of a run of yt-dlp, and the files that it names. */
export async function argsFor(
  { args, url, withCookies }: { args: readonly string[]; url: string; withCookies: boolean },
  place: Place,
): Promise<string[]> {
  const { web, home, folder } = place;
  return [
    ...["--ignore-config", "--no-plugin-dirs", "--no-update", "--color", "never"],
    ...(await operatorArgs(place)),
    ...["--cache-dir", path.join(home, "cache")],
    ...["--js-runtimes", `node:${process.execPath}`],
    ...["--socket-timeout", "20", "--retries", "3", "--extractor-retries", "1"],
    ...["--downloader", "native"], // ours to pace and to resume, and the only one that has a network
    ...["--ffmpeg-location", await putFfmpeg(folder, { ffmpeg: web.ffmpegPath, ffprobe: web.ffprobePath })],
    ...(withCookies ? await cookieArgs(place) : []),
    ...[...args, "--", stripSmuggledOptions(url)],
  ];
}

/** In a file, since they may contain a password. */
async function operatorArgs({ web, folder }: Place): Promise<string[]> {
  if (web.extraArgs.length === 0) return [];
  const file = path.join(folder, "operator.conf");
  await writeFile(file, web.extraArgs.map(quoted).join("\n"), { mode: 0o600, flag: "wx" });
  return ["--config-locations", file];
}

async function cookieArgs({ web, folder, log }: Place): Promise<string[]> {
  if (!web.cookiesFile) return [];
  const cookies = await readFile(web.cookiesFile).catch(ignoreMissing);
  if (!cookies) log.warn({ file: web.cookiesFile }, "cookie file of yt-dlp is missing");
  if (!cookies) return [];
  const copy = path.join(folder, "cookies.txt"); // the tool writes into it
  await writeFile(copy, cookies, { mode: 0o600, flag: "wx" });
  return ["--cookies", copy];
}

/** Address without options for yt-dlp hidden in its fragment. */
export const stripSmuggledOptions = (url: string): string => url.replace(SMUGGLED, "");
