import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { UserError } from "../../../errors.ts";
import { SUBTITLES_FOLDER, subtitlesPath } from "../../../media/index.ts";
import { ignoreMissing } from "../../../runtime/files.ts";
import {
  type Files,
  type JobRow,
  PieceGone,
  type Pieces,
  PiecesUnavailable,
  type Rows,
} from "../../../stores/index.ts";
import type { Hosts } from "../../engine/hosts.ts";
import type { EncodeCalls } from "./api.ts";
import { subtitlesName } from "./outgoing-file.ts";
import { findWatchFolder } from "./watch/folder.ts";

interface Deps {
  rows: Pick<Rows, "findJob" | "findEncode">;
  files: Pick<Files, "find">;
  pieces: Pick<Pieces, "bring">;
  hosts: Pick<Hosts, "id">;
}

/** Somebody waits for the answer to a press. */
const LONGEST_MS = 20_000;

export function createSubtitles(deps: Deps): EncodeCalls["subtitles"] {
  return async (jobId, track) => {
    const [job, { video }] = await Promise.all([deps.rows.findJob(jobId), deps.rows.findEncode(jobId)]);
    const found = video?.tracks?.subtitles[track];
    if (!job || !found) return undefined;
    const { home } = job;
    const isHere = home === null || home === deps.hosts.id;
    const bytes = await (isHere ? read(deps, job, track) : bring(deps, { jobId, home }, track));
    return bytes && { bytes, fileName: subtitlesName(job, { language: found.language, track }) };
  };
}

async function read({ files }: Deps, job: JobRow, track: number): Promise<Uint8Array | undefined> {
  const folder = await findWatchFolder(files, job);
  return folder === undefined ? undefined : readFile(subtitlesPath(folder, track)).catch(ignoreMissing);
}

/** From the home of the job. @throws {UserError} `error-host-away` */
async function bring(
  { pieces }: Deps,
  { jobId, home }: { jobId: string; home: string },
  track: number,
): Promise<Uint8Array | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "mediaferry-"));
  try {
    const target = subtitlesPath(folder, track);
    const run = { jobId, folder: jobId, planHash: SUBTITLES_FOLDER, home };
    const piece = { run, name: path.basename(target) };
    await pieces.bring(piece, target, { signal: AbortSignal.timeout(LONGEST_MS) });
    return await readFile(target);
  } catch (error) {
    if (error instanceof PieceGone) return undefined;
    const isAway = error instanceof PiecesUnavailable || (error as Error).name === "TimeoutError";
    throw isAway ? new UserError("error-host-away", {}, { cause: error }) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
