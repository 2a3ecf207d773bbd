import type { Outage, UserErrorKey, UserErrorParams } from "../../errors.ts";
import type { PhaseName } from "./phases.ts";

/** `queued` until a worker begins; the last three are final (a retry makes it `queued` again). */
export type JobState = "queued" | "active" | "done" | "failed" | "cancelled";

export const isOpen = ({ state }: { state: JobState }): boolean => state === "queued" || state === "active";

export interface Failure {
  key: UserErrorKey;
  params: UserErrorParams;
}

export interface CardOf {
  /** Of the job, or of the watch. */
  id: string;
  chatId: number;
  userId: number;
  /** Message of the request, and the message that is the card. */
  requestMessageId: number;
  /** Their topic. */
  threadId?: number | undefined;
  cardMessageId?: number | undefined;
  /** BCP 47: the chat's choice, else that of the user's client. */
  language?: string | undefined;
  /** The chat's choice. */
  timeZone?: string | undefined;
}

export interface JobOf extends CardOf {
  title: string;
  state: JobState;
  /** Waits until another job of the user ends, as too many run. */
  isHeld?: boolean | undefined;
  /** List that it was submitted to, without a card of its own. */
  listId?: string | undefined;
  /** Number of jobs before this one; only while `queued`. */
  position?: number | undefined;
  /** 0..1 over the whole job. */
  fraction: number;
  failure?: Failure | undefined;
  /** Outage that some of its steps wait for; only while it is open. */
  waitsFor?: Outage | undefined;
  /** Phase that some of its steps wait for, since an admin has paused it. */
  pausedIn?: PhaseName | undefined;
  createdAt: Date;
  /** When it may begin, where it was to wait. */
  startsAt?: Date | undefined;
  startedAt?: Date | undefined;
  finishedAt?: Date | undefined;
}

export interface SubmissionOf {
  chatId: number;
  userId: number;
  language?: string | undefined;
  /** The same message never makes two jobs of a kind (and number). */
  requestMessageId: number;
  /** Topic of the message; absent outside of topics, and in General. */
  threadId?: number | undefined;
  /** Not before. */
  startsAt?: Date | undefined;
  title: string;
}

/** A user's file, in Telegram's own terms. */
export interface IncomingFile {
  fileId: string;
  fileUniqueId: string;
  /** As declared by Telegram; absent for some old files. */
  sizeBytes?: number | undefined;
  /** Sender's file name: for display only, never for a path. */
  name?: string | undefined;
}
