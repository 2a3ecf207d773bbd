import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import { writeAtomically } from "../../runtime/files.ts";
import { cleanSrt } from "../../runtime/srt.ts";
import type { Runs } from "../tools/run.ts";
import type { FetchedFile, FetchOptions, SubtitleTrack } from "../web-api.ts";
import { siteOf } from "./address.ts";
import type { ClassifyFailure } from "./failures.ts";
import { isCancelled, oneVideo } from "./fetch.ts";
import { splitItem } from "./item-link.ts";
import { SUBTITLE_FORMATS } from "./tracks.ts";
import { watchFolder } from "./watch.ts";

/** Those of a film take 100 kB; with the places and colours of each word ten times as much. */
const LIMIT_BYTES = 10_000_000;
const LIMIT_MS = 10 * 60_000;

interface Deps {
  runs: Runs;
  classifyFailure: ClassifyFailure;
}

interface Wanted extends FetchOptions {
  url: string;
  track: SubtitleTrack;
}

/** Fetches subtitles with yt-dlp, which makes SRT of them, and writes them anew from their times and words. */
export async function fetchSubtitles(wanted: Wanted, deps: Deps): Promise<FetchedFile> {
  const { folder, name: base, track } = wanted;
  const own = path.join(folder, `${base}.subtitles`);
  await rm(own, { recursive: true, force: true });
  await mkdir(own);
  try {
    const text = await download({ ...wanted, folder: own }, deps);
    const clean = text && cleanSrt(text, { isRolling: track.isAutomatic });
    if (!clean) throw new UserError("error-page-no-subtitles");
    const name = `${base}.srt`;
    await writeAtomically(path.join(folder, name), (part) => writeFile(part, clean));
    return { kind: "document", name, extension: "srt", sizeBytes: (await stat(path.join(folder, name))).size };
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** Undefined where the page has none in this language. */
async function download(wanted: Wanted, { runs, classifyFailure }: Deps): Promise<string | undefined> {
  const { url, folder, signal, withCookies = false } = wanted;
  const watch = watchFolder({ folder, limitBytes: LIMIT_BYTES, stallMs: LIMIT_MS });
  try {
    const ended = await runs.run({
      ...{ url: splitItem(url).pageUrl, args: argsOf(wanted), withCookies, limitMs: LIMIT_MS },
      signal: AbortSignal.any([signal, watch.signal]),
    });
    const [found] = (await readdir(folder)).filter((name) => name.endsWith(".srt"));
    if (found) return await readFile(path.join(folder, found), "utf8");
    if (ended.exitCode === 0 || isCancelled(ended)) return undefined;
    throw (await classifyFailure(ended, { site: siteOf(url), isLast: true })).error;
  } finally {
    await watch.end();
  }
}

const argsOf = ({ url, track, folder }: Wanted): string[] => [
  ...["-q", "--skip-download", track.isAutomatic ? "--write-auto-subs" : "--write-subs"],
  ...["--sub-langs", track.language, "--sub-format", [...SUBTITLE_FORMATS, "best"].join("/"), "--convert-subs", "srt"],
  ...[...oneVideo(url), "-P", folder, "-o", "item.%(ext)s"],
];
