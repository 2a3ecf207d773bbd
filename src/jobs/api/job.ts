import type { Outage, UserErrorKey, UserErrorParams } from "../../errors.ts";

/** A job's life. `queued` until a worker touches it; the last three are final (a retry makes it `queued` again). */
export type JobState = "queued" | "active" | "done" | "failed" | "cancelled";

/** It has not come to its end: waiting, or under way. */
export const isOpen = ({ state }: { state: JobState }): boolean => state === "queued" || state === "active";

export interface Failure {
  key: UserErrorKey;
  params: UserErrorParams;
}

/** What every card has. */
export interface CardOf {
  /** Of the job, or of the watch. */
  id: string;
  chatId: number;
  userId: number;
  /** The message that asked, and the one message that shows what became of it. */
  requestMessageId: number;
  /** The topic of the chat that they lie in. */
  threadId?: number | undefined;
  cardMessageId?: number | undefined;
  /** BCP 47, as the user's client declared it or the chat chose it. */
  language?: string | undefined;
}

export interface JobOf extends CardOf {
  title: string;
  state: JobState;
  /** It waits until one of the user's other jobs ends: as many run as may. */
  isHeld?: boolean | undefined;
  /** Jobs before this one; only while `state` is `queued`. */
  position?: number | undefined;
  /** 0..1 over the whole job. */
  fraction: number;
  failure?: Failure | undefined;
  /** What is away, and waited for by some of its steps; only while it is open. */
  waitsFor?: Outage | undefined;
  createdAt: Date;
  startedAt?: Date | undefined;
  finishedAt?: Date | undefined;
}

export interface SubmissionOf {
  chatId: number;
  userId: number;
  language?: string | undefined;
  /** Of the message that asks; the same message never makes two jobs of a kind (and number). */
  requestMessageId: number;
  /** The topic that it lies in; absent outside of topics, and in General. */
  threadId?: number | undefined;
  title: string;
}

/** Where a file that a user sent lies, in Telegram's own words. */
export interface IncomingFile {
  fileId: string;
  fileUniqueId: string;
  /** Bytes as Telegram declares them; absent for some old files. */
  sizeBytes?: number | undefined;
  /** As the sender named it: for display only, never for a path. */
  name?: string | undefined;
}
