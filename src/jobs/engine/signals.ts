import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
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
/** The process was held up for so long that the queue gave the step to another one. */
export class LockLost extends Error {
  override readonly name = "LockLost";
}

export interface Signals {
  /** Signal for one step, aborted by `cancel` of its run in any process. Call `done` when the step ends. */
  open(ids: StepIds): { signal: AbortSignal; abort(reason: Error): void; done(): void };
  cancel(ids: StepIds): Promise<void>;
  /** Aborts the running steps of this process, and any that would start. */
  stopAll(): void;
  onChange(listener: (jobId: string) => void): () => void;
  close(): Promise<void>;
}

/** Messages between processes by publish and subscribe: cancels and changed views. */
export async function createSignals(deps: {
  keys: Redis;
  prefix: string;
  /** Asked for running steps after an outage of Redis, which loses published messages. */
  isCancelled: (ids: StepIds) => Promise<boolean>;
  log: Logger;
}): Promise<Signals> {
  const { keys, prefix, isCancelled, log } = deps;
  const cancelChannel = `${prefix}:cancel`;
  const running = new Map<AbortController, StepIds>();
  const listeners = new Set<(jobId: string) => void>();
  let hasStopped = false;
  const abortRun = ({ jobId, run }: StepIds) => {
    for (const [controller, ids] of running)
      if (ids.jobId === jobId && ids.run === run) controller.abort(new Cancelled("cancelled"));
  };
  const catchUp = async () => {
    for (const ids of [...running.values()]) if (await isCancelled(ids)) abortRun(ids);
  };
  const subscriber = keys.duplicate();
  subscriber.on("ready", () => {
    catchUp().catch((error) => log.error({ err: error }, "missed cancellations could not be read"));
  });
  subscriber.on("message", (channel: string, message: string) => {
    if (channel === cancelChannel) abortRun(JSON.parse(message));
    else for (const listener of listeners) listener(message);
  });
  await subscriber.subscribe(cancelChannel, changedChannel(prefix));

  return {
    open(ids) {
      const controller = new AbortController();
      running.set(controller, ids);
      if (hasStopped) controller.abort(stopping());
      return {
        signal: controller.signal,
        abort: (reason) => controller.abort(reason),
        done: () => void running.delete(controller),
      };
    },
    async cancel({ jobId, run }) {
      await keys.publish(cancelChannel, JSON.stringify({ jobId, run }));
    },
    stopAll() {
      hasStopped = true;
      for (const controller of running.keys()) controller.abort(stopping());
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      subscriber.disconnect();
    },
  };
}

const stopping = () => new Stopping("this process is stopping");
