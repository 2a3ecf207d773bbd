import path from "node:path";
import { UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import type { Media } from "../../../media/index.ts";
import type { FetchedFile, FetchOptions, FetchProgress, Sources } from "../../../sources/index.ts";
import type { ItemRow, PublicFiles, Rows } from "../../../stores/index.ts";
import type { Run } from "../../engine/phases.ts";
import type { Progress } from "../../engine/progress.ts";
import type { Quota } from "../../engine/quota.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import type { ItemFile } from "../../items/file.ts";
import { type PublicFile, publicFileKey } from "../../items/public-file.ts";
import { type WebItem, webItemOf } from "./items.ts";
import { nameOfSubtitles } from "./subtitles.ts";

interface Deps {
  rows: Rows;
  publicFiles: PublicFiles;
  sources: Sources;
  media: Media;
  progress: Progress;
  linkLimitBytes: number;
  limits: ChatLimits;
  quota: Quota;
  log: Logger;
}

/** Fetches the choice, or reuses another job's public file. Counts towards the user's day. */
export function createLinkFetch(deps: Deps) {
  const { sources, progress, quota, linkLimitBytes: limitBytes } = deps;
  return async (run: Run, row: ItemRow): Promise<ItemFile> => {
    const { job, folder, space } = run;
    const item = webItemOf(row);
    const { durationSeconds, file: listed } = item;
    const copied = await copyPublicFile(deps, run, row);
    if (copied) return { ...copied, kind: kindOf(row), extension: "", width: 0, height: 0, durationSeconds };
    const name = String(row.mediaId);
    const seconds = item.choice === "srt" ? 0 : durationSeconds;
    const spending = { run, claim: `${job.id}-${name}`, file: `${name}.`, seconds };
    const fetched = await quota.spend(spending, ({ signal, note }) => {
      const onProgress = noting(space, (now) => {
        note(now.bytes);
        if (!listed) progress.fetch(job.id, now); // the files of a gallery are counted instead
      });
      return fetchWith(sources.web, item, { folder, signal, limitBytes, name, onProgress });
    });
    const { coverName, ...file } = fetched;
    const thumbnailName = coverName && (await thumbnailOf(deps, run, coverName));
    const song = file.kind === "audio" ? await songOf(deps, run, file) : {};
    return {
      ...file,
      ...(listed?.title !== undefined && { title: listed.title, performer: listed.performer }),
      ...song,
      ...(thumbnailName && { thumbnailName }),
      ...(await sizeOf(deps, run, fetched)),
      durationSeconds,
    };
  };
}

/** Subtitles that are to be shown come first: they are small, and without them the rest is of no use. */
async function fetchWith(web: Sources["web"], item: WebItem, given: FetchOptions): Promise<FetchedFile> {
  const { url, fetch, file, withCookies, choice, tracks: { sound, subtitles } = {}, isAutomatic = false } = item;
  const options = { ...given, withCookies, sound };
  if (file) return web.fetchFile(url, file, options);
  if (subtitles !== undefined) {
    const name = choice === "srt" ? given.name : nameOfSubtitles(given.name);
    const found = await web.fetchSubtitles(url, { language: subtitles, isAutomatic }, { ...options, name });
    if (choice === "srt") return found;
  }
  return web.fetch(url, fetch, options);
}

/** Copies another job's public file for this one; undefined when there is none, or it goes into the chat now. */
async function copyPublicFile({ rows, publicFiles, limits, log }: Deps, { job, signal }: Run, item: ItemRow) {
  const { mediaId } = item;
  const found = await rows.findPublicFile(mediaId);
  if (!found || found.sizeBytes <= limits.sendBytes) return undefined;
  if (found.host !== null && found.host !== publicFiles.host) return undefined; // not where a copy would be
  const key = publicFileKey(job, item);
  if (found.key === key || (await publicFiles.copy(found.key, key, { signal })))
    return { ...found, key } satisfies PublicFile;
  log.warn({ jobId: job.id, mediaId, fileKey: found.key }, "public file is gone, fetching it again");
  return undefined;
}

/** Streams come one after the other, and take twice the space while they are merged. */
function noting(space: Run["space"], onProgress: (now: FetchProgress) => void): (now: FetchProgress) => void {
  let last = { stream: 0, bytes: 0 };
  let earlierBytes = 0;
  return (now) => {
    if (now.stream !== last.stream) earlierBytes += last.bytes;
    last = now;
    const written = earlierBytes + now.bytes;
    const total = now.isEstimated || now.totalBytes === undefined ? undefined : earlierBytes + now.totalBytes;
    space.note(written, now.isMerging ? 2 * written : total);
    onProgress(now);
  };
}

const kindOf = ({ kind }: ItemRow) => kind as FetchedFile["kind"];

async function thumbnailOf({ media }: Deps, { folder, signal }: Run, cover: string): Promise<string | undefined> {
  const name = `${cover}.small.jpg`;
  const made = await media.makeCover(path.join(folder, cover), path.join(folder, name), { signal });
  return made && name;
}

/** What a song says of itself: a link to a file tells no more than its name. */
async function songOf({ media }: Deps, { folder, signal }: Run, { name }: FetchedFile) {
  const cover = `${name}.cover.jpg`;
  const { thumbnailPath, ...song } = await media.readSong(path.join(folder, name), path.join(folder, cover), {
    signal,
  });
  return { ...song, ...(thumbnailPath && { thumbnailName: cover }) };
}

/** An undecodable picture is still a file. */
async function sizeOf({ media }: Deps, { folder, signal }: Run, { kind, name }: FetchedFile) {
  if (kind !== "photo") return { width: 0, height: 0 };
  try {
    return await media.measurePhoto(path.join(folder, name), { signal });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { width: 0, height: 0, kind: "document" as const };
  }
}
