import path from "node:path";
import type { Logger } from "../../log.ts";
import type { Media } from "../../media/index.ts";
import type { Rows } from "../../stores/index.ts";
import type { Progress } from "../engine/progress.ts";
import { fileOf, getItem, type ItemFile } from "./file.ts";
import type { ItemHandlers } from "./flow.ts";
import { notifyCounts } from "./notify-counts.ts";

interface Deps {
  rows: Rows;
  media: Media;
  progress: Progress;
  /** Limit to make it smaller for, where possible; absent: none. */
  sendBytes?: number;
  log: Logger;
}

/** Makes one video playable in Telegram, or sends it as it is where that fails. */
export function createPrepare(deps: Deps): ItemHandlers["prepare"] {
  const { rows, media, sendBytes, log } = deps;
  return async ({ mediaId }, { job, folder, signal, space, progress }) => {
    const row = await getItem(rows, job.id, mediaId);
    const original = fileOf(row);
    if (row.state !== "downloaded" || !original) return;
    const { sizeBytes } = original;
    await space.reserve(sizeBytes); // the result is about as large, or smaller
    const {
      how,
      kind,
      path: made,
      thumbnailPath,
      ...facts
    } = await media.prepare(original.name, {
      folder,
      signal,
      limitBytes: sendBytes,
      onProgress(fraction) {
        space.note(fraction * sizeBytes);
        progress(fraction);
      },
    });
    const file: ItemFile = {
      ...original,
      ...facts,
      kind,
      name: path.basename(made),
      thumbnailName: thumbnailPath && path.basename(thumbnailPath),
      extension: how === "remuxed" || how === "transcoded" ? "mp4" : original.extension,
    };
    await rows.itemReady(job.id, mediaId, { state: "prepared", file });
    log.debug({ jobId: job.id, mediaId, how }, "video prepared");
    await notifyCounts(deps, job, "prepared");
  };
}
