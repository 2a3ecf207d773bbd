import type { ImageBatchRow, ImageRows, JobRow } from "./rows.ts";
import type { Call, Stored } from "./stored.ts";

/** The part of `rowsOverCalls` that is of sets of images; `job` turns a stored job into its row. */
export function imageRowsOverCalls(call: Call, job: (stored: Stored<JobRow>) => JobRow): ImageRows {
  return {
    async decideImages(jobId, decision, limits) {
      const decided = await call<Stored<JobRow> | null>("decide_images", { jobId, decision, ...limits });
      return decided ? job(decided) : undefined;
    },
    addImageBatch: (jobId, batch) => call("add_image_batch", { jobId, batch }),
    findImageBatch: async (jobId, number) =>
      (await call<ImageBatchRow | null>("find_image_batch", { jobId, number })) ?? undefined,
    saveImageBatch: (jobId, number, checkpoint) => call("save_image_batch", { jobId, number, checkpoint }),
    imageCounts: (jobId) => call("image_counts", { jobId }),
    findImages: (urlHashes) => call("find_images", { urlHashes }),
    rememberImages: (images) => call("remember_images", { images }),
    pruneImages: (days) => call("prune_images", { days }),
  };
}
