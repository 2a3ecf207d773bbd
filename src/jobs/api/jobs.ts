import type { ChatSettings } from "../../stores/index.ts";
import type { FileCalls } from "./files.ts";
import type { CardView, FlowCalls, JobView, Submission } from "./flows.ts";
import type { SpaceClaim } from "./space.ts";
import type { JobsStats } from "./stats.ts";
import type { WatchView } from "./users.ts";

/** What every job has; the calls of one flow are under its kind. */
export interface Jobs extends FlowCalls {
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

  /** Files that were too big for the chat. */
  readonly files: FileCalls;

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
