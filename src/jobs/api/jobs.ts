import type { Platform } from "../../sources/index.ts";
import type { ChatSettings } from "../../stores/index.ts";
import type { UploadRequest, UploadView } from "./encode.ts";
import type { ServedFile } from "./files.ts";
import type { CardView, JobView, Submission } from "./flows.ts";
import type { LinkChoice } from "./links.ts";
import type { SpaceClaim } from "./space.ts";
import type { JobsStats } from "./stats.ts";
import type { WatchRequest, WatchView } from "./users.ts";

export interface Jobs {
  /**
   * Records the job and returns it; the same message returns the job it already made. Nothing runs before `begin`.
   * @throws {UserError} `error-too-many-open`
   */
  submit(submission: Submission): Promise<{ view: JobView; isNew: boolean }>;
  /** Tells which message is the job's card and puts the job into the queues. Safe to call twice. */
  begin(jobId: string, cardMessageId: number): Promise<void>;
  findView(jobId: string): Promise<JobView | undefined>;
  /** The cards that a change of this job (or watch) concerns: its own, or those of all who watch the target of a poll. */
  cardsOf(id: string): Promise<CardView[]>;
  /** By the id of the card: a job's or a watch's. */
  findCard(id: string): Promise<CardView | undefined>;
  /** Open jobs of the chat oldest first, then the last few that ended. */
  list(chatId: number): Promise<JobView[]>;
  /** Stops waiting and running steps of the job in every process. False when it had ended already. */
  cancel(jobId: string): Promise<boolean>;
  /** Runs what failed once more under the same card. False when there is nothing to run. */
  retry(jobId: string): Promise<boolean>;
  /** Sends again what the chat had got before this users job. False when there was nothing, or the job still runs. */
  sendAgain(jobId: string): Promise<boolean>;

  /**
   * Somebody chose from a menu: `started` for exactly one of all presses; `chosen` for the others; `old` when it is older
   * than an hour; `gone` when there is nothing to choose.
   */
  choose(jobId: string, choice: LinkChoice): Promise<"started" | "chosen" | "old" | "gone">;
  /**
   * What becomes of a set of images: `start` or `drop` after its dry run, `close` after a cancel (what is there is packed).
   * The first press counts: false for all others.
   */
  decideImages(jobId: string, decision: "start" | "drop" | "close"): Promise<boolean>;
  /** The link to the file of a job is good for another while. False when the file is gone. */
  refreshLink(jobId: string): Promise<boolean>;
  /** Nobody gets the file by the link any more. False when nobody did already. */
  revokeLink(jobId: string): Promise<boolean>;
  /** Refused is a link that was tampered with, has expired or was revoked; gone is the file of a good one. */
  openFile(id: string, signed: { expires: string; signature: string }): Promise<ServedFile | "refused" | "gone">;

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

  /** Records the wish; the same user watched by the same chat is one watch. Nothing runs before `beginWatch`. */
  watch(request: WatchRequest): Promise<{ view: WatchView; isNew: boolean }>;
  /** Tells which message is the card, and starts the first check. Safe to call twice. */
  beginWatch(watchId: string, cardMessageId: number): Promise<void>;
  findWatch(watchId: string): Promise<WatchView | undefined>;
  /** Oldest first. */
  listWatches(chatId: number): Promise<WatchView[]>;
  changeWatch(watchId: string, change: { everyMinutes?: number; isPaused?: boolean }): Promise<WatchView | undefined>;
  /** False when it was gone. */
  unwatch(watchId: string): Promise<boolean>;
  /** Asks the site now, and tries again what failed for this chat. False when the watch is gone. */
  checkNow(watchId: string): Promise<boolean>;
  /** The session of a platform works again: watches that failed over it are checked within minutes. */
  recheck(platform: Platform): Promise<void>;
  /** Shuts the user out and ends all that is theirs in every chat; the watches that ended. Safe to call twice. */
  ban(userId: number): Promise<WatchView[]>;
  settings(chatId: number): Promise<ChatSettings>;
  changeSettings(chatId: number, change: Partial<ChatSettings>): Promise<ChatSettings>;

  /** Room on the disk for one who brings a file. */
  claimSpace(): SpaceClaim;
  /** Calls back with the id of each job or watch whose view may have changed; coalesced, from every process. Returns the way to end it. */
  onChange(listener: (id: string) => void): () => void;
  stats(sinceSeconds: number): Promise<JobsStats>;
  close(): Promise<void>;
}
