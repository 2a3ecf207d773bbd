import { fields, list, optional, row, sql } from "./sql.ts";
import type { DeliveryState, StoredFailure } from "./stored.ts";

export interface NewRung {
  label: string;
  position: number; // order of delivery within the video, lowest first
  width: number;
  height: number;
  isPassedThrough: boolean;
  chunksTotal: number;
}

/** Rung of a video in its chat: rendition, media and delivery in one row. */
export interface RungRow extends NewRung {
  deliveryId: number;
  jobId: string;
  state: DeliveryState;
  chunksDone: number;
  sizeBytes: number | null;
  frames: number | null;
  durationSeconds: number | null;
  messageId: number | null;
  fileId: string | null;
  failure: StoredFailure | null;
  sentAt: Date | null;
}

export interface VideoRow {
  jobId: string;
  width: number;
  height: number;
  durationSeconds: number;
  sizeBytes: number;
  notices: string[];
  firstRungAt: Date | null;
}

export type Claim =
  /** Ours to send now; `isRepeat` when an earlier attempt ended inside the Telegram call. */
  | { action: "send"; isRepeat: boolean }
  /** Another rung of the same video goes first. */
  | { action: "wait" }
  | { action: "settled" };

export const ENCODE_CALLS = {
  /** Records the video and its rungs, each with a delivery in `waiting`; rungs already `sent` stay. */
  planVideo: sql<
    (
      jobId: string,
      video: { width: number; height: number; durationSeconds: number; sizeBytes: number; notices: string[] },
      rungs: NewRung[],
    ) => void
  >(["jobId", "video", "rungs"]),
  findVideo: sql<(jobId: string) => { video: VideoRow; rungs: RungRow[] } | undefined>(
    ["jobId"],
    optional(fields({ video: row<VideoRow>("firstRungAt"), rungs: list(row<RungRow>("sentAt")) })),
  ),
  /** Records chunk `index` of these rungs as encoded. Safe to repeat. */
  chunkDone: sql<(jobId: string, labels: string[], index: number) => void>(["jobId", "labels", "index"]),
  /** waiting → claimed: joined, verified and ours to deliver. A later state stays. */
  rungReady: sql<
    (jobId: string, label: string, file: { sizeBytes: number; frames: number; durationSeconds: number }) => void
  >(["jobId", "label", "file"]),

  /** claimed → sending, one at a time in order: waits while another rung is `sending` or a lower one `claimed`. */
  claimDelivery: sql<(jobId: string, label: string) => Claim>(["jobId", "label"]),
  /** sending → claimed: Telegram asked for a pause before anything was sent. */
  releaseDelivery: sql<(jobId: string, label: string) => void>(["jobId", "label"]),
  /** sending → sent. The first one makes the video `READY`. */
  deliverySent: sql<
    (jobId: string, label: string, sent: { messageId: number; fileId: string; fileUniqueId: string }) => void
  >(["jobId", "label", "sent"]),
  deliveryFailed: sql<(jobId: string, label: string, failure: StoredFailure) => void>(["jobId", "label", "failure"]),
};
