import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { headOf, typeOf } from "../net/content.ts";
import { SLOWEST_FILE } from "../net/speed.ts";
import type { Ended, Runs } from "../tools/run.ts";
import { type Choice, type FetchedFile, type FetchOptions, LIST_LIMITS } from "../web-api.ts";
import { siteOf } from "./address.ts";
import type { ClassifyFailure } from "./failures.ts";
import { splitItem } from "./item-link.ts";
import { createProgressReader, type Done, PROGRESS_ARGS } from "./progress.ts";
import { isSound, selection } from "./selector.ts";
import { tooBig, watchFolder } from "./watch.ts";

/** Longest download; beyond that it only holds a slot. */
const LIMIT_MS = 4 * 3_600_000;
/** Factor on the stall limit before the first byte, as the tool tries several hosts. */
const STALLS = 4;
/** The tool ended the run itself: without a complaint it has all that it may have, or the filter rejected the video. */
const CANCELLED = 101;
const COMPLAINT = /^ERROR:/m;
const NOT_MADE = /^ERROR: .*(postprocessing|conversion failed)/im;

interface Deps {
  runs: Runs;
  classifyFailure: ClassifyFailure;
  stallMs: number;
  log: Logger;
}

interface Wanted extends FetchOptions {
  url: string;
  choice: Exclude<Choice, "file">;
}

export const isCancelled = ({ exitCode, stderr }: Ended): boolean => exitCode === CANCELLED && !COMPLAINT.test(stderr);

const coverOf = ({ name }: Wanted): string => `${name}.cover`;

/**
 * Fetches with yt-dlp, resuming streams of an earlier run. Refused addresses are retried once after a fresh look at the
 * page; streams that could not be merged as wanted, in a simpler format.
 */
export async function fetchPage(wanted: Wanted, deps: Deps): Promise<FetchedFile> {
  const site = siteOf(wanted.url);
  let isFresh = false;
  let isPlain = false;
  for (;;) {
    const { ended, done } = await attempt(wanted, { ...deps, isPlain });
    if (done) return await received(done, { wanted, site });
    if (isCancelled(ended)) throw new UserError("error-page-live");
    if (!isPlain && NOT_MADE.test(ended.stderr)) {
      deps.log.warn({ site, choice: wanted.choice }, "streams could not be merged, trying a simpler format");
      isPlain = true;
      continue;
    }
    const { error, retry } = await deps.classifyFailure(ended, { site, isLast: isFresh });
    if (retry !== "fresh" || isFresh) throw error;
    deps.log.info({ site }, "addresses were refused, asking for fresh ones");
    isFresh = true;
  }
}

type Attempt = Pick<Deps, "runs" | "stallMs"> & { isPlain: boolean };

async function attempt(
  wanted: Wanted,
  { runs, stallMs, isPlain }: Attempt,
): Promise<{ ended: Ended; done?: Done | undefined }> {
  const { folder, limitBytes, signal, onProgress } = wanted;
  await dropPieces(wanted);
  const watch = watchFolder({
    ...{ folder, limitBytes, stallMs: STALLS * stallMs },
    slowest: { ...SLOWEST_FILE, overMs: stallMs }, // a line may pause for as long
  });
  const reader = createProgressReader({ limitBytes, onProgress, onReceiving: watch.receiving });
  try {
    const ended = await runs.run({
      url: splitItem(wanted.url).pageUrl,
      args: argsOf(wanted, isPlain),
      signal: AbortSignal.any([signal, watch.signal]),
      withCookies: wanted.withCookies ?? false,
      limitMs: LIMIT_MS,
      onLine(line) {
        watch.feed();
        reader.onLine(line);
      },
      onNote: reader.onNote,
    });
    return { ended, done: reader.done };
  } finally {
    await watch.end();
  }
}

/** Drops unfinished streams of pieces: the tool notes only their number, and would resume behind a gap. */
async function dropPieces({ folder, name }: Wanted): Promise<void> {
  const files = await readdir(folder);
  for (const note of files.filter((file) => file.startsWith(`${name}.`) && file.endsWith(".ytdl"))) {
    const part = `${note.slice(0, -".ytdl".length)}.part`;
    for (const file of files.filter((each) => each.startsWith(part))) await rm(path.join(folder, file));
    await rm(path.join(folder, note));
  }
}

function argsOf(wanted: Wanted, isPlain: boolean): string[] {
  return [
    ...selection(wanted.choice, { isPlain, sound: wanted.sound }),
    ...PROGRESS_ARGS,
    ...["-N", "4", "--http-chunk-size", "10M", "--continue", "--no-mtime"],
    ...["--fragment-retries", "3", "--abort-on-unavailable-fragments"], // else a film with holes passes for whole
    ...["--break-match-filters", "!is_live & live_status!=?is_upcoming"],
    ...oneVideo(wanted.url),
    ...["-P", wanted.folder, "-o", `${template(wanted.name)}.%(ext)s`],
    ...["-o", `thumbnail:${template(coverOf(wanted))}.%(ext)s`],
  ];
}

/** Arguments for the one video of a page, which may call itself a list, with gaps before it. */
export function oneVideo(url: string): string[] {
  const { item } = splitItem(url);
  return [
    ...["--no-playlist", "--concat-playlist", "never"],
    ...(item
      ? ["--playlist-items", String(item)]
      : ["--playlist-items", `1:${LIST_LIMITS.menu}`, "--max-downloads", "1"]),
  ];
}

const template = (name: string): string => name.replaceAll("%", "%%");

/** Checks the tool's result: that it exists, in our folder, and what it is. */
async function received(done: Done, { wanted, site }: { wanted: Wanted; site: string }): Promise<FetchedFile> {
  const { folder } = wanted;
  const name = path.basename(done.filepath);
  const there = path.dirname(path.resolve(done.filepath)) === path.resolve(folder);
  const size = there ? (await stat(path.join(folder, name)).catch(ignoreMissing))?.size : undefined;
  if (size === undefined) throw new Error("yt-dlp named a file that is not there");
  if (size > wanted.limitBytes) throw tooBig(wanted.limitBytes);
  const type = size > 0 ? await typeOf(await headOf(path.join(folder, name))) : undefined;
  const kind = type && kindOf(type.mime, done);
  if (!type || !kind) throw new UserError("error-page-no-video", { site });
  const cover = `${coverOf(wanted)}.jpg`;
  const hasCover = isSound(wanted.choice) && (await stat(path.join(folder, cover)).catch(ignoreMissing)) !== undefined;
  return { kind, name, coverName: hasCover ? cover : undefined, extension: type.ext, sizeBytes: size };
}

function kindOf(mime: string, { vcodec }: Done): FetchedFile["kind"] | undefined {
  if (mime.startsWith("audio/") || vcodec === "none") return "audio";
  if (mime.startsWith("image/")) return "photo";
  return mime.startsWith("video/") || mime === "application/ogg" ? "video" : undefined;
}
