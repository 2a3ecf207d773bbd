import { type ChannelListener, channel } from "node:diagnostics_channel";
import { causeOf, type Outage, RetryLater } from "../errors.ts";

type Operation = "list" | "download";

/** What is counted, by topic. Published where it happens; it costs next to nothing where nobody subscribes. */
interface Facts {
  /** A run of a step has ended; `cause` of its failure, absent where it was done. */
  step: { phase: string; seconds: number; cause?: string | undefined };
  /** A step begins to wait for the end of an outage. */
  outage: { outage: Outage };
  /** A job has ended; `seconds` since it was submitted. */
  job: { kind: string; state: string; seconds: number };
  /** A file has reached a chat, for a job of this kind. */
  delivery: { kind: string };
  /** A site was asked, or a file was fetched; `later`: it asks for a pause, or is away. */
  source: {
    source: string;
    operation: Operation;
    outcome: "done" | "failed" | "later";
    cause?: string | undefined;
    bytes?: number | undefined;
  };
  /** So many look-ups of a cache. */
  cache: { cache: "look-up" | "telegram" | "image"; result: "hit" | "miss"; count: number };
  /** A call of the Bot API; `outcome`: "ok", the trouble of its refusal, or "no-answer". */
  call: { method: string; outcome: string; seconds: number };
  /** Telegram has asked for a pause. */
  flood: { method: string; seconds: number };
  /** A piece of video was encoded at all rungs of its group by one process. */
  encode: { group: string; mediaSeconds: number; tookSeconds: number };
}

type Topic = keyof Facts;

const channelOf = (topic: Topic) => channel(`mediaferry:${topic}`);

export function publish<T extends Topic>(topic: T, facts: Facts[T]): void {
  channelOf(topic).publish(facts);
}

/** Returns the end of it. */
export function subscribe<T extends Topic>(topic: T, listener: (facts: Facts[T]) => void): () => void {
  const heard: ChannelListener = (facts) => listener(facts as Facts[T]);
  channelOf(topic).subscribe(heard);
  return () => void channelOf(topic).unsubscribe(heard);
}

interface SourceWork {
  source: string;
  operation: Operation;
  signal: AbortSignal;
}

/** Does the work, and publishes what came of it. What was aborted says nothing of its source. */
export async function publishSource<Result>(
  { signal, ...about }: SourceWork,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    const result = await work();
    publish("source", { ...about, outcome: "done", bytes: about.operation === "download" ? bytesIn(result) : 0 });
    return result;
  } catch (error) {
    const outcome = error instanceof RetryLater ? "later" : "failed";
    if (!signal.aborted) publish("source", { ...about, outcome, cause: causeOf(error) });
    throw error;
  }
}

const bytesIn = (result: unknown): number | undefined =>
  typeof result === "object" && result !== null && "sizeBytes" in result ? Number(result.sizeBytes) : undefined;
