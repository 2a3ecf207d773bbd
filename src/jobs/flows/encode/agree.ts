import { RUNG_HEIGHTS } from "../../../media/index.ts";
import type { Rows } from "../../../stores/index.ts";
import type { Runs } from "../../engine/runs.ts";
import type { EncodeCalls } from "./api.ts";
import { requestOf } from "./request.ts";

/** Answers to a price: the next run of the same job, which has its file already. */
export function createAgree({ rows, runs }: { rows: Rows; runs: Pick<Runs, "retry"> }): EncodeCalls["agree"] {
  return async (jobId, { maxHeight = Number.POSITIVE_INFINITY }) => {
    const job = await rows.findJob(jobId);
    if (job?.kind !== "encode" || job.failure?.key !== "error-costly") return false;
    const { wanted } = requestOf(job);
    const heights = (wanted.heights ?? RUNG_HEIGHTS).filter((height) => height <= maxHeight);
    const isLess = Number.isFinite(maxHeight);
    const more = { wanted: { ...wanted, ...(isLess && { heights }), isAgreed: true } };
    return runs.retry(jobId, { more });
  };
}

export function createRepeatable({ rows }: { rows: Pick<Rows, "findJob"> }): EncodeCalls["repeatable"] {
  return async (jobId) => {
    const job = await rows.findJob(jobId);
    if (job?.kind !== "encode") return undefined;
    const { pictureOf: _, ...request } = requestOf(job);
    return request.source.from === "upload" ? undefined : request;
  };
}
