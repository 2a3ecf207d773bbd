import type { FlowJob } from "bullmq";
import type { ZodType } from "zod";
import type { Logger } from "../../log.ts";
import type { Media } from "../../media/index.ts";
import type { Sources } from "../../sources/index.ts";
import type { JobRow, Pieces, Stores } from "../../stores/index.ts";
import type { CardView, FlowCalls, Kind, RequestOf, ViewOf } from "../api/flows.ts";
import type { Jobs } from "../api/jobs.ts";
import type { ActiveSteps } from "../engine/active-steps.ts";
import type { JobsConfig } from "../engine/config.ts";
import type { Held } from "../engine/held.ts";
import type { Hosts } from "../engine/hosts.ts";
import type { HandlersOf } from "../engine/phases.ts";
import type { HostPlace } from "../engine/places.ts";
import type { Progress } from "../engine/progress.ts";
import type { Queues } from "../engine/queues.ts";
import type { Quota } from "../engine/quota.ts";
import type { Runs } from "../engine/runs.ts";
import type { Signals } from "../engine/signals.ts";
import type { EncoderSlots } from "../engine/slots/encoder-slots.ts";
import type { ChatLimits } from "../items/chat-limits.ts";
import type { FileLinks } from "../items/file-links.ts";
import type { Outbox } from "../outbox.ts";
import type { LookUps } from "./look-ups.ts";

/** One kind of work by these steps, from its request to its card. */
interface FlowParts<K extends Kind, Steps> {
  kind: K;
  /** Kind of its scheduled jobs in the rows. They belong to no chat, and have no view of their own. */
  scheduledKind?: string;
  /** The only parser of a request. */
  request: ZodType<RequestOf<K>>;
  start(job: JobRow): FlowJob;
  /** Phase by phase; a phase without a handler does not compile. */
  steps: HandlersOf<Steps>;
  view(job: JobRow): Promise<ViewOf<K>>;
  scheduledCards?(job: JobRow): Promise<CardView[]>;
  /** Card of this id that belongs to no job. */
  findCard?(id: string): Promise<CardView | undefined>;
  usesImages?: boolean;
  /** Id of an ended job, some of whose files this one may use. */
  findNeighbour?(job: JobRow): string | undefined;
  /** Moves out of an ended job's folder what has to outlive it; `isKept`: the folder waits for a retry. Safe to call twice. */
  keep?(job: JobRow, isKept: boolean): Promise<void>;
  close?(): Promise<void>;
}

type Calls<K extends Kind> = K extends keyof FlowCalls ? { calls: FlowCalls[K] } : { calls?: undefined };

export type Flow<K extends Kind, Steps> = FlowParts<K, Steps> & Calls<K>;
export type AnyFlow = Flow<Kind, object>;

export interface FlowDeps {
  config: JobsConfig;
  stores: Stores;
  media: Media;
  sources: Sources;
  outbox: Outbox;
  limits: ChatLimits;
  queues: Queues;
  activeSteps: ActiveSteps;
  hosts: Hosts;
  here: HostPlace;
  pieces: Pieces;
  quota: Quota;
  encoders: EncoderSlots;
  progress: Progress;
  signals: Pick<Signals, "onChange" | "end">;
  held: Held;
  lookUps: LookUps;
  fileLinks: FileLinks;
  publicUrl: () => string | undefined;
  runs: Runs;
  findCard: Jobs["findCard"];
  log: Logger;
}
