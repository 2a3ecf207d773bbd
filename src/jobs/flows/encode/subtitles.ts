import { existsSync } from "node:fs";
import { subtitlesPath } from "../../../media/index.ts";
import type { Files, Rows } from "../../../stores/index.ts";
import type { EncodeCalls } from "./api.ts";
import { subtitlesName } from "./outgoing-file.ts";
import { findWatchFolder } from "./watch/folder.ts";

interface Deps {
  rows: Pick<Rows, "findJob" | "findEncode">;
  files: Pick<Files, "find">;
}

export function createSubtitles({ rows, files }: Deps): EncodeCalls["subtitles"] {
  return async (jobId, track) => {
    const [job, { video }] = await Promise.all([rows.findJob(jobId), rows.findEncode(jobId)]);
    const found = video?.tracks?.subtitles[track];
    const folder = job && found && (await findWatchFolder(files, job));
    const file = folder && subtitlesPath(folder, track);
    if (!job || !file || !existsSync(file)) return undefined;
    return { path: file, fileName: subtitlesName(job, { language: found?.language, track }) };
  };
}
