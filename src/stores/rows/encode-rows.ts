import type { PreviewRow } from "./preview-rows.ts";
import { fields, optional, row, sql } from "./sql.ts";

/** Key of a remark, alone or with what it names. */
type StoredNotice = string | { key: string; codec: string };

/** Sounds and subtitles, by what the file says of them, and which sound is heard. */
interface StoredTracks {
  sounds: { language?: string | undefined; title?: string | undefined }[];
  sound?: number | undefined;
  subtitles: { language?: string | undefined; title?: string | undefined }[];
}

/** What is known of the video of an encode. Its rungs are the items of the job. */
export interface VideoRow {
  jobId: string;
  /** `READY` once a rung is out. */
  status: "PROCESSING" | "READY" | "COMPLETED" | "FAILED";
  width: number;
  height: number;
  durationSeconds: number;
  sizeBytes: number;
  notices: StoredNotice[];
  /** Null for a video of an earlier version. */
  tracks: StoredTracks | null;
  /** By label: addresses of the files that are kept; secret. */
  qualityUrls: Readonly<Record<string, string>>;
  /** By label: Telegram's ids of the rungs that are in the chat. */
  fileIds: Readonly<Record<string, string>>;
  /** By label: how many chunks are encoded. */
  chunks: Readonly<Record<string, { done: number; total: number | null }>>;
  firstRungAt: Date | null;
}

/** Videos, and what is encoded of them. */
export const ENCODE_CALLS = {
  planVideo: sql<
    (
      jobId: string,
      video: Pick<VideoRow, "width" | "height" | "durationSeconds" | "sizeBytes" | "notices"> &
        Partial<Pick<VideoRow, "tracks">>,
    ) => void
  >(["jobId", "video"]),
  /** The video once it is planned, and its preview once that was sent. */
  findEncode: sql<(jobId: string) => { video: VideoRow | undefined; preview: PreviewRow | undefined }>(
    ["jobId"],
    fields({ video: optional(row<VideoRow>("firstRungAt")), preview: optional() }),
  ),
  /** Chunk `index` of these rungs is encoded. Counting the same chunk twice changes nothing. */
  chunkDone: sql<(jobId: string, labels: string[], index: number) => void>(["jobId", "labels", "index"]),
};
