import type { Cut, Notice, Tracks, Wanted } from "../../../media/index.ts";
import type { FileLinkView } from "../../api/files.ts";
import type { Failure, IncomingFile, JobOf, SubmissionOf } from "../../api/job.ts";
import type { WatchCalls } from "./watch/api.ts";
import type { WorkCalls } from "./work/api.ts";

declare module "../../api/flows.ts" {
  interface FlowTypes {
    encode: { request: EncodeRequest; view: EncodeView; calls: EncodeCalls };
  }
}

export interface EncodeRequest {
  source:
    | { from: "telegram"; file: IncomingFile }
    /** To a file, or to a page with a video. */
    | { from: "link"; url: string }
    | { from: "upload"; token: string };
  wanted: Wanted;
  /** Caption of the video, which comes back with it; untrusted. */
  text?: string | undefined;
  /** An encode of the same video, whose chunks are taken as far as they are kept and would be the same. */
  pictureOf?: string | undefined;
}

export type Stage = "waiting" | "download" | "plan" | "encode" | "finish";

/** `linked`: too big for the chat, which got a link in place of it. */
type RungState = "waiting" | "encoding" | "ready" | "sent" | "linked" | "failed";

export interface RungView {
  /** "144p" … "1080p"; "fit" for one file under a size; "audio" for sound alone. */
  label: string;
  width: number;
  height: number;
  state: RungState;
  /** 0..1 of its encoding. */
  fraction: number;
  isPassedThrough: boolean;
  /** Set from `ready` on. */
  sizeBytes?: number | undefined;
  /** Set from `sent` on. */
  fileId?: string | undefined;
  /** Set while `linked` and its file is kept. */
  link?: FileLinkView | undefined;
  failure?: Failure | undefined;
}

/** State of an encode's card, from the rows and the live progress. Never contains a path. */
export interface EncodeView extends JobOf {
  kind: "encode";
  stage: Stage;
  download?: { bytes: number; totalBytes?: number | undefined } | undefined;
  source?: { width: number; height: number; durationSeconds: number; sizeBytes: number } | undefined;
  /** Lowest first. Empty until planned. */
  rungs: RungView[];
  /** Label of the rung that is the card's video now. */
  shownRung?: string | undefined;
  /** The opening of the video, which the card's message shows until a rung does. */
  preview?: { label: string; durationSeconds: number } | undefined;
  /** Media seconds encoded per second; absent before the first measure. */
  speed?: number | undefined;
  secondsLeft?: number | undefined;
  /** Estimate until the next rung is ready; 0 while one is being sent. Absent while waiting. */
  nextRungSeconds?: number | undefined;
  notices: Notice[];
  /** Caption of the video; untrusted. Absent in a chat that wants none. */
  text?: string | undefined;
  /** Of the original; absent until planned. */
  tracks?: Tracks | undefined;
  /** Its subtitles are kept as text. */
  hasSubtitles?: boolean | undefined;
  /** Absent for all of the media. */
  cut?: Cut | undefined;
  /** Its file is not there to be read again. */
  isUpload?: boolean | undefined;
  firstRungAt?: Date | undefined;
  /** Secret: the page on which the video can be watched; absent where it has none. */
  watchUrl?: string | undefined;
  /** The chat gets no rung before the tallest one. */
  waitsForBest?: boolean | undefined;
}

/** Request of an upload page for a video too big to be read from Telegram. */
export interface UploadRequest extends SubmissionOf {
  wanted: Wanted;
  /** Where the encode and its card go in place of the chat; asked for under this id. */
  channel?: { chatId: number; title: string; requestMessageId: number } | undefined;
}

export interface UploadView {
  token: string;
  /** Secret: the upload page. */
  url: string;
  title: string;
  language?: string | undefined;
  cardMessageId?: number | undefined;
  limitBytes: number;
  expiresAt: Date;
  /** `done`: uploaded, and a job by now. */
  state: "open" | "done" | "expired";
  /** Id of the other host that has what was brought; absent where that is this one, and before anything was. */
  elsewhere?: string | undefined;
}

export interface EncodeCalls {
  readonly watch: WatchCalls;
  readonly work: WorkCalls;
  /** What the job was asked for; undefined where its file is not there to be read again (an upload), and for no encode. */
  repeatable(jobId: string): Promise<EncodeRequest | undefined>;
  /**
   * Subtitles of a video (SRT) by their place among its `tracks`, from whichever host has them; undefined where they are not
   * kept, or hold nothing. @throws {UserError} `error-host-away`
   */
  subtitles(jobId: string, track: number): Promise<{ bytes: Uint8Array; fileName: string } | undefined>;
  /**
   * Starts an encode whose price was told (`error-costly`): all sizes that were asked for, or those up to `maxHeight`. False
   * when it does not wait for that.
   */
  agree(jobId: string, options: { maxHeight?: number | undefined }): Promise<boolean>;
  /**
   * Opens an upload page; the same message finds its own. Undefined where the bot has no public address, which the admins
   * are told. @throws {UserError} `error-too-many-uploads`
   */
  offerUpload(request: UploadRequest): Promise<UploadView | undefined>;
  setUploadCard(token: string, cardMessageId: number): Promise<void>;
  findUpload(token: string): Promise<UploadView | undefined>;
  /**
   * Settles which host has what is brought: this one, if it fetches, else the one with most room that does. Returns the id
   * of another one.
   */
  placeUpload(token: string): Promise<string | undefined>;
  /** Reserves the user's daily bytes for an upload. @throws {UserError} `error-daily-bytes`, `error-daily-minutes` */
  reserveUpload(token: string, sizeBytes: number): Promise<void>;
  /**
   * Begins the encode of an upload on the offer's card, or on one of its own in a channel. Safe to call twice. @throws
   * {UserError} `error-upload-gone`, and those of `Outbox.requirePosting`
   */
  takeUpload(token: string, file: { path: string; name: string; sizeBytes: number }): Promise<void>;
}
