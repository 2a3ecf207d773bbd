import type { Queue } from "bullmq";
import type { ChatSettings, StatsSpan } from "../../stores/index.ts";
import type { FileCalls } from "./files.ts";
import type { CardView, FlowCalls, JobView, OtherCardView, Submission } from "./flows.ts";
import type { PhaseName } from "./phases.ts";
import type { SpaceClaim } from "./space.ts";
import type { FleetLoad, HostUpdate, JobsStats } from "./stats.ts";

/** Calls for every job; those of one flow are under its kind. */
export interface Jobs extends FlowCalls {
  /** Records the job, once per message. Nothing runs before `begin`. @throws {UserError} `error-too-many-open` */
  submit(submission: Submission): Promise<{ view: JobView; isNew: boolean }>;
  /** Records the job's card and queues the job. Safe to call twice. */
  begin(jobId: string, cardMessageId: number): Promise<void>;
  findView(jobId: string): Promise<JobView | undefined>;
  /** Cards affected by a change of this job (or watch): its own, or of all who watch the target of a poll. */
  cardsOf(id: string): Promise<CardView[]>;
  /** By the id of the card: a job's or a watch's. */
  findCard(id: string): Promise<CardView | undefined>;
  /** Open jobs of the chat oldest first, then the last few that ended. */
  list(chatId: number): Promise<JobView[]>;
  /** A page of the open jobs of all chats, oldest first; `count`: of all pages. */
  listOpen(page: { offset: number; limit: number }): Promise<{ count: number; views: JobView[] }>;
  /** Stops waiting and running steps of the job in every process. False when it had ended already. */
  cancel(jobId: string): Promise<boolean>;
  /** Runs what failed again under the same card. False when there is nothing to run. */
  retry(jobId: string): Promise<boolean>;

  readonly files: FileCalls;

  /** Bans the user, and ends their jobs, watches and links in every chat; returns the ended watches. Safe to call twice. */
  ban(userId: number): Promise<OtherCardView[]>;
  settings(chatId: number): Promise<ChatSettings>;
  changeSettings(chatId: number, change: Partial<ChatSettings>): Promise<ChatSettings>;
  /** Regions in which a host fetches now, sorted. */
  pools(): Promise<string[]>;

  /** Origin at which a host of the bot is reached by the others; undefined while it is away, or has none. */
  hostAddress(host: string): Promise<string | undefined>;
  claimSpace(): SpaceClaim;
  /** Reports the id of each job or watch whose view may have changed, in any process; coalesced. Returns the end of it. */
  onChange(listener: (id: string) => void): () => void;
  stats(sinceSeconds: number): Promise<JobsStats>;
  load(): Promise<FleetLoad>;
  /** Queues that are in use, of all phases and hosts, to look at. */
  queues(): Promise<Queue[]>;
  /** Of so many spans of time up to now, oldest first; the last one may still run. They begin at multiples of their length. */
  statsSeries(series: { spanSeconds: number; spans: number }): Promise<StatsSpan[]>;
  pausedPhases(): Promise<PhaseName[]>;
  /** Pauses a phase for all processes, or lets it go on: steps that run come to their end, and no other begins. */
  pausePhase(phase: PhaseName, isPaused: boolean): Promise<void>;
  /** Has all other hosts that fetch install the newest tools, and tells what each runs then. */
  updateOthers(options: { signal: AbortSignal }): Promise<HostUpdate[]>;
  close(): Promise<void>;
}
