import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import { type SettingsCache, settingsChannel } from "../../stores/index.ts";
import type { StepIds } from "./phases.ts";
import { changedChannel } from "./progress.ts";

/** Abort reasons of a running step. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}
export class Stopping extends Error {
  override readonly name = "Stopping";
}
/** Another owner waits with less than half of the slots: the step goes on later. */
export class YieldedSlot extends Stopping {}
/** The step can only be done at the home of its run, which it goes to. */
export class NeedsHome extends Error {
  override readonly name = "NeedsHome";
}
/** The process was held up for so long that the queue gave the step to another one. */
export class LockLost extends Error {
  override readonly name = "LockLost";
}

/** `from`: id of the host that asks. */
interface UpdateAsked {
  id: string;
  from: string;
}

/** A run that has ended: nothing of it runs any more. */
export interface EndedRun extends StepIds {
  /** Has removed, or kept, what it had of it. */
  by: string;
  /** Its folder waits for a retry at its home. */
  isKept: boolean;
}

export interface Signals {
  /** Signal for one step, aborted by `cancel` of its run in any process. Call `done` when the step ends. */
  open(ids: StepIds): { signal: AbortSignal; abort(reason: Error): void; done(): void };
  cancel(ids: StepIds): Promise<void>;
  /** Tells all processes that a run has ended. */
  end(run: EndedRun): Promise<void>;
  onEnd(listener: (run: EndedRun) => void): () => void;
  /** Aborts the running steps of this process, and any that would start. */
  stopAll(): void;
  /** In a process that heard of no changes before, from a moment later on. */
  onChange(listener: (jobId: string) => void): () => void;
  /** Asks all hosts for an update of their tools. */
  askForUpdate(asked: UpdateAsked): Promise<void>;
  onUpdate(listener: (asked: UpdateAsked) => void): () => void;
  /** Tells all processes that phases were paused, or go on. */
  tellOfPause(): Promise<void>;
  /** Called also where that may have been missed. */
  onPause(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Messages between processes by publish and subscribe: cancels, ended runs, changed views, changed settings of chats, updates, pauses. */
export async function createSignals(deps: {
  keys: Redis;
  prefix: string;
  settings: SettingsCache;
  /** Whether changed views are heard of from the start, else once somebody listens: there are many. */
  hearsChanges: boolean;
  /** Asked for running steps after an outage of Redis, which loses published messages. */
  isCancelled: (ids: StepIds) => Promise<boolean>;
  log: Logger;
}): Promise<Signals> {
  const { keys, prefix, settings, hearsChanges, isCancelled, log } = deps;
  const channels = channelsOf(prefix);
  const running = createRunning();
  const changes = createListeners<string>();
  const updates = createListeners<UpdateAsked>();
  const ends = createListeners<EndedRun>();
  const pauses = createListeners<void>();
  const subscriber = keys.duplicate();
  subscriber.on("ready", () => {
    settings.forget(); // a change may have been missed
    pauses.tell();
    running.abortThose(isCancelled).catch((error) => log.error({ err: error }, "missed cancellations not read"));
  });
  const always = new Map<string, (message: string) => void>([
    [channels.cancel, (message) => running.abortRun(JSON.parse(message))],
    [channels.ended, (message) => ends.tell(JSON.parse(message))],
    [channels.settings, (message) => settings.forget(Number(message))],
    [channels.update, (message) => updates.tell(JSON.parse(message))],
    [channels.paused, () => pauses.tell()],
  ]);
  subscriber.on("message", (channel: string, message: string) => (always.get(channel) ?? changes.tell)(message));
  let hears = hearsChanges;
  await subscriber.subscribe(...always.keys(), ...(hears ? [channels.changed] : []));

  function hearChanges(): void {
    if (hears) return;
    hears = true;
    subscriber.subscribe(channels.changed).catch((error) => {
      hears = false; // the next who listens asks again
      log.warn({ err: error }, "changes of jobs are not heard of");
    });
  }

  return {
    open: running.open,
    cancel: ({ jobId, run }) => publish(keys, channels.cancel, { jobId, run }),
    end: (run) => publish(keys, channels.ended, run),
    ...{ onEnd: ends.add, onUpdate: updates.add, onPause: pauses.add },
    stopAll: running.stopAll,
    onChange(listener) {
      hearChanges();
      return changes.add(listener);
    },
    askForUpdate: (asked) => publish(keys, channels.update, asked),
    tellOfPause: () => publish(keys, channels.paused, {}),
    async close() {
      subscriber.disconnect();
    },
  };
}

async function publish(keys: Redis, channel: string, message: object): Promise<void> {
  await keys.publish(channel, JSON.stringify(message));
}

const channelsOf = (prefix: string) => ({
  ...{ cancel: `${prefix}:cancel`, ended: `${prefix}:ended`, update: `${prefix}:update` },
  paused: `${prefix}:paused`,
  ...{ changed: changedChannel(prefix), settings: settingsChannel(prefix) },
});

/** Functions that are called with what comes. */
function createListeners<Message>() {
  const listeners = new Set<(message: Message) => void>();
  return {
    tell(message: Message): void {
      for (const listener of listeners) listener(message);
    },
    add(listener: (message: Message) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Steps that run in this process. */
function createRunning() {
  const running = new Map<AbortController, StepIds>();
  let hasStopped = false;
  const abortRun = ({ jobId, run }: StepIds): void => {
    for (const [controller, ids] of running)
      if (ids.jobId === jobId && ids.run === run) controller.abort(new Cancelled("cancelled"));
  };
  const open: Signals["open"] = (ids) => {
    const controller = new AbortController();
    running.set(controller, ids);
    if (hasStopped) controller.abort(stopping());
    return {
      signal: controller.signal,
      abort: (reason) => controller.abort(reason),
      done: () => void running.delete(controller),
    };
  };
  return {
    open,
    abortRun,
    async abortThose(isToEnd: (ids: StepIds) => Promise<boolean>): Promise<void> {
      for (const ids of [...running.values()]) if (await isToEnd(ids)) abortRun(ids);
    },
    stopAll(): void {
      hasStopped = true;
      for (const controller of running.keys()) controller.abort(stopping());
    },
  };
}

const stopping = () => new Stopping("this process is stopping");
