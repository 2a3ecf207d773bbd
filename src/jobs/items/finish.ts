import type { PublicFiles, Rows } from "../../stores/index.ts";
import type { ItemHandlers } from "../engine/phases.ts";
import { fileOf } from "./file.ts";
import { publicFileKey } from "./hand-out.ts";

interface Deps {
  rows: Rows;
  shelf: PublicFiles;
  sendBytes: number;
  finish: ItemHandlers["finish"];
}

/** Closes the job; a file that it has put on the shelf without giving out a link goes from there. */
export function createPublicFilesFinish({ rows, shelf, sendBytes, finish }: Deps): ItemHandlers["finish"] {
  return async (ids, run) => {
    const { job } = run;
    await finish(ids, run);
    if (job.run !== ids.run || (await rows.fileLinkOf(job.id))) return;
    const items = (await rows.relayItems(job.id)).filter((item) => item.run === job.run);
    for (const item of items)
      if ((fileOf(item)?.sizeBytes ?? 0) > sendBytes) await shelf.remove(publicFileKey(job, item.mediaId));
  };
}
