import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Media } from "../../media/index.ts";
import type { FetchedFile, Sources } from "../../sources/index.ts";
import type { Files, RelayItemRow, Rows, Shelf } from "../../stores/index.ts";
import type { Logger } from "../../log.ts";
import type { ItemFile } from "../items/file.ts";
import { type Shelved, shelfKey } from "../items/hand-out.ts";
import type { Run } from "../phases.ts";
import type { Progress } from "../progress.ts";
import { requireSpace } from "../space.ts";
import { webItemOf } from "./items.ts";

interface Deps {
  rows: Rows;
  shelf: Shelf;
  files: Files;
  sources: Sources;
  media: Media;
  progress: Progress;
  diskReserveBytes: number;
  linkLimitBytes: number;
  log: Logger;
}

/** Fetches what was chosen, unless it still lies on the shelf for somebody else. Counts for the user's day. */
export function createLinkFetch(deps: Deps) {
  const { rows, sources, progress, linkLimitBytes: limitBytes } = deps;
  return async (run: Run, row: RelayItemRow): Promise<ItemFile> => {
    const { job, folder, signal } = run;
    const { url, fetch, durationSeconds } = webItemOf(row);
    const shelved = await takeFromShelf(deps, run, row);
    if (shelved) return { ...shelved, kind: kindOf(row), extension: "", width: 0, height: 0, durationSeconds };
    await requireSpace(deps, 0);
    const fetched = await sources.web.fetch(url, fetch, {
      ...{ folder, signal, limitBytes, name: String(row.mediaId) },
      onProgress: (now) => progress.fetch(job.id, now),
    });
    await rows.countUsage(job.userId!, { bytes: fetched.sizeBytes, seconds: durationSeconds }); // a link has a user
    const { coverName, ...file } = fetched;
    const thumbnailName = coverName && (await thumbnailOf(deps, run, coverName));
    return { ...file, thumbnailName, ...(await sizeOf(deps, run, fetched)), durationSeconds };
  };
}

/** A file of this job's own, of what lies on the shelf for somebody else; undefined when nothing does. */
async function takeFromShelf({ rows, shelf, log }: Deps, { job, signal }: Run, { mediaId }: RelayItemRow) {
  const found = await rows.findShelved(mediaId);
  if (!found) return undefined;
  const key = shelfKey(job, mediaId);
  if (found.key === key || (await shelf.copy(found.key, key, { signal }))) return { ...found, key } satisfies Shelved;
  log.warn({ jobId: job.id, mediaId, shelfKey: found.key }, "file of a link is not on the shelf, fetching it again");
  return undefined;
}

const kindOf = ({ kind }: RelayItemRow) => kind as FetchedFile["kind"];

async function thumbnailOf({ media }: Deps, { folder, signal }: Run, cover: string): Promise<string | undefined> {
  const name = `${cover}.small.jpg`;
  const made = await media.makeCover(path.join(folder, cover), path.join(folder, name), { signal });
  return made && name;
}

/** A picture that cannot be decoded still is a file. */
async function sizeOf({ media }: Deps, { folder, signal }: Run, { kind, name }: FetchedFile) {
  if (kind !== "photo") return { width: 0, height: 0 };
  try {
    return await media.measurePhoto(path.join(folder, name), { signal });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { width: 0, height: 0, kind: "document" as const };
  }
}
