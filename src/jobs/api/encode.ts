import type { Notice, Wanted } from "../../media/index.ts";
import type { Failure, IncomingFile, JobOf, SubmissionOf } from "./job.ts";

export interface EncodeRequest {
  source:
    | { from: "telegram"; file: IncomingFile }
    /** To a file, or to a page that has a video. */
    | { from: "link"; url: string }
    | { from: "upload"; token: string };
  wanted: Wanted;
}

export type Stage = "waiting" | "download" | "plan" | "encode" | "finish";

type RungState = "waiting" | "encoding" | "ready" | "sent" | "failed";

export interface RungView {
  /** "144p" … "1080p"; "fit" for one file under a size; "audio" for sound alone. */
  label: string;
  width: number;
  height: number;
  state: RungState;
  /** 0..1 of its encoding. */
  fraction: number;
  /** True when the original was passed through without encoding. */
  isPassedThrough: boolean;
  /** Known from `ready` on. */
  sizeBytes?: number;
  /** Known from `sent` on. */
  fileId?: string;
  failure?: Failure;
}

/** Everything the card of an encode shows, assembled from the rows and from the live progress. Never contains a path or a link. */
export interface EncodeView extends JobOf {
  kind: "encode";
  stage: Stage;
  download?: { bytes: number; totalBytes?: number | undefined } | undefined;
  source?: { width: number; height: number; durationSeconds: number; sizeBytes: number } | undefined;
  /** Lowest first. Empty until planned. */
  rungs: RungView[];
  /** Label of the rung that the card shows as its video now. */
  shownRung?: string | undefined;
  /** Media seconds encoded for each second of wall time; absent before the first measure. */
  speed?: number | undefined;
  secondsLeft?: number | undefined;
  /** Until the next rung is ready to go out, at the measured pace; 0 while one is on its way. Absent while it waits. */
  nextRungSeconds?: number | undefined;
  notices: Notice[];
  firstRungAt?: Date | undefined;
}

/** A video that is too big to be read from Telegram, and may be brought by another way. */
export interface UploadRequest extends SubmissionOf {
  wanted: Wanted;
}

export interface UploadView {
  token: string;
  /** Secret: the page where it can be brought. */
  url: string;
  title: string;
  language?: string | undefined;
  cardMessageId?: number | undefined;
  limitBytes: number;
  expiresAt: Date;
  /** `done`: it was brought, and is a job by now. */
  state: "open" | "done" | "expired";
}

/** Uploads: videos that are brought by a page of ours. */
export interface EncodeCalls {
  /**
   * The same message finds its own page again. Undefined where nobody outside gets to a page of the bot; the admins are told.
   * @throws {UserError} `error-too-many-uploads`
   */
  offerUpload(request: UploadRequest): Promise<UploadView | undefined>;
  setUploadCard(token: string, cardMessageId: number): Promise<void>;
  findUpload(token: string): Promise<UploadView | undefined>;
  /** Reserves what is about to be brought. @throws {UserError} `error-daily-bytes`, `error-daily-minutes` */
  reserveUpload(token: string, sizeBytes: number): Promise<void>;
  /**
   * Takes a file that was brought (its path is below the folder of uploads) and begins the encode, on the card of the offer.
   * Safe to call twice. @throws {UserError} `error-upload-gone`
   */
  takeUpload(token: string, file: { path: string; name: string; sizeBytes: number }): Promise<void>;
}
